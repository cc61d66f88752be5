"""A guided session is kept once and whole, with what it adds to the log, and never changes."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4, uuid5

import pytest
from django.db import IntegrityError, connection, transaction

from rootway.errors import FaultsFound
from rootway.record import Entry
from rootway.session import (
    MOVED_DOWN,
    NOTHING_CHANGED,
    Earlier,
    Played,
    answered_screen,
    program_of,
    read_played,
    said_place,
)
from rootway.web import actions
from rootway.web.data import models, queries
from rootway.web.pathway import the_guide

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
MINUTES = timedelta(minutes=15)
WALKED = [
    {"event": "answered_screen", "answer": "nothing_changed"},
    {"event": "said_place", "zone": "calf", "pain": 5},
]
WALKED += [{"event": name} for name in ("began", "step_done", "began", "step_done")]
WALKED += [{"event": "said_place", "zone": "thigh", "pain": 4}, {"event": "step_done"}]


def someone(**fields: object) -> models.Person:
    """A person without a word in the log."""
    return models.Person.objects.create(started_at=NOW, touched_at=NOW, **fields)


def played(
    events: list[dict[str, object]] | None = None, ended_at: datetime = NOW, **parts: object
) -> Played:
    """A walk that ended at a moment."""
    protocol = the_guide().protocols["walking"]
    raw = {
        "protocol": protocol.id,
        "program": program_of(protocol, the_guide().guidance).fingerprint,
        "began_at": (ended_at - MINUTES).isoformat(),
        "ended_at": ended_at.isoformat(),
        "history": {"helped_before": False, "first_day": True},
        "events": WALKED if events is None else events,
        **parts,
    }
    return read_played(the_guide(), raw)


def log_of(person: models.Person) -> list[tuple[str, object, datetime]]:
    """The log as fact, value and moment."""
    return [(entry.fact, entry.value, entry.observed_at) for entry in queries.entries_of(person)]


def test_a_session_is_kept_with_what_it_adds_to_the_log():
    person, id = someone(), uuid4()
    kept = actions.record_sitting(person, id, played(), NOW)
    assert (kept.id, kept.protocol, kept.ended, kept.response) == (id, "walking", "done", "centralizes")
    assert queries.sittings_of(person, NOW - timedelta(days=1)) == (kept,)
    assert queries.sittings_of(person, NOW) == ()
    assert sorted(log_of(person)) == sorted(
        [
            ("most_distal_zone", "calf", NOW - MINUTES),
            ("leg_pain_0_10", 5, NOW - MINUTES),
            ("most_distal_zone", "thigh", NOW),
            ("leg_pain_0_10", 4, NOW),
        ]
    )


def test_sent_twice_it_is_one():
    person, id = someone(), uuid4()
    actions.record_sitting(person, id, played(), NOW)
    again = actions.record_sitting(person, id, played(), NOW + timedelta(days=3))
    assert again.recorded_at == NOW
    assert (person.sittings.count(), person.entries.count()) == (1, 4)


def test_another_session_under_its_id_is_refused_and_changes_nothing():
    person, id = someone(), uuid4()
    actions.record_sitting(person, id, played(), NOW)
    for other, sent in ((person, played([*WALKED[:2], {"event": "moved_down"}])), (someone(), played())):
        before = log_of(other)
        with pytest.raises(FaultsFound, match="stands for another session already"):
            actions.record_sitting(other, id, sent, NOW)
        assert log_of(other) == before


def test_a_clock_that_is_fast_moves_the_session_back_as_a_whole():
    person = someone()
    kept = actions.record_sitting(person, uuid4(), played(ended_at=NOW + timedelta(hours=2)), NOW)
    assert (kept.began_at, kept.ended_at) == (NOW - MINUTES, NOW)
    assert {moment for _, _, moment in log_of(person)} == {NOW - MINUTES, NOW}


def test_symptoms_that_moved_down_are_in_the_log():
    person = someone()
    events = [answered_screen(NOTHING_CHANGED), said_place("calf", 5), MOVED_DOWN]
    kept = actions.record_sitting(person, uuid4(), played([event.to_json() for event in events]), NOW)
    assert kept.ended == "stopped_moved_down"
    assert ("symptoms_moving_distally", True, NOW) in log_of(person)


def test_nothing_is_kept_when_an_entry_cannot_be():
    person, id = someone(), uuid4()
    taken = Entry("walking_minutes", 3, NOW, id=str(uuid5(id, "most_distal_zone end")))
    actions.record_entries(someone(), [taken], NOW)
    with pytest.raises(FaultsFound, match="is kept already, with other content"):
        actions.record_sitting(person, id, played(), NOW)
    assert (person.sittings.count(), person.entries.count()) == (0, 0)


def test_a_person_who_is_gone_gets_nothing():
    person = someone()
    models.Person.objects.filter(id=person.id).delete()
    with pytest.raises(actions.PersonGone):
        actions.record_sitting(person, uuid4(), played(), NOW)


def test_earlier_sessions_are_told_in_the_days_of_the_person():
    person = someone(time_zone="America/Chicago")
    late = datetime(2026, 11, 25, 5, 30, tzinfo=UTC)  # still the 24th in Chicago
    actions.record_sitting(person, uuid4(), played(ended_at=late), NOW)
    actions.record_sitting(person, uuid4(), played(ended_at=late + timedelta(hours=2)), NOW)
    assert queries.earlier_sessions(person, NOW) == {
        "walking": (Earlier("centralizes", 1), Earlier("centralizes", 0))
    }
    assert queries.earlier_sessions(someone(), NOW) == {}


@pytest.mark.parametrize("change", ["UPDATE web_sitting SET ended = 'left'", "DELETE FROM web_sitting"])
def test_the_database_keeps_a_sitting_as_it_was(change: str):
    kept = actions.record_sitting(someone(), uuid4(), played(), NOW)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
    kept.refresh_from_db()
    assert kept.ended == "done"


def test_sittings_go_with_their_person():
    person, other = someone(), someone()
    for who in (person, other):
        actions.record_sitting(who, uuid4(), played(), NOW)
    person.delete()
    assert not models.Sitting.objects.filter(person=person.id).exists()
    assert other.sittings.count() == 1
