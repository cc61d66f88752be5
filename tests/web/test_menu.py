"""The ways through the site: a newcomer's few, the five of who has begun, and none that leads to harm."""

import re

import pytest
from django.http import HttpResponse
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import models
from tests.web.keeping_a_log import Keeper
from tests.web.owner import Owner
from tests.web.person import Person, text_of
from tests.web.workplace import Workplace, person_with_log, signed_in

ENTRY = re.compile(
    r'<li><a href="([^"]+)"(?: aria-current="(\w+)")?>(?:<svg.*?</svg>)?\s*<span>([^<]+)</span>', re.S
)
BEGUN = {
    "Today": "/log/",
    "My plan": "/check/result/",
    "Log": "/log/trends/",
    "Learn": "/care/",
    "Find care": "/find/",
}
NEW = {"Check": "/", "Learn": "/care/", "Find care": "/find/"}
OFFERS = re.compile(r'href="/sessions/[\w-]+/"|href="/find/listings/|action="/find/listings/|/times/"')


def menu_of(page: HttpResponse) -> dict[str, str]:
    """The entries of a page, each with where it leads."""
    return {words: address for address, _current, words in ENTRY.findall(page.content.decode())}


def marked(page: HttpResponse) -> list[tuple[str, str]]:
    """The entries that are marked as where one is."""
    return [(words, current) for _address, current, words in ENTRY.findall(page.content.decode()) if current]


def test_a_newcomer_has_few_ways():
    person = Person()
    assert menu_of(person.get("/")) == {**NEW, "Sign in": "/accounts/login/"}
    person.begin()  # begun, and nothing to come back to yet
    assert menu_of(person.get("/help/")) == {**NEW, "Sign in": "/accounts/login/"}


def test_who_has_seen_a_result_has_five_ways_and_who_keeps_a_log_too():
    person = Person(leg_pain=True)
    person.walk()
    person.get("/check/result/")
    for one in (person, Keeper().begin_log()):
        assert menu_of(one.get("/care/")) == {**BEGUN, "Sign in": "/accounts/login/"}


def test_who_is_signed_in_has_the_account_at_the_end():
    owner = Owner()
    owner.sign_up()
    assert menu_of(owner.get("/")) == {**NEW, "Account": "/account/"}


@pytest.mark.parametrize(
    ("address", "entry", "current"),
    [
        ("/log/", "Today", "page"),
        ("/log/begin/", "Today", "true"),
        ("/check/result/", "My plan", "page"),
        ("/check/answers/", "My plan", "true"),
        ("/log/trends/", "Log", "page"),
        ("/data/diary/", "Log", "true"),
        ("/log/told/", "Log", "true"),
        ("/visit/", "Log", "true"),
        ("/care/", "Learn", "page"),
        ("/care/sources/", "Learn", "true"),
        ("/find/", "Find care", "page"),
        ("/visits/", "Find care", "true"),
        ("/accounts/login/", "Sign in", "page"),
    ],
)  # fmt: skip
def test_the_entry_where_one_is_bears_a_mark(address: str, entry: str, current: str):
    assert marked(Keeper().begin_log().get(address)) == [(entry, current)]


@pytest.mark.parametrize("address", ["/help/", "/about/", "/privacy/", "/nowhere/"])
def test_a_page_of_no_entry_bears_none(address: str):
    assert marked(Person().get(address)) == []


@pytest.mark.parametrize(
    "address", ["/account/", "/people/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/"]
)
def test_pages_of_the_account_mark_the_account(address: str):
    owner = Owner()
    owner.sign_up()
    owner.show_again(address)
    assert [words for words, _ in marked(owner.get(address))] == ["Account"]


@pytest.mark.parametrize(
    "address",
    [
        *("/account/", "/people/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/"),
        *("/practice/", "/help/"),
    ],
)
def test_whoever_works_in_a_practice_keeps_the_ways_of_the_workspace(address: str, ready: None):
    place = Workplace()
    browser = signed_in(place.owner)
    work = {"Who shares": "/clinic/", "Enter a code": "/clinic/code/", "Practice": "/clinic/team/"}
    assert menu_of(browser.get("/clinic/")).items() >= work.items()
    assert menu_of(browser.get(address)).items() >= work.items()
    assert "Find care" in menu_of(browser.get(address))


def test_whoever_works_and_keeps_a_log_has_both(ready: None):
    person, browser = person_with_log()
    assert 'href="/clinic/"' not in browser.get("/account/").content.decode()
    code = actions.make_member_code(Workplace().practice, "desk", False, timezone.now())
    assert actions.join_practice(person.account, code, timezone.now()) is not None
    page = browser.get("/account/")
    assert menu_of(page).items() >= BEGUN.items()
    assert '<a href="/clinic/">Who shares with you</a>' in page.content.decode()


def test_whoever_left_the_practice_has_its_ways_no_more(ready: None):
    place = Workplace()
    gone = place.hire("clinician")
    models.Membership.objects.filter(account=gone).update(until=timezone.now())
    assert "Who shares" not in menu_of(signed_in(gone).get("/account/"))


def test_a_form_has_a_way_out_and_none_that_leads_to_a_booking():
    person = Person()
    page = person.get(person.begin())
    assert 'class="way-out"' in page.content.decode()
    assert menu_of(page) == {"Check": "/", "Learn": "/care/", "Sign in": "/accounts/login/"}
    keeper = Keeper().begin_log()
    assert {"Today", "My plan"} <= menu_of(keeper.get("/log/check-in/")).keys()
    assert "Find care" not in menu_of(keeper.get("/log/check-in/"))


@pytest.mark.parametrize(
    "facts",
    [{"saddle_numbness": "unsure"}, {"foot_drop": True}, {"tingling_or_numbness": False, "diabetes": False}],
)
def test_no_way_leads_to_an_exercise_or_a_booking_while_that_is_shut(facts: dict):
    """In an emergency, an urgent state and an unsettled one: every entry of every menu, and of the foot."""
    person = Person()
    signs = {} if "diabetes" in facts else {"other_red_flags_denied": True}
    person.bring({"facts": {**facts, **signs}})
    person.client.get("/check/result/", follow=True)
    assert "Find care" not in menu_of(person.client.get("/check/result/", follow=True)) or "diabetes" in facts
    for address in {
        *BEGUN.values(),
        *NEW.values(),
        "/practice/",
        "/help/",
        "/about/",
        "/sessions/",
        "/visits/",
    }:
        page = person.client.get(address, follow=True)
        assert not OFFERS.search(page.content.decode()), address


def test_the_result_is_one_tap_away_on_every_page():
    keeper = Keeper().begin_log()
    for address in (
        "/",
        "/care/",
        "/find/",
        "/data/",
        "/privacy/",
        "/help/",
        "/log/",
        "/accounts/login/",
        "/nowhere/",
    ):
        assert menu_of(keeper.get(address))["My plan"] == "/check/result/", address


def test_help_and_about_say_how_to_reach_whoever_runs_the_server(settings_contact):
    for address in ("/help/", "/about/"):
        assert "has given no address here" in text_of(Person().get(address))
        settings_contact("mailto:help@rootway.example")
        page = Person().get(address)
        assert 'href="mailto:help@rootway.example"' in page.content.decode()
        assert "help@rootway.example" in text_of(page) and "given no address" not in text_of(page)
        settings_contact("")


@pytest.fixture
def settings_contact():
    """Set the contact for a while."""
    from django.conf import settings

    def to(contact: str) -> None:
        settings.CONTACT = contact

    yield to
    settings.CONTACT = ""


def test_about_says_how_many_rules_somebody_signed(monkeypatch: pytest.MonkeyPatch):
    from rootway.web.pages import help as pages

    assert "No clinician has signed any of its rules yet." in text_of(Person().get("/about/"))
    monkeypatch.setattr(pages, "_reviewed", lambda: (3, 200))
    said = text_of(Person().get("/about/"))
    assert "In part: 3 of 200 rules were read and signed" in said and "No clinician" not in said


def test_every_way_of_foot_and_help_leads_to_a_page():
    person = Person(leg_pain=True)
    person.walk()
    pages = [person.get(address).content.decode() for address in ("/help/", "/about/")]
    links = {
        link
        for page in pages
        for link in re.findall(r'href="(/[^"#?]*)"', page)
        if not link.startswith("/static/")
    }
    assert {"/practice/", "/privacy/", "/care/sources/", "/check/delete/"} <= links
    for link in links:
        assert person.client.get(link, follow=True).status_code == 200, link


def test_help_says_how_a_page_is_heard():
    assert "read a page aloud" in text_of(Person().get("/help/"))
