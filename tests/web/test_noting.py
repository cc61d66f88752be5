"""A note is signed once, by who is signed in, and from then on the database keeps it as it is; addenda always show."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from pypdf import PdfReader

from rootway.note import digest_of, text_of
from rootway.web import actions
from rootway.web.content.notes.drafting import (
    KeptDraft,
    begun_in,
    counters_for,
    draft_for,
    first_day,
    topics_for,
)
from rootway.web.content.notes.paper import note_pdf
from rootway.web.content.notes.reading import is_as_signed, json_file, read_draft, read_note, text_file
from rootway.web.data import models
from rootway.web.data.note_queries import drafts_through, signed_of, signed_through
from rootway.web.topics import at_hand, door, topics
from tests.web.at_the_door import drafts_shown
from tests.web.noting import (
    NOW,
    a_clinic,
    a_person,
    begun,
    frozen,
    member,
    own_words,
    share_with,
    signed,
)

ATTACK = '{{ 7*7 }} #read("/etc/passwd") <script>alert(1)</script> \u202egnihton\u202c\n\nASSESSMENT\n> well'


def key(note: models.Note) -> object:
    return note.id if connection.vendor == "postgresql" else note.id.hex


def pages_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_a_draft_is_made_of_the_log_by_the_shared_name_and_holds_no_words_of_its_own():
    clinic = a_clinic()
    note = begun(clinic, own={})
    draft = draft_for(clinic.share, note, NOW)
    assert draft.patient == "Robin" and "Own name" not in text_of(frozen(clinic, note).content)
    assert any("Leg pain from 0 to 10: 5" in sentence.text for sentence in draft.sentences)
    assert {section.own for section in draft.sections} == {""}
    assert draft.lacking()


@pytest.mark.parametrize(
    "change", ["text = 'C'", "signed_at = NULL", "content = '{}'", "author_words = '{}'", "digest = ''"]
)
def test_what_was_signed_is_frozen_in_the_database(change: str):
    note = signed(a_clinic())
    for statement in (f"UPDATE web_note SET {change}", "DELETE FROM web_note"):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"{statement} WHERE id = %s", [key(note)])
    kept = models.Note.objects.get(id=note.id)
    assert (
        is_as_signed(kept)
        and kept.digest == digest_of(kept.content, kept.text)
        and kept.text == text_of(kept.content)
    )


def test_it_is_signed_once_and_a_second_press_changes_nothing():
    clinic = a_clinic()
    note = signed(clinic)
    before = (note.signed_at, note.digest, note.text)
    again = frozen(clinic, begun(clinic, own=own_words("soap", "Other.")))
    assert not actions.sign_note(clinic.share, clinic.clinician, note.id, again, NOW + timedelta(days=1))
    assert not actions.keep_draft(clinic.share, clinic.clinician, note.id, {}, NOW)
    assert not actions.throw_draft_away(clinic.share, clinic.clinician, note.id, NOW)
    note.refresh_from_db()
    assert (note.signed_at, note.digest, note.text) == before


def test_the_author_is_who_is_signed_in_in_the_words_of_that_moment():
    note = signed(a_clinic())
    assert note.author_words["name"] == "Pat Doe" and "Signed: Pat Doe, " in note.text
    assert note.content["signed"]["by"] == note.author_words


def test_nobody_signs_the_draft_of_another():
    clinic = a_clinic()
    note, other = begun(clinic), member(clinic.practice)
    share_with(other, clinic.practice, clinic.person)
    whole = share_with(other, clinic.practice, clinic.person, clinician=None, whole_practice=True)
    assert not actions.sign_note(whole, other, note.id, frozen(clinic, note), NOW)
    assert not actions.keep_draft(whole, other, note.id, {}, NOW)
    assert not drafts_through(whole, other.account)
    assert list(drafts_through(clinic.share, clinic.clinician.account)) == [note]


@pytest.mark.parametrize("role", ["assistant", "desk"])
def test_who_does_not_treat_neither_begins_nor_signs_nor_adds(role: str):
    clinic = a_clinic()
    helper = member(clinic.practice, role, "assistant" if role == "assistant" else "")
    whole = share_with(helper, clinic.practice, clinic.person, clinician=None, whole_practice=True)
    note = signed(clinic)
    with pytest.raises(actions.MayNotWrite):
        actions.begin_note(whole, helper, "soap", {}, NOW)
    with pytest.raises(actions.MayNotWrite):
        actions.sign_note(whole, helper, note.id, actions.Frozen({}, "", ""), NOW)
    with pytest.raises(actions.MayNotWrite):
        actions.add_addendum(whole, helper, note.id, uuid4(), "x", NOW)


@pytest.mark.parametrize("end", [{"ended_at": NOW}, {"until": NOW}, {"scope": "look"}])
def test_through_a_share_that_is_over_or_only_a_look_nothing_is_written(end: dict[str, object]):
    clinic = a_clinic()
    note = begun(clinic)
    made = frozen(clinic, note)
    models.Share.objects.filter(id=clinic.share.id).update(**end)
    for write in (
        lambda: actions.sign_note(clinic.share, clinic.clinician, note.id, made, NOW),
        lambda: actions.keep_draft(clinic.share, clinic.clinician, note.id, {}, NOW),
        lambda: actions.begin_note(clinic.share, clinic.clinician, "soap", {}, NOW),
    ):
        with pytest.raises(actions.MayNotWrite):
            write()
    assert models.Note.objects.get(id=note.id).signed_at is None


def test_a_license_that_ended_signs_nothing():
    clinic = a_clinic()
    note = begun(clinic)
    made = frozen(clinic, note)
    models.Licence.objects.filter(account=clinic.clinician.account).update(state="ended")
    with pytest.raises(actions.MayNotWrite):
        actions.sign_note(clinic.share, clinic.clinician, note.id, made, NOW)


def test_a_person_who_is_gone_is_written_about_no_more():
    clinic = a_clinic()
    note = begun(clinic)
    made = frozen(clinic, note)
    clinic.person.delete()
    with pytest.raises(actions.PersonGone):
        actions.sign_note(clinic.share, clinic.clinician, note.id, made, NOW)


def test_another_practice_reads_none_of_it_and_the_person_all():
    clinic, other = a_clinic(), a_clinic()
    note = signed(clinic)
    theirs = share_with(other.clinician, other.practice, clinic.person)
    assert list(signed_through(theirs)) == [] and list(signed_through(clinic.share)) == [note]
    begun(clinic)
    assert list(signed_of(clinic.person)) == [note]
    with pytest.raises(actions.MayNotWrite):
        actions.add_addendum(theirs, other.clinician, note.id, uuid4(), "x", NOW)


def test_an_addendum_stands_everywhere_and_is_added_once():
    clinic = a_clinic()
    note, id = signed(clinic), uuid4()
    for _press in range(2):
        actions.add_addendum(clinic.share, clinic.clinician, note.id, id, "The left, not the right.", NOW)
    note = signed_through(clinic.share).get()
    assert note.addenda.count() == 1
    assert "ADDENDUM, Pat Doe" in text_file(note) and "> The left, not the right." in text_file(note)
    assert json_file(note)["addenda"][0]["text"] == "The left, not the right."
    assert "The left, not the right." in pages_of(note_pdf(note, "US"))
    assert is_as_signed(note)
    other = signed(clinic)
    with pytest.raises(actions.MayNotWrite):  # an id of somebody else's addendum is no way to change one
        actions.add_addendum(clinic.share, clinic.clinician, other.id, id, "forged", NOW)


def test_a_note_on_paper_is_tagged_and_the_same_bytes_each_time():
    note = signed(a_clinic(), "plan_of_care")
    pdf = note_pdf(note, "US")
    assert pdf == note_pdf(note, "US") and b"/StructTreeRoot" in pdf and b"/MarkInfo" in pdf
    told = pages_of(pdf)
    for words in ("Plan of care", "Long-term goals", "Mine.", "Robin", note.digest, "Certified by"):
        assert words in told
    assert "Certified by" not in pages_of(note_pdf(signed(a_clinic(), "letter"), "GB"))


def test_words_of_others_stay_words_on_page_paper_and_file():
    clinic = a_clinic()
    person = a_person(psfs_first_0_10=4)
    actions.name_activities(person, {"psfs_first_0_10": ATTACK.replace("\n", " ")[:80]}, NOW)
    clinic.person, clinic.share = (
        person,
        share_with(clinic.clinician, clinic.practice, person, shown_as=ATTACK[:60]),
    )
    note = signed(clinic, "soap", own_words("soap", ATTACK))
    harmless = signed(a_clinic(), "soap")
    assert "\u202e" not in note.text and "{{ 7*7 }}" in note.text and '#read("/etc/passwd")' in note.text
    assert note.text.count("\nASSESSMENT\n") == harmless.text.count("\nASSESSMENT\n") == 1
    told = pages_of(note_pdf(note, "US"))
    assert (
        "{{ 7*7 }}" in told
        and "root:" not in told
        and "49" not in told.split("Signed:")[0].split("{{ 7*7 }}")[0]
    )


def test_words_for_activities_that_are_kept_back_stand_in_no_note():
    clinic = a_clinic()
    person = a_person(psfs_first_0_10=4)
    actions.name_activities(person, {"psfs_first_0_10": "carrying my son"}, NOW)
    clinic.person = person
    clinic.share = share_with(clinic.clinician, clinic.practice, person, withholds=["activity_words"])
    assert "carrying" not in signed(clinic).text.lower()
    clinic.share = share_with(clinic.clinician, clinic.practice, person)
    assert "Carrying my son: 4" in signed(clinic).text


def test_each_sentence_shows_its_rows_in_words():
    clinic = a_clinic()
    note = signed(clinic)
    parts = read_note(note)
    shown = {s.text: s.rows for part in parts for section in part.sections for s in section.sentences}
    pain = next(text for text in shown if text.startswith("Leg pain from 0 to 10"))
    assert shown[pain] == ("leg pain from 0 to 10: 5, Nov 25, 2026, told by the patient",)
    draft = begun(clinic, own={})
    assert any(
        section.needs
        for part in read_draft(clinic.person, draft_for(clinic.share, draft, NOW))
        for section in part.sections
    )


def test_nothing_comes_from_an_older_note():
    clinic = a_clinic()
    signed(clinic, "plan_of_care", own_words("plan_of_care", "Walks to the shop."))
    for kind in ("soap", "progress", "plan_of_care", "letter"):
        made = frozen(clinic, begun(clinic, kind, {}))
        assert "Walks to the shop" not in made.text


def test_treatment_days_are_counted_from_signed_notes_of_the_practice():
    clinic = a_clinic()
    assert counters_for(clinic.share).certified_by is None
    note = signed(clinic)
    assert (counters_for(clinic.share).treated, counters_for(clinic.share).left) == (1, 9)
    assert str(counters_for(clinic.share).certified_by) == "2026-12-24"
    report = frozen(clinic, begun(clinic, "progress"))
    assert "Treatment days, Nov 25, 2026 to Nov 25, 2026: 1" in report.text
    assert str(note.id) in str(report.content)
    assert first_day(clinic.share, "progress", NOW + timedelta(days=6)) == NOW.date()
    assert first_day(clinic.share, "soap", NOW + timedelta(days=6)) == (NOW + timedelta(days=6)).date()


def test_a_draft_remembers_its_topic_its_first_day_and_the_lines():
    clinic = a_clinic()
    content = KeptDraft(topics()[0], NOW.date(), {"plan": "x"})
    note = actions.begin_note(clinic.share, clinic.clinician, "soap", content.to_json(), NOW)
    assert begun_in(note) == content
    assert [guide.id for guide in topics_for(clinic.person, NOW)] == [topics()[0]]
    at_the_door = models.Person.objects.create(started_at=NOW, touched_at=NOW)
    with drafts_shown(), at_hand(door()):
        assert topics_for(at_the_door, NOW) == ()


def test_no_more_drafts_than_somebody_can_mean():
    clinic = a_clinic()
    for _ in range(10):
        begun(clinic)
    with pytest.raises(actions.TooManyDrafts):
        begun(clinic)
    first = drafts_through(clinic.share, clinic.clinician.account)[0]
    assert actions.throw_draft_away(clinic.share, clinic.clinician, first.id, NOW)
    begun(clinic)


def test_stances_that_hold_stand_in_the_note_by_the_newest_of_each():
    clinic = a_clinic()
    protocol = "walking"
    said = {"person": clinic.person, "topic": topics()[0], "author_words": {"name": "Pat Doe"}}
    for kind, at, until in (("add", 3, None), ("remove", 2, None), ("raise", 1, NOW)):
        models.Stance.objects.create(
            **said,
            kind=kind,
            target=protocol if kind != "raise" else "",
            made_at=NOW - timedelta(hours=at),
            until=until,
        )
    text = frozen(clinic, begun(clinic)).text
    assert "- Decided: taken out: Short walks below your limit (Pat Doe, Nov 25, 2026)." in text
    assert "put in" not in text and "urgency raised" not in text
