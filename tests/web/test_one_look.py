"""Through a share of one look a clinician reads what was known when the person said yes, and nothing of later."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.utils import timezone

from rootway.note import digest_of, text_of
from rootway.record import Entry
from rootway.web import actions
from rootway.web.data import models
from rootway.web.topics import at_hand, topics
from tests.web.person import PLAIN_S1, Person
from tests.web.workplace import Workplace, account, shared, signed_in

LATER = "Laterwords"
PAGES = ("", "log/", "notes/")


class Looked:
    """Somebody whose one look was given half an hour ago, and who went on since."""

    def __init__(self) -> None:
        self.place = Workplace()
        self.own, self.browser = account("person"), Person()
        self.browser.bring({"facts": PLAIN_S1 | {"other_red_flags_denied": True}})
        self.browser.client.force_login(self.own)
        self.person = self.own.people.get()
        at = timezone.now() - timedelta(minutes=40)
        with at_hand(self.person.topic_now):
            actions.record_entries(self.person, [Entry("fever", True, at)], at)
        self.share = shared(self.person, self.place.owner, self.place.practice, scope="look")
        models.Share.objects.filter(id=self.share.id).update(confirmed_at=timezone.now())
        self.share.refresh_from_db()
        self.clinic = signed_in(self.place.owner)
        self.note = self.signed("Firstnote", self.share.confirmed_at - timedelta(minutes=5))

    def signed(self, words: str, at) -> models.Note:
        """A note of the practice, signed at a moment."""
        topic = {"pathway": topics()[0], "version": "1", "title": words}
        content = {
            "title": words, "patient": "Robin", "topic": topic, "day": words, "as_of": "x", "sections": [],
            "signed": {"by": self.share.named, "at": "x"},
        }  # fmt: skip
        said = text_of(content)
        return models.Note.objects.create(
            person=self.person, practice=self.place.practice, author=self.place.owner,
            author_words=self.share.named, kind="letter", content=content, text=said,
            digest=digest_of(content, said), drafted_at=at, signed_at=at,
        )  # fmt: skip

    def add(self, words: str, at) -> None:
        models.Addendum.objects.create(
            person=self.person, note=self.note, author=self.place.owner, author_words=self.share.named,
            text=words, signed_at=at,
        )  # fmt: skip

    def goes_on(self) -> None:
        """All that a person and those who follow them do."""
        now = timezone.now()
        with at_hand(self.person.topic_now):
            kept = [
                self.person.entries.get(fact="fever", value=True),
                *self.person.entries.filter(value=True, fact__contains="numb"),
            ]
            more = [Entry(one.fact, False, now, now, corrects=str(one.id)) for one in kept]
            said = {"saddle_numbness": True, "back_pain_0_10": 9, "leg_pain_0_10": 9, "foot_drop": "unsure"}
            more += [Entry(fact, value, now, now) for fact, value in said.items()]
            more.append(Entry("knee_reflex_left", "absent", now, now, "clinician"))
            actions.record_entries(models.Person.objects.get(id=self.person.id), more, now)
            from rootway.web.pathway import the_guide

            facts = the_guide().check_in.activities.facts
        actions.name_activities(
            models.Person.objects.get(id=self.person.id), dict.fromkeys(facts, LATER), now
        )
        self.signed(LATER, now)
        self.add(LATER, now)
        models.Stance.objects.create(
            person=self.person, topic=self.person.topic_now, kind="raise", target="emergency", note=LATER,
            made_at=now, author_words={"name": LATER},
        )  # fmt: skip
        models.Sitting.objects.create(
            id=uuid4(), person=self.person, protocol="walking", program="x", began_at=now, ended_at=now,
            recorded_at=now, history={}, events=[], ended="stopped_danger", response="worse",
        )  # fmt: skip
        for topic in (one for one in topics() if one != self.person.topic_now):
            models.Episode.objects.create(person=self.person, pathway=topic, began_at=now, check_began_at=now)

    def page(self, rest: str) -> str:
        answer = self.clinic.get(f"/clinic/{self.share.id}/{rest}")
        assert answer.status_code == 200, rest
        return re.sub(r'(nonce|value)="[^"]{20,}"', "", unescape(answer.content.decode()))


@pytest.fixture(scope="module")
def there(ready: None) -> tuple[Looked, dict[str, str]]:
    """What each page said at the yes, and the same person after they went on."""
    looked = Looked()
    before = {page: looked.page(page) for page in (*PAGES, *pages_of(looked))}
    looked.goes_on()
    return looked, before


def pages_of(looked: Looked) -> tuple[str, ...]:
    """The pages of the note that there was."""
    note = f"notes/{looked.note.id}"
    return f"{note}/", f"{note}/note.txt", f"{note}/note.json"


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_the_same_to_the_letter_whatever_is_said_later(page: str, there):
    looked, before = there
    assert looked.page(page) == before[page]


def test_a_note_of_then_is_read_without_what_was_added_later(there):
    looked, before = there
    for page in pages_of(looked):
        assert looked.page(page) == before[page]
        assert "Firstnote" in before[page]


def test_a_note_of_later_is_not_there(there):
    looked, _before = there
    later = models.Note.objects.filter(person=looked.person).latest("signed_at")
    for rest in ("", "note.txt", "note.json", "note.pdf"):
        answer = looked.clinic.get(f"/clinic/{looked.share.id}/notes/{later.id}/{rest}")
        assert answer.headers["Location"] == f"/clinic/{looked.share.id}/notes/", rest


def test_the_list_tells_of_a_look_a_name_and_its_end_alone(there):
    looked, _before = there
    page = looked.clinic.get("/clinic/").content.decode()
    assert LATER not in page and "Danger" not in page


def test_who_follows_reads_all_of_it(there):
    """What is kept from a look is there: nothing above passes because nothing was written."""
    looked, before = there
    models.Share.objects.filter(id=looked.share.id).update(scope="follow")
    try:
        assert all(looked.page(page) != before[page] for page in (*PAGES, *pages_of(looked)))
        assert LATER in looked.page(f"notes/{looked.note.id}/note.txt")
    finally:
        models.Share.objects.filter(id=looked.share.id).update(scope="look")
