"""A clinician looks at one person: as it is now, as it was on a past day, and as they see it."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import cast

import pytest
from django.utils import timezone

from rootway.record import Entry
from rootway.web import actions
from rootway.web.content.clinic.overview import TopicOverview
from rootway.web.content.result import Line
from rootway.web.data import models
from rootway.web.topics import at_hand
from tests.web.person import PLAIN_S1, Person, text_of
from tests.web.workplace import Workplace, account, shared, signed_in


@pytest.fixture(scope="module")
def place(ready: None) -> Workplace:
    return Workplace()


def person_with_log() -> tuple[models.Person, Person]:
    """Somebody with an account and a log that leads to a plan, and their browser."""
    own, browser = account("person"), Person()
    browser.bring({"facts": PLAIN_S1 | {"other_red_flags_denied": True}})
    browser.client.force_login(own)
    return own.people.get(), browser


def address(share: models.Share, page: str = "") -> str:
    return f"/clinic/{share.id}/{page}"


def told(person: models.Person, days_ago: float, by: str = "self", **facts: object) -> None:
    """Something more is entered, some days ago."""
    at = timezone.now() - timedelta(days=days_ago)
    with at_hand(person.topic_now):
        person = models.Person.objects.get(id=person.id)
        actions.record_entries(person, [Entry(fact, value, at, at, by) for fact, value in facts.items()], at)


def test_urgency_and_its_reasons_stand_first(place: Workplace):
    person, _browser = person_with_log()
    page = signed_in(place.owner).get(address(shared(person, place.owner, place.practice)))
    said = text_of(page)
    assert page.status_code == 200
    assert said.index("Danger signs, as answered") < said.index("Current plan")
    assert "Rests on answers since" in said or "Last entry of the person" in said


def test_no_plan_stands_there_while_they_have_none(place: Workplace):
    person, browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    clinic = signed_in(place.owner)
    assert "No plan is shown to them" not in text_of(clinic.get(address(share)))
    told(person, 0, saddle_numbness=True)
    said = text_of(clinic.get(address(share)))
    assert "No plan is shown to them" in said and "Numb" in said
    seen = text_of(clinic.get(address(share, "as-they-see-it/")))
    assert "911" in seen
    assert text_of(browser.get("/check/emergency/"))  # the same stop on their own page


def test_a_past_day_knows_nothing_of_what_came_later(place: Workplace):
    person, _browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    told(person, 0, saddle_numbness=True)
    clinic = signed_in(place.owner)
    yesterday = (timezone.now() - timedelta(days=2)).date()
    said = text_of(clinic.get(f"{address(share)}?as_of={yesterday.isoformat()}"))
    assert "As it stood at the end of" in said
    assert "Numb" not in said.split("Current plan")[0].split("Not asked")[0]


@pytest.mark.parametrize("asked", ["yesterday", "2999-01-01", "2026-13-01"])
def test_a_day_that_is_none_is_told(place: Workplace, asked: str):
    person, _browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    page = signed_in(place.owner).get(f"{address(share)}?as_of={asked}")
    assert page.status_code == 400
    assert 'aria-invalid="true"' in page.content.decode()


def test_one_look_is_frozen_when_they_said_yes(place: Workplace):
    person, _browser = person_with_log()
    share = shared(person, place.owner, place.practice, scope="look")
    models.Share.objects.filter(id=share.id).update(confirmed_at=timezone.now())
    told(person, 0, saddle_numbness=True)
    clinic = signed_in(place.owner)
    assert "No plan is shown to them" not in text_of(clinic.get(address(share)))
    assert "taken back" not in text_of(clinic.get(address(share, "log/")))
    assert "Saddle" not in text_of(clinic.get(address(share, "log/")))
    assert clinic.get(address(share, "as-they-see-it/")).status_code == 404


def test_the_log_names_the_writer_and_the_late_entry(place: Workplace):
    person, _browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    told(person, 0, by="clinician", ankle_reflex="reduced")
    now = timezone.now()
    with at_hand(person.topic_now):
        late = Entry("walking_minutes", 25, now - timedelta(days=3), now)
        actions.record_entries(models.Person.objects.get(id=person.id), [late], now)
    said = text_of(signed_in(place.owner).get(address(share, "log/")))
    assert "a clinician" in said and "the person entered themselves" in said
    assert "entered on" in said and "25 minutes" in said


def test_a_long_log_goes_on_at_an_older_page(place: Workplace):
    person, _browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    for day in range(1, 10):
        told(person, day, walking_minutes=day)
    clinic = signed_in(place.owner)
    first = clinic.get(address(share, "log/")).content.decode()
    older = first.split('href="?before=')[1].split('"')[0]
    assert "9 minutes" not in first
    assert "9 minutes" in clinic.get(address(share, f"log/?before={older}")).content.decode()
    assert clinic.get(address(share, "log/?before=soon")).status_code == 404


def test_every_page_of_a_person_writes_one_look(place: Workplace):
    person, _browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    clinic = signed_in(place.owner)
    pages = ("", "log/", "as-they-see-it/")
    for page in pages:
        assert clinic.get(address(share, page)).status_code == 200
    assert [look.page for look in models.Look.objects.filter(person=person)] == [
        "clinic-person", "clinic-log", "clinic-as-they-see-it",
    ]  # fmt: skip


def test_looking_keeps_nothing_as_shown_to_them(place: Workplace):
    person, _browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    before = models.Shown.objects.filter(person=person).count()
    signed_in(place.owner).get(address(share, "as-they-see-it/"))
    assert models.Shown.objects.filter(person=person).count() == before


def test_the_same_line_of_two_rules_stands_once():
    line = Line("change", "Ask.", "Because.", (), when="Change due", due="December 3, 2026")
    other = Line("visit", "Book.", "Because.", (), when="Visit due", due="December 3, 2026")
    seen = cast(
        TopicOverview,
        SimpleNamespace(outcome=SimpleNamespace(reevaluate=(line, replace(line, say="Also."), other))),
    )
    assert TopicOverview.again.fget(seen) == (  # type: ignore[attr-defined]
        "Change due: December 3, 2026. Ask.", "Visit due: December 3, 2026. Book.",
    )  # fmt: skip


def test_what_was_said_at_once_stands_in_one_order_on_every_day(place: Workplace):
    person, _browser = person_with_log()
    told(person, 3, leg_pain_0_10=6, walking_minutes=12, back_pain_0_10=4)
    told(person, 2, back_pain_0_10=3, leg_pain_0_10=5, walking_minutes=14)
    page = text_of(signed_in(place.owner).get(address(shared(person, place.owner, place.practice), "log/")))
    orders = [
        sorted(said, key=page.rindex)
        for said in (
            {
                "Leg pain from 0 to 10: 5",
                "Back pain from 0 to 10: 3",
                "Walking time before it gets worse: 14",
            },
            {
                "Leg pain from 0 to 10: 6",
                "Back pain from 0 to 10: 4",
                "Walking time before it gets worse: 12",
            },
        )
    ]
    facts = [[line.partition(":")[0] for line in order] for order in orders]
    assert facts[0] == facts[1]
