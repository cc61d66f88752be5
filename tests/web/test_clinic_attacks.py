"""A clinician who sends what no form of theirs sends: rows of another person, an author, another method."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from rootway.web.data import models
from rootway.web.data.portable import hanging_models
from rootway.web.data.whose import tag_of
from tests.web.clinic_walk import PAGES, ledger_id, stance_id, with_ledger, with_stance
from tests.web.person import Person
from tests.web.test_note_pages import Noted
from tests.web.workplace import shared

SECRET = "Secretwords"


class Two:
    """Two people who share with one clinician. Of the other one there is a row of every kind."""

    def __init__(self) -> None:
        self.one, self.other = Noted(), Noted()
        self.clinic, own = self.one.browser, self.one.account
        self.share = with_stance(with_ledger(self.one.share))
        there = with_stance(
            with_ledger(shared(self.other.person, own, self.one.place.practice, shown_as=SECRET))
        )
        self.other.browser, self.other.share, self.other.root = (
            self.clinic,
            there,
            f"/clinic/{there.id}/notes/",
        )
        self.note = self.other.signed(words=SECRET)
        self.draft = self.other.begin()
        self.other.write(self.draft, SECRET)
        now, words = timezone.now(), {"name": SECRET}
        written = {"person": self.other.person, "author": own, "author_words": words}
        self.addendum = models.Addendum.objects.create(note=self.note, text=SECRET, signed_at=now, **written)
        self.exam = models.Examination.objects.create(
            share=there, observed_at=now, recorded_at=now, **written
        )
        self.minutes = models.Minutes.objects.create(
            monitoring_id=ledger_id(there), day=now.date(), minutes=5, what=SECRET, recorded_at=now,
            began_at=now, live=False, **written,
        )  # fmt: skip

    def rows(self, of: Noted) -> dict[str, list[dict[str, Any]]]:
        """Everything of one person but the looks."""
        return {
            model.__name__: list(model._default_manager.filter(person=of.person).order_by("pk").values())
            for model in hanging_models()
            if model.__name__ != "Look"
        }

    def send(self, name: str, form: dict[str, Any], **more: Any) -> HttpResponse:
        """A form through the share of the one, rightly said to be theirs."""
        address = reverse(name, kwargs={"share": self.share.id, **more})
        return self.clinic.send(address, {"whose": tag_of(self.one.person), **form})


@pytest.fixture(scope="module")
def two(ready: None) -> Iterator[Two]:
    yield Two()


def test_no_row_of_another_person_is_read_through_a_share(two: Two):
    """The clinician may read both, but each through their own share: the look says of whom it was."""
    asked = [
        *(("clinic-note", {"id": id}) for id in (two.note.id, two.draft.id, two.addendum.id)),
        *(("clinic-note-file", {"id": two.note.id, "ending": ending}) for ending in ("pdf", "txt", "json")),
        ("clinic-note-draft", {"id": two.draft.id}),
        ("clinic-note-sign", {"id": two.draft.id}),
        ("clinic-note-add", {"id": two.note.id}),
        ("clinic-ledger-file", {"id": ledger_id(two.other.share)}),
        ("clinic-stance-case", {"id": stance_id(two.other.share)}),
    ]
    for name, more in asked:
        answer = two.clinic.get(reverse(name, kwargs={"share": two.share.id, **more}))
        assert answer.status_code in (302, 404), name
        assert SECRET not in answer.content.decode(), name


def test_no_row_of_another_person_is_written_to_through_a_share(two: Two):
    before = two.rows(two.other), two.rows(two.one)
    page = two.clinic.get(f"/clinic/{two.share.id}/examine/?group=leg-reflexes").content.decode()
    assert 'name="ankle_reflex_left"' in page
    now = timezone.localtime()
    sent = [
        two.send("clinic-note-draft", {"answer": "throw_away"}, id=two.draft.id),
        two.send("clinic-note-draft", {"answer": "sign", "own-plan": "x"}, id=two.draft.id),
        two.send("clinic-note-sign", {"read": "x"}, id=two.draft.id),
        two.send("clinic-note-add", {"id": str(uuid4()), "text": "x"}, id=two.note.id),
        two.send("clinic-examine", {"group": "leg-reflexes", "id": str(two.exam.id), "ankle_reflex_left": "absent"}),
        two.send("clinic-stance", {"kind": "raise", "target": "urgent", "id": str(stance_id(two.other.share))}),
        two.send("clinic-ledger", {"do": "take_back", "row": str(two.minutes.id)}),
        two.send(
            "clinic-ledger",
            {
                "do": "add", "row": str(two.minutes.id), "day": now.date().isoformat(), "clock": "00:00",
                "minutes": "1", "live": "no", "what": "x",
            },
        ),
    ]  # fmt: skip
    assert {answer.status_code for answer in sent} <= {302, 404, 409, 422}
    assert (two.rows(two.other), two.rows(two.one)) == before


def test_an_addendum_of_another_note_is_not_taken_for_this_one(two: Two):
    mine = two.one.signed()
    two.send("clinic-note-add", {"id": str(two.addendum.id), "text": "Mine"}, id=mine.id)
    assert not models.Addendum.objects.filter(note=mine).exists()
    assert models.Addendum.objects.get(id=two.addendum.id).text == SECRET


FORGED = {
    "author": "1", "author_id": "1", "author_words": '{"name": "Dr. Forged"}', "by": "self", "name": "Dr. Forged",
    "account": "1", "licence": "X", "role": "owner", "person": "1", "person_id": "1", "share": "1",
    "practice": "1", "signed_at": "2020-01-01T00:00", "made_at": "2020-01-01T00:00", "recorded_at": "2020-01-01",
    "observed_at": "2020-01-01T00:00", "at": "2020-01-01T00:00", "until": "2999-01-01",
}  # fmt: skip


def test_no_field_names_an_author_a_person_or_a_moment():
    """Whatever is added to each form: who wrote it is the session, of whom is the share, and when is now."""
    there, began = Noted(), timezone.now()
    with_ledger(there.share)
    forged = FORGED | {"author": str(there.place.owner.pk), "person": str(uuid4())}
    root = f"/clinic/{there.share.id}/"
    clock = timezone.localtime(began).strftime("%H:%M")
    there.send(
        f"{root}examine/",
        forged | {"group": "leg-reflexes", "id": str(uuid4()), "ankle_reflex_left": "absent"},
    )
    there.send(f"{root}stance/", forged | {"kind": "raise", "target": "urgent", "id": str(uuid4())})
    note = there.begin()
    there.write(note, **forged)
    there.send(f"{root}notes/{note.id}/sign/", forged | {"read": there.read(note)})
    there.send(f"{root}notes/{note.id}/add/", forged | {"id": str(uuid4()), "text": "More"})
    there.send(
        f"{root}ledger/", forged | {"do": "add", "row": str(uuid4()), "day": "2026-01-01", "clock": clock}
    )
    for model, moment in (
        (models.Examination, "recorded_at"), (models.Stance, "made_at"), (models.Note, "signed_at"),
        (models.Addendum, "signed_at"),
    ):  # fmt: skip
        (row,) = model._default_manager.filter(person=there.person)
        assert row.author == there.account and row.author_words["name"].startswith("Dr. Treats"), model
        assert getattr(row, moment) >= began and getattr(row, "until", None) is None, model
    assert set(there.person.entries.filter(recorded_at__gte=began).values_list("by", flat=True)) == {
        "clinician"
    }


@pytest.mark.parametrize("name", PAGES)
def test_every_answer_forbids_to_be_kept_and_other_methods_do_nothing(name: str, two: Two):
    address = reverse(name, kwargs={"share": two.share.id, **PAGES[name].more(two.share)})
    looks = models.Look.objects.filter(person=two.one.person)
    before, rows = looks.count(), two.rows(two.one)
    for method in ("options", "put", "patch", "delete", "trace"):
        assert getattr(two.clinic.client, method)(address).status_code == 405, method
        assert getattr(Person().client, method)(address).status_code == 405, method
    assert looks.count() == before and two.rows(two.one) == rows
    for answer in (two.clinic.get(address), two.clinic.client.head(address), two.clinic.send(address, {})):
        assert answer.headers["Cache-Control"] == "no-store", answer.status_code


def test_paper_and_files_are_kept_by_no_browser(two: Two):
    root = f"/clinic/{two.other.share.id}/notes/{two.note.id}/"
    for rest in ("", "note.txt", "note.json", "note.pdf"):
        answer = two.clinic.get(root + rest)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store"), rest


def test_the_list_of_another_process_shows_nobody_whose_share_ended(two: Two):
    """What a process remembers is where somebody stands, never who may see it: that is asked of the rows each time."""
    from rootway.web.state import placed

    share = shared(two.one.person, two.one.account, two.one.place.practice, shown_as="Goneperson")
    assert "Goneperson" in two.clinic.get("/clinic/").content.decode()
    assert placed.known_place(
        share.person_id, models.Person.objects.get(id=share.person_id).touched_at, timezone.now()
    )
    models.Share.objects.filter(id=share.id).update(ended_at=timezone.now())  # as by another worker
    assert "Goneperson" not in two.clinic.get("/clinic/").content.decode()
    elsewhere = Noted()
    page = elsewhere.browser.get("/clinic/").content.decode()
    assert SECRET not in page and str(two.share.id) not in page
