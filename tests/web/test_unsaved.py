"""An answer to a danger sign is never lost: whatever keeps it from being kept, it leads to its danger page at once."""

import re
from datetime import timedelta
from random import Random
from string import ascii_letters
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from rootway.web.data.models import Entry
from rootway.web.data.whose import tag_of
from rootway.web.requests import draft
from tests.web.daily_answers import DAILY
from tests.web.failing import read_only
from tests.web.keeping_a_log import Keeper, at, day
from tests.web.owner import PASSWORD, Owner
from tests.web.person import HOST, PLAIN_S1, Person, page_at, text_of

ORIGIN = f"http://{HOST}"
FIRST = "/check/questions/bladder-bowel-saddle/"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def nobody_tried_before():
    """The counts of who tried to sign in are shared; each test begins without any."""
    cache.clear()


def fields_on(response: HttpResponse) -> dict[str, str]:
    """The hidden fields of a page, as its own form sends them along."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode())
    return dict(found)


def sent_late(
    owner: Person, address: str, data: dict[str, Any], form: str = "", **extra: Any
) -> HttpResponse:
    """A form of our own page that is sent an hour after the page was shown."""
    hidden = fields_on(owner.get(form or address))
    with at(timezone.now() + HOUR):
        return owner.client.post(address, {**hidden, **data}, headers={"origin": ORIGIN}, **extra)


def first_page(**said: str) -> dict[str, Any]:
    """The first page of danger signs answered no, but for what is `said`."""
    return {**Person().form(page_at(FIRST)), **said}


def ticked(response: HttpResponse) -> set[tuple[str, str]]:
    """What stands chosen in a form."""
    boxes = re.findall(r"<input type=\"(?:radio|checkbox)\"[^>]*>", response.content.decode())
    return {
        (re.findall(r'name="([^"]*)"', box)[0], re.findall(r'value="([^"]*)"', box)[0])
        for box in boxes
        if " checked" in box
    }


def entries() -> int:
    """How many answers are kept, of everybody."""
    return Entry.objects.count()


@pytest.fixture
def owner() -> Owner:
    """Someone with an account who began a check."""
    owner = Owner(**PLAIN_S1)
    owner.begin()
    owner.sign_up()
    return owner


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_a_danger_sign_sent_after_an_idle_sign_out_leads_to_its_page_at_once(owner: Owner, said: str):
    before = entries()
    page = sent_late(owner, FIRST, first_page(saddle_numbness=said))
    words = text_of(page)
    assert page.status_code == 403
    assert "Emergency: go to a hospital now" in words
    assert "Call 911" in words and "In an emergency call ." not in words
    assert "Nothing you just sent was kept" in words
    assert "You were signed out" in words
    assert 'href="/accounts/login/?next=/check/draft/"' in page.content.decode()
    assert entries() == before
    assert "session" not in str(owner.client.session.get("check", ""))


def signed_in_again(owner: Owner) -> str:
    """Sign in by the link on the page; the address one is sent to in the end."""
    data = {"login": owner.email, "password": PASSWORD, "next": "/check/draft/"}
    assert owner.send("/accounts/login/", data).headers["Location"] == "/check/draft/"
    return str(owner.get("/check/draft/").headers["Location"])


def test_what_was_typed_is_back_in_the_form_after_signing_in(owner: Owner):
    page = sent_late(owner, FIRST, first_page(saddle_numbness="unsure"))
    assert "When you sign in within 30 minutes in this browser, what you typed is back" in text_of(page)
    with at(timezone.now() + HOUR):
        assert signed_in_again(owner) == FIRST
        form = owner.get(FIRST)
        assert {("saddle_numbness", "unsure"), ("bladder_change", "no")} <= ticked(form)
        assert "It is back in the form" in text_of(form)
        done = owner.client.post(FIRST, {**fields_on(form), **first_page()}, headers={"origin": ORIGIN})
        assert done.status_code == 302
        assert "It is back in the form" not in text_of(owner.get(FIRST))


def test_what_was_typed_comes_back_to_the_person_it_was_typed_for(owner: Owner):
    owner.add("Mum", carer="1")
    owner.get("/check/")
    sent_late(owner, FIRST, first_page(saddle_numbness="unsure"))
    with at(timezone.now() + HOUR):
        signed_in_again(owner)
        assert "Mum ’s log" in text_of(owner.get(FIRST))
        assert ("saddle_numbness", "unsure") in ticked(owner.get(FIRST))
        owner.send(f"/people/{owner.people[0].id}/switch/", {})
        assert ("saddle_numbness", "unsure") not in ticked(owner.get(FIRST))


def test_nobody_else_in_this_browser_sees_what_was_typed(owner: Owner):
    sent_late(owner, FIRST, first_page(saddle_numbness="unsure"))
    other = Owner()
    with at(timezone.now() + HOUR):
        other.begin()
        other.client.cookies[draft.COOKIE] = owner.client.cookies[draft.COOKIE].value
        assert ticked(other.get(FIRST)) == set()
        assert other.get("/check/draft/").headers["Location"] == FIRST


def test_what_was_typed_is_sealed_and_gone_after_half_an_hour(owner: Owner):
    page = sent_late(owner, FIRST, first_page(saddle_numbness="unsure"))
    cookie = page.cookies[draft.COOKIE]
    assert "saddle" not in cookie.value
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 30 * 60)
    with at(timezone.now() + HOUR + timedelta(minutes=31)):
        owner.sign_in()
        assert ticked(owner.get(FIRST)) == set()
    owner.client.cookies[draft.COOKIE] = cookie.value[:-8] + "AAAAAAA="
    with at(timezone.now() + HOUR):
        assert owner.get("/check/draft/").headers["Location"] == "/check/"


def test_a_form_too_long_for_a_cookie_is_not_said_to_come_back(owner: Owner):
    words = "".join(Random(1).choices(ascii_letters, k=20_000))
    page = sent_late(owner, FIRST, {**first_page(), "more": words})
    assert "You need to answer these questions again" in text_of(page)
    assert draft.COOKIE not in page.cookies


def test_after_fourteen_days_a_danger_sign_still_leads_to_its_page(owner: Owner):
    hidden = fields_on(owner.get(FIRST))
    with at(timezone.now() + timedelta(days=15)):
        data = {**hidden, **first_page(cold_or_pale_leg="yes", bladder_change="yes")}
        page = owner.client.post(FIRST, data, headers={"origin": ORIGIN})
    assert "Emergency: go to a hospital now" in text_of(page)
    assert "is not open in this browser any more" in text_of(page)


def test_without_a_session_a_danger_sign_leads_to_its_page():
    person = Person()
    person.begin()
    hidden = fields_on(person.get(FIRST))
    del person.client.cookies["rootway-session"]
    page = person.client.post(FIRST, {**hidden, **first_page(bladder_change="unsure")})
    assert page.status_code == 403
    assert "Emergency: go to a hospital now" in text_of(page)
    assert "is not open in this browser any more" in text_of(page)


def test_a_person_deleted_in_another_window_is_told_so_and_led_on():
    person = Person()
    person.begin()
    session = person.client.cookies["rootway-session"].value
    hidden = fields_on(person.get(FIRST))
    person.send("/check/delete/", {})
    person.client.cookies["rootway-session"] = session
    page = person.client.post(FIRST, {**hidden, **first_page(fever="no", foot_drop="yes")})
    assert "Urgent: see a doctor today" in text_of(page)
    assert "Nothing you just sent was kept" in text_of(page)


def test_a_stale_form_leads_to_the_danger_page_and_its_answers_come_back():
    person = Person()
    person.client = Client(SERVER_NAME=HOST, enforce_csrf_checks=True)
    start = fields_on(person.get("/"))
    person.send("/check/begin/", {**start, "country": "GB"})
    hidden = {**fields_on(person.get(FIRST)), "csrfmiddlewaretoken": "x" * 64}
    data = {**hidden, **first_page(saddle_numbness="yes")}
    before = entries()
    page = person.client.post(FIRST, data, headers={"origin": ORIGIN})
    assert page.status_code == 403
    assert "Emergency: go to a hospital now" in text_of(page)
    assert "Call 999" in text_of(page)
    assert "The page was open for too long" in text_of(page)
    assert person.get("/check/draft/").headers["Location"] == FIRST
    assert ("saddle_numbness", "yes") in ticked(person.get(FIRST))
    assert entries() == before


def test_a_form_of_another_site_writes_nothing_and_plants_nothing():
    person = Person()
    person.client = Client(SERVER_NAME=HOST, enforce_csrf_checks=True)
    person.send("/check/begin/", {**fields_on(person.get("/")), "country": "US"})
    hidden = fields_on(person.get(FIRST))
    before = entries()
    for origin in ({"origin": "https://elsewhere.example"}, {}):
        data = {"whose": hidden["whose"], "call": '"><script>x</script>', **first_page(saddle_numbness="yes")}
        page = person.client.post(FIRST, {**data, "bladder_change": "<b>yes</b>"}, headers=origin)
        assert "Emergency: go to a hospital now" in text_of(page)
        assert draft.COOKIE not in page.cookies
        assert b"<script>x" not in page.content
        assert b"<b>yes" not in page.content
    assert entries() == before


def test_a_form_of_another_log_leads_to_the_danger_page():
    person = Person()
    person.begin()
    hidden = fields_on(person.get(FIRST))
    person.begin()
    page = person.client.post(FIRST, {**hidden, **first_page(saddle_numbness="yes")})
    assert page.status_code == 409
    assert "Emergency: go to a hospital now" in text_of(page)
    assert "another log was opened in this browser" in text_of(page)


def test_a_danger_sign_on_a_page_that_is_not_due_yet_is_not_passed_over():
    person = Person()
    person.begin()
    page = person.send("/check/questions/vessels-and-others/", {"leg_cold_pale_sudden": "yes"})
    assert "Emergency: go to a hospital now" in text_of(page)
    ordinary = person.send("/check/questions/vessels-and-others/", {"leg_cold_pale_sudden": "no"})
    assert ordinary.headers["Location"] == FIRST


IN_A_LOG: list[tuple[str, dict[str, Any], str]] = [
    ("/log/check-in/", {**DAILY, "symptoms_moving_distally": "yes"}, "See a clinician in the next days"),
    ("/log/check-in/signs/", {"sign": "saddle_numbness"}, "Emergency: go to a hospital now"),
    (
        "/log/check-in/signs/",
        {"sign": "saddle_numbness", "answers": "1", "saddle_numbness": "no"},
        "Your answers were not kept",
    ),
    ("/log/look-again/", {"symptoms_moving_distally": "unsure"}, "not kept"),
    ("/log/look-again/signs/", {"sign": "fever", "answers": "1", "fever": "unsure"}, "see a doctor today"),
    ("/log/weekly/", {"sentence": "1"}, "Your answers were not kept"),
    ("/log/hands-on/", {"leg_pain_0_10": "5"}, "Your answers were not kept"),
    ("/sessions/walking/told/", {"screen": "something_changed"}, "Something is new: read this first"),
    ("/sessions/walking/told/", {"screen": "nothing_changed"}, "Your answers were not kept"),
    (
        "/sessions/walking/told/",
        {"screen": "nothing_changed", "stopped": "moved_down"},
        "See a clinician in the next days",
    ),
]


@pytest.mark.parametrize(("address", "data", "words"), IN_A_LOG)
def test_every_door_of_answers_says_what_became_of_them(address: str, data: dict[str, Any], words: str):
    page = Person().send(address, data)
    assert page.status_code == 403
    assert words in text_of(page)
    assert "Nothing you just sent was kept" in text_of(page)


TYPED: list[tuple[str, dict[str, Any], tuple[str, str]]] = [
    ("/log/check-in/", {"signs": "same", "leg_pain_0_10": "5"}, ("leg_pain_0_10", "5")),
    ("/log/check-in/signs/", {"sign": "fever", "answers": "1", "fever": "no"}, ("fever", "no")),
    ("/log/weekly/", {"sentence": "2"}, ("sentence", "2")),
    ("/log/hands-on/", {"slr_positive": "unsure"}, ("slr_positive", "unsure")),
    ("/log/look-again/", {"can_lift_and_hinge": "unsure"}, ("can_lift_and_hinge", "unsure")),
    ("/check/examined/", {"examined": "yes"}, ("examined", "yes")),
    ("/check/questions/map/", {"nowhere-pain": "1"}, ("nowhere-pain", "1")),
    (
        "/sessions/walking/told/",
        {"screen": "nothing_changed", "minutes_ago": "7"},
        ("screen", "nothing_changed"),
    ),
]


@pytest.mark.parametrize(("address", "typed", "choice"), TYPED)
def test_what_was_typed_comes_back_at_every_door(
    address: str, typed: dict[str, Any], choice: tuple[str, str]
):
    keeper = Keeper().begin_log()
    form = address.removesuffix("told/")
    with at(day(1)):
        sent = {**fields_on(keeper.get(form)), **typed, "whose": tag_of(keeper.row)}
        del sent["csrfmiddlewaretoken"]
        keeper.client.handler.enforce_csrf_checks = True
        page = keeper.client.post(address, sent, headers={"origin": ORIGIN})
        assert page.status_code == 403
        assert "What you typed comes back in the form" in text_of(page)
        assert keeper.get("/check/draft/").headers["Location"] == form
        assert choice in ticked(keeper.get(form))


def test_a_read_only_folder_still_leads_to_the_danger_page():
    person = Person()
    person.begin("GB")
    person.client.raise_request_exception = False
    data = {**fields_on(person.get(FIRST)), **first_page(saddle_numbness="yes")}
    with read_only():
        page = person.client.post(FIRST, data, headers={"origin": ORIGIN})
        assert page.status_code == 500
        assert "Emergency: go to a hospital now" in text_of(page)
        assert "Call 999" in text_of(page)
        assert "Nothing you just sent was kept" in text_of(page)
        assert ("saddle_numbness", "yes") in ticked(person.get(FIRST))
    assert person.send(FIRST, data).headers["Location"] == "/check/emergency/"


def test_a_danger_page_needs_nothing_to_be_written():
    person = Person()
    person.begin()
    person.send(FIRST, first_page(saddle_numbness="yes"))
    with read_only():
        page = text_of(person.get("/check/emergency/"))
        assert "Emergency: go to a hospital now" in page
        assert "We could not save a copy of this page" in page


def test_a_plan_is_shown_though_it_cannot_be_kept_and_says_so():
    person = Person(**PLAIN_S1)
    person.walk()
    with read_only():
        page = person.get("/check/result/")
        assert page.status_code == 200
        assert "Your whole plan" in text_of(page)
        assert "We could not save a copy of this page" in text_of(page)
    assert "We could not save a copy of this page" not in text_of(person.get("/check/result/"))


def test_what_was_kept_is_not_said_to_be_lost(monkeypatch: pytest.MonkeyPatch):
    """The answers were kept, and the session could not be."""
    person = Person()
    person.begin()
    person.client.raise_request_exception = False

    def fail(*_: object, **__: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", fail)
    page = person.send(FIRST, first_page())
    assert page.status_code == 500
    assert "What you just sent was kept" in text_of(page)
    monkeypatch.undo()
    assert ("bladder_change", "no") in ticked(person.get(FIRST))


@pytest.mark.parametrize("address", ["/check/delete/"])
def test_data_that_could_not_be_deleted_is_not_said_to_be(address: str):
    person = Person(**PLAIN_S1)
    person.walk()
    person.client.raise_request_exception = False
    with read_only():
        page = person.send(address, {})
        assert page.status_code == 500
        assert "Nothing was deleted" in text_of(page)
    assert "20 minutes" in text_of(person.get("/check/answers/"))
    assert person.send(address, {}).headers["Location"] == "/check/deleted/"


def test_people_and_accounts_that_could_not_be_deleted_are_not_said_to_be(owner: Owner):
    one = owner.add("Mum", carer="1")
    owner.client.raise_request_exception = False
    for address in (f"/people/{one.id}/delete/", "/account/delete/"):
        with read_only():
            page = owner.send(address, {})
        assert page.status_code == 500
        assert "Nothing was deleted" in text_of(page)
    assert len(owner.people) == 2
    assert owner.get("/account/").status_code == 200
