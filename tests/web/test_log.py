"""The log of a person: sent twice is once, a slip is mended, a change is new, and nothing wrong gets in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from rootway.errors import FaultsFound
from rootway.record import Entry
from rootway.web import actions
from rootway.web.data import models, queries

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=2)


def someone(**fields: Any) -> models.Person:
    """A person without a word in the log."""
    return models.Person.objects.create(started_at=NOW, touched_at=NOW, **fields)


def walked(minutes: int, **fields: Any) -> Entry:
    """An entry with an id of its own."""
    return Entry("walking_minutes", minutes, NOW, id=str(uuid4()), **fields)


def faults_of(person: models.Person, *entries: Entry) -> list[str]:
    """What the log says against these entries; it keeps none of them then."""
    before = queries.entries_of(person)
    with pytest.raises(FaultsFound) as found:
        actions.record_entries(person, entries, NOW)
    assert queries.entries_of(person) == before
    return [fault.what for fault in found.value.faults]


def test_an_entry_comes_back_as_it_was_kept():
    person, entry = someone(), walked(12)
    kept = actions.record_entries(person, [entry], LATER)
    assert kept == (replace(entry, recorded_at=LATER),)
    assert queries.entries_of(person) == kept
    person.refresh_from_db()
    assert person.touched_at == LATER


def test_the_same_entry_sent_again_is_one_entry():
    person, entry = someone(), walked(12)
    first = actions.record_entries(person, [entry], NOW)
    assert actions.record_entries(person, [entry, walked(13)], LATER)[0] == first[0]
    assert len(queries.entries_of(person)) == 2


def test_other_content_under_a_kept_id_is_refused():
    person, entry = someone(), walked(12)
    actions.record_entries(person, [entry], NOW)
    for other in (
        replace(entry, value=13),
        replace(entry, value=12.5),
        replace(entry, fact="sitting_minutes"),
    ):
        assert faults_of(person, other, walked(20)) == ["is kept already, with other content"]


def test_an_id_of_somebody_else_is_refused_without_a_word_of_what_it_holds():
    alice, bob, entry = someone(), someone(), walked(12)
    actions.record_entries(alice, [entry], NOW)
    assert faults_of(bob, entry) == faults_of(bob, replace(entry, value=5))
    assert queries.entries_of(bob) == ()


def test_every_fault_is_told_at_once_and_nothing_is_kept():
    wrong = [
        replace(walked(12), id="7"),
        replace(walked(12), fact="walking_minuts"),
        walked(5000),
        walked(12, by="nobody"),
        replace(walked(12), value=None),
    ]
    assert faults_of(someone(), walked(3), *wrong) == [
        "has an id that is no UUID",
        "is not a fact of this pathway",
        "is 5000",
        "has an unknown writer",
        "has no value",
    ]


def test_a_correction_needs_its_entry_and_the_same_fact():
    person, entry = someone(), walked(12)
    actions.record_entries(person, [entry], NOW)
    lost = walked(13, corrects=str(uuid4()))
    astray = Entry("fever", True, NOW, id=str(uuid4()), corrects=entry.id)
    assert [what.split(",")[0][:8] for what in faults_of(person, lost, astray)] == ["corrects", "is about"]
    other = someone()
    assert len(faults_of(other, walked(13, corrects=entry.id))) == 1


def test_a_withdrawal_leaves_the_entry_in_the_log_and_takes_its_effect():
    person, entry = someone(), walked(12)
    actions.record_entries(person, [entry], NOW)
    actions.record_entries(person, [Entry("walking_minutes", None, NOW, corrects=entry.id)], LATER)
    assert len(queries.entries_of(person)) == 2
    assert queries.answers_of(person) == {}


def test_a_carer_writes_as_a_carer():
    person, entry = someone(carer=True), walked(12)
    kept = actions.record_entries(person, [entry, walked(9, by="clinician")], NOW)
    assert [entry.by for entry in kept] == ["carer", "clinician"]
    assert actions.record_entries(person, [entry], LATER) == kept[:1]


def test_a_moment_that_lies_ahead_counts_now():
    person = someone()
    fever = Entry("fever", True, NOW + timedelta(hours=3), id=str(uuid4()))
    kept = actions.record_entries(person, [fever], NOW)
    assert kept[0].observed_at == NOW
    assert actions.record_entries(person, [fever], LATER) == kept


def test_a_change_on_the_same_day_mends_and_a_later_one_is_new():
    person = someone()
    actions.record_answers(person, {"walking_minutes": 12}, NOW)
    actions.record_answers(person, {"walking_minutes": 15}, NOW + timedelta(minutes=5))
    actions.record_answers(person, {"walking_minutes": 15}, NOW + timedelta(minutes=6))
    actions.record_answers(person, {"walking_minutes": 20}, LATER)
    log = queries.entries_of(person)
    assert [(entry.value, entry.corrects is not None) for entry in log] == [
        (12, False),
        (15, True),
        (20, False),
    ]
    assert [entry.value for entry in queries.standing(log)] == [15, 20]


def test_taking_an_answer_back_takes_back_all_that_was_said_of_it():
    person = someone()
    for moment, minutes in ((NOW, 12), (LATER, 20)):
        actions.record_answers(person, {"walking_minutes": minutes}, moment)
    actions.record_answers(person, {"walking_minutes": None, "fever": None}, LATER)
    assert queries.answers_of(person) == {}
    assert len(queries.entries_of(person)) == 4


def test_someone_who_was_deleted_keeps_nothing():
    person = someone()
    models.Person.objects.filter(id=person.id).delete()
    with pytest.raises(actions.PersonGone):
        actions.record_entries(person, [walked(12)], NOW)
