"""Pages of a note: from a draft to a signature, an addendum and the person's own page; and every way to abuse them."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from rootway.note import digest_of
from rootway.record import Entry
from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.whose import tag_of
from tests.web.noting import own_words
from tests.web.person import Person, text_of
from tests.web.workplace import Workplace, person_with_log, shared, signed_in

SAID = {"fever": False, "leg_pain": True, "pain_at_calf": True, "leg_pain_0_10": 5}


class Noted:
    """A clinician, a person with a short log, and a share between them, each in their own browser."""

    def __init__(self) -> None:
        self.place = Workplace()
        self.account = self.place.hire("clinician", "treats")
        self.browser = signed_in(self.account)
        self.person, self.own = person_with_log()
        now = timezone.now() - timedelta(minutes=50)
        actions.record_entries(self.person, [Entry(fact, value, now) for fact, value in SAID.items()], now)
        self.share = shared(self.person, self.account, self.place.practice, shown_as="Zibby")
        self.root = f"/clinic/{self.share.id}/notes/"

    def send(self, address: str, form: dict[str, str], browser: Person | None = None) -> HttpResponse:
        """A form that says rightly whose it is."""
        return (browser or self.browser).send(address, {"whose": tag_of(self.person), **form})

    def begin(self, kind: str = "soap") -> models.Note:
        """A new draft."""
        answer = self.send(f"{self.root}begin/", {"kind": kind})
        assert answer.status_code == 302
        return models.Note.objects.get(id=answer.headers["Location"].split("/")[-3])

    def write(self, note: models.Note, words: str = "My own words.", **more: str) -> HttpResponse:
        """Fill all lines that are needed, and go on to sign."""
        lines = {f"own-{id}": line for id, line in own_words(note.kind, words).items()}
        return self.send(f"{self.root}{note.id}/draft/", {**lines, "answer": "sign", **more})

    def read(self, note: models.Note) -> str:
        """What the page to sign says was read."""
        page = self.browser.get(f"{self.root}{note.id}/sign/").content.decode()
        return re.search(r'name="read" value="(\w+)"', page)[1]  # type: ignore[index]

    def signed(self, kind: str = "soap", words: str = "My own words.") -> models.Note:
        """A signed note."""
        note = self.begin(kind)
        self.write(note, words)
        answer = self.send(f"{self.root}{note.id}/sign/", {"read": self.read(note)})
        assert answer.headers["Location"] == f"{self.root}{note.id}/"
        note.refresh_from_db()
        return note


@pytest.fixture(scope="module")
def there(ready: None) -> Noted:
    """One for all tests that end nothing."""
    return Noted()


def test_from_a_draft_to_the_persons_own_page(there: Noted):
    note = there.begin()
    page = there.browser.get(f"{there.root}{note.id}/draft/")
    assert "Leg pain from 0 to 10: 5" in text_of(page) and "row behind it" in text_of(page)
    assert there.write(note).headers["Location"] == f"{there.root}{note.id}/sign/"
    ready = text_of(there.browser.get(f"{there.root}{note.id}/sign/"))
    assert "My own words." in ready and "Sign it" in ready
    assert text_of(there.own.get("/sharing/notes/")).count("Treatment note") == 0
    there.send(f"{there.root}{note.id}/sign/", {"read": there.read(note)})
    note.refresh_from_db()
    assert note.signed_at and note.author_id == there.account.id and note.author_words["name"] == "Dr. Treats"
    for browser, address in (
        (there.browser, f"{there.root}{note.id}/"),
        (there.own, f"/sharing/notes/{note.id}/"),
    ):
        seen = text_of(browser.get(address))
        assert "Signed by Dr. Treats" in seen and "My own words." in seen and note.digest in seen
    assert "Treatment note" in text_of(there.own.get("/sharing/notes/"))
    assert "Treatment note" in text_of(there.browser.get(there.root))
    assert "1 treatment day since the last progress report" in text_of(there.browser.get(there.root))


def test_an_addendum_stands_on_page_file_and_paper_for_both(there: Noted):
    note, id = there.signed(), str(uuid4())
    for _press in range(2):
        there.send(f"{there.root}{note.id}/add/", {"id": id, "text": "The left,\nnot the right."})
    assert models.Addendum.objects.filter(note=note).count() == 1
    for browser, root in ((there.browser, there.root), (there.own, "/sharing/notes/")):
        assert "The left, not the right." in text_of(browser.get(f"{root}{note.id}/"))
        assert "> The left, not the right." in browser.get(f"{root}{note.id}/note.txt").content.decode()
        made = json.loads(browser.get(f"{root}{note.id}/note.json").content)
        assert made["addenda"][0]["text"] == "The left, not the right."
        assert made["digest"]["sha-256"] == digest_of(made["content"], made["text"]) == note.digest
        assert browser.get(f"{root}{note.id}/note.pdf").content.startswith(b"%PDF")
        assert browser.get(f"{root}{note.id}/note.exe").status_code == 404


def test_an_empty_addendum_and_one_too_long_are_not_kept(there: Noted):
    note = there.signed()
    for text in ("", " \u200b ", "x" * 2001):
        answer = there.send(f"{there.root}{note.id}/add/", {"id": str(uuid4()), "text": text})
        assert answer.status_code == 422
    assert there.send(f"{there.root}{note.id}/add/", {"id": "x", "text": "y"}).status_code == 422
    assert models.Addendum.objects.filter(note=note).count() == 0


@pytest.mark.parametrize("address", ["sign/", "add/"])
def test_signing_asks_who_it_is_once_more(there: Noted, address: str):
    note = there.signed() if address == "add/" else there.begin()
    if address == "sign/":
        there.write(note)
    session = there.browser.client.session
    kept = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**one, "at": one["at"] - 3600} for one in kept]
    session.save()
    try:
        sent = {"read": "x", "text": "y", "id": str(uuid4())}
        for answer in (
            there.browser.get(f"{there.root}{note.id}/{address}"),
            there.send(f"{there.root}{note.id}/{address}", sent),
        ):
            assert answer.status_code == 302 and "/reauthenticate/" in answer.headers["Location"]
    finally:
        session["account_authentication_methods"] = kept
        session.save()
    assert models.Addendum.objects.filter(note=note).count() == 0
    assert (models.Note.objects.get(id=note.id).signed_at is None) == (address == "sign/")


def test_an_empty_note_cannot_be_signed_and_says_all_that_lacks(there: Noted):
    note = there.begin("plan_of_care")
    page = text_of(there.browser.get(f"{there.root}{note.id}/sign/"))
    for heading in ("Diagnoses", "Long-term goals", "Type of services", "Amount", "Duration", "Frequency"):
        assert f"{heading} is empty." in page
    assert "Sign it" not in page
    assert there.send(f"{there.root}{note.id}/sign/", {"read": "0"}).status_code == 409
    assert models.Note.objects.get(id=note.id).signed_at is None


def test_what_changed_since_it_was_read_is_read_again(there: Noted):
    note = there.begin()
    there.write(note)
    read, now = there.read(note), timezone.now()
    actions.record_entries(there.person, [Entry("leg_pain_0_10", 9, now)], now)
    answer = there.send(f"{there.root}{note.id}/sign/", {"read": read})
    assert answer.status_code == 409 and "The log changed since you read this" in text_of(answer)
    assert models.Note.objects.get(id=note.id).signed_at is None
    there.send(f"{there.root}{note.id}/sign/", {"read": there.read(note)})
    assert "Leg pain from 0 to 10: 9" in models.Note.objects.get(id=note.id).text


def test_no_field_says_who_signs_when_or_what_was_drafted(there: Noted):
    """Mass assignment: whatever else a form holds is not heard."""
    note, stranger = there.begin(), there.place.owner
    forged = {
        "author": str(stranger.id), "author_id": str(stranger.id), "author_words": '{"name": "Forged"}',
        "by": "Forged", "signed_at": "2020-01-01", "practice": "1", "person": str(uuid4()), "text": "Forged",
        "content": "{}", "digest": "0" * 64, "sentences": "Forged", "own-danger-x": "Forged", "kind": "letter",
        "drafted_at": "2020-01-01", "topic": "x",
    }  # fmt: skip
    there.write(note, **forged)
    there.send(f"{there.root}{note.id}/sign/", {"read": there.read(note), **forged})
    note.refresh_from_db()
    assert note.author_id == there.account.id and note.author_words["name"] == "Dr. Treats"
    assert note.kind == "soap" and note.practice_id == there.place.practice.id
    assert note.signed_at is not None and timezone.now() - note.signed_at < timedelta(minutes=5)
    assert "Forged" not in note.text + json.dumps(note.content)


def test_nobody_opens_the_draft_of_another_and_nothing_tells_that_it_is_there(there: Noted):
    note = there.begin()
    there.write(note)
    other = there.place.hire("clinician", "second")
    also = shared(there.person, other, there.place.practice, shown_as="Zibby")
    browser, root = signed_in(other), f"/clinic/{also.id}/notes/"
    for id in (note.id, uuid4()):
        for address in ("draft/", "sign/"):
            seen = browser.get(f"{root}{id}/{address}")
            assert seen.status_code == 302
            sent = there.send(f"{root}{id}/{address}", {"answer": "throw_away", "read": "x"}, browser)
            assert sent.status_code == 302
        assert browser.get(f"{root}{id}/").headers["Location"] == root
        assert browser.get(f"{root}{id}/note.txt").headers["Location"] == root
        assert there.own.get(f"/sharing/notes/{id}/").status_code == 404
    assert "begun" not in text_of(browser.get(root))
    assert models.Note.objects.get(id=note.id).signed_at is None
    assert note.id in [one.id for one in models.Note.objects.filter(author=there.account, signed_at=None)]


def test_a_note_is_not_there_for_another_person_practice_helper_or_desk(there: Noted):
    note, elsewhere = there.signed(words="Zibbysecret"), Noted()
    foreign = shared(there.person, elsewhere.account, elsewhere.place.practice, shown_as="Zibby")
    browsers = {
        f"/clinic/{foreign.id}/notes/": elsewhere.browser,
        there.root: elsewhere.browser,
        "/sharing/notes/": elsewhere.own,
    }
    for root, browser in browsers.items():
        for end in ("", f"{note.id}/", f"{note.id}/note.txt", f"{note.id}/note.json", f"{note.id}/note.pdf"):
            assert "Zibbysecret" not in browser.get(f"{root}{end}").content.decode(errors="replace")
    models.Share.objects.filter(id=there.share.id).update(clinician=None, whole_practice=True)
    try:
        helper, desk = signed_in(there.place.hire("assistant")), signed_in(there.place.hire("desk"))
        assert "Zibbysecret" in text_of(helper.get(f"{there.root}{note.id}/"))
        assert "Begin a note" not in text_of(helper.get(there.root))
        draft = there.begin()
        for address in (f"{note.id}/add/", f"{draft.id}/sign/", f"{draft.id}/draft/", "begin/"):
            assert there.send(f"{there.root}{address}", {"kind": "soap"}, helper).status_code == 404
            assert there.send(f"{there.root}{address}", {"kind": "soap"}, desk).status_code == 404
        assert desk.get(f"{there.root}{note.id}/").status_code == 404
    finally:
        models.Share.objects.filter(id=there.share.id).update(clinician=there.account, whole_practice=False)


@pytest.mark.parametrize("address", ["begin/", "{}/draft/", "{}/sign/"])
def test_a_form_of_a_share_that_ended_is_refused_and_says_why(address: str):
    there = Noted()
    note = there.begin()
    there.write(note)
    read = there.read(note)
    actions.end_share(there.share, "person", timezone.now())
    answer = there.send(
        f"{there.root}{address.format(note.id)}", {"kind": "soap", "read": read, "answer": "save"}
    )
    assert answer.status_code == 409 and "no longer shares with you" in text_of(answer)
    assert models.Note.objects.get(person=there.person).signed_at is None


def test_what_was_typed_for_one_person_is_not_kept_for_another(there: Noted):
    note, other = there.begin(), person_with_log()[0]
    answer = there.browser.send(f"{there.root}{note.id}/draft/", {"whose": tag_of(other), "own-plan": "x"})
    assert answer.status_code == 409
    assert models.Note.objects.get(id=note.id).content["own"] == {}


def test_a_form_holds_no_line_of_an_older_note_and_no_value_of_the_log(there: Noted):
    there.signed(words="Old goal")
    note = there.begin()
    page = there.browser.get(f"{there.root}{note.id}/draft/").content.decode()
    assert "Old goal" not in page
    assert all(inside == "" for inside in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.S))


def test_a_line_too_long_stands_in_the_form_again(there: Noted):
    note = there.begin()
    answer = there.send(f"{there.root}{note.id}/draft/", {"own-plan": "x" * 2001, "answer": "save"})
    assert answer.status_code == 422 and "x" * 2001 in answer.content.decode()
    assert models.Note.objects.get(id=note.id).content["own"] == {}


def test_words_of_an_attack_stand_on_the_page_as_words(there: Noted):
    attack = "<script>alert(1)</script>{{ 7*7 }} #read('x') \u202egnihton"
    note = there.signed(words=attack)
    for browser, address in (
        (there.browser, f"{there.root}{note.id}/"),
        (there.own, f"/sharing/notes/{note.id}/"),
    ):
        page = browser.get(address).content.decode()
        assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page
        assert "{{ 7*7 }}" in page and "\u202e" not in page
    text = there.browser.get(f"{there.root}{note.id}/note.txt")
    assert (
        text.headers["Content-Type"].startswith("text/plain")
        and text.headers["X-Content-Type-Options"] == "nosniff"
    )


def test_the_first_day_is_one_of_the_last_ninety(there: Noted):
    note, today = there.begin(), timezone.now().date()
    for said, kept in ((today - timedelta(days=3), True), (today - timedelta(days=300), False), ("x", False)):
        before = models.Note.objects.get(id=note.id).content["since"]
        there.send(f"{there.root}{note.id}/draft/", {"since": str(said), "answer": "save"})
        assert models.Note.objects.get(id=note.id).content["since"] == (str(said) if kept else before)
    assert (
        there.send(f"{there.root}{note.id}/draft/", {"answer": "throw_away"}).headers["Location"]
        == there.root
    )
    assert not models.Note.objects.filter(id=note.id).exists()


def test_what_is_no_kind_and_no_topic_begins_nothing(there: Noted):
    before = models.Note.objects.count()
    for form in ({"kind": "x"}, {}, {"kind": "soap", "topic": "../etc"}):
        assert there.send(f"{there.root}begin/", form).status_code == 422
    assert models.Note.objects.count() == before
    for _ in range(10):
        there.send(f"{there.root}begin/", {"kind": "letter"})
    answer = there.send(f"{there.root}begin/", {"kind": "letter"})
    assert answer.status_code == 422 and "Sign a draft or throw one away" in text_of(answer)
    models.Note.objects.filter(kind="letter", signed_at=None).delete()


def test_every_page_of_a_note_is_a_look_that_the_person_reads(there: Noted):
    note, names = there.signed(), ("clinic-notes", "clinic-note", "clinic-note-file")
    for name in names:
        more = {} if name == "clinic-notes" else {"id": note.id}
        more |= {"ending": "txt"} if name == "clinic-note-file" else {}
        assert there.browser.get(reverse(name, kwargs={"share": there.share.id, **more})).status_code == 200
    looks = models.Look.objects.filter(person=there.person).order_by("-number")[:3]
    assert {one.page for one in looks} == set(names)
    assert "A note about you, as a file" in text_of(there.own.get("/sharing/"))
