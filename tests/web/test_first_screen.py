"""The main action of every page stands on the first screen of a phone, with the front door open too: as it is at home.

Every other page is looked at where its look is tested: `Shown.faults`.
"""

from collections.abc import Callable, Iterator

import pytest
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Browser

from tests.web.at_the_door import Visitor, drafts_shown
from tests.web.first_screen import READ_FIRST, below_the_first_screen
from tests.web.person import PLAIN_S1, Person
from tests.web.test_every_page_seen import Shown, is_page
from tests.web.test_whose import TABLE

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Shown]:
    """One phone for all."""
    tab = Shown(chromium)
    yield tab
    tab.close()


def _at_the_door() -> dict[str, Callable[[], Person]]:
    def stopped(**facts: object) -> Visitor:
        visitor = Visitor(**facts)
        visitor.through_the_door()
        return visitor

    def gone_on(**facts: object) -> Visitor:
        visitor = stopped(**facts)
        visitor.go_on()
        return visitor

    def begun() -> Visitor:
        visitor = Visitor()
        visitor.begin()
        return visitor

    leg = {"pain_at_calf": True, "leg_pain": True, "leg_side": "left"}
    return {
        "nobody": Visitor,
        "who begins at the door": begun,
        "whose leg hurts": lambda: stopped(**leg),
        "whose head hurts": stopped,
        "who went on": lambda: gone_on(**{**PLAIN_S1, **leg}),
    }


def test_the_main_action_is_on_the_first_screen_with_the_front_door(phone: Shown):
    with drafts_shown():
        people = {who: begins() for who, begins in _at_the_door().items()}
        addresses = [reverse(name) for name in TABLE if _is_plain(name)]
        assert [fault for address in addresses for fault in _below(phone, address, people)] == []


def test_a_button_below_the_first_screen_is_found(phone: Shown):
    phone.open(Person(), "/help/", Person().get("/help/"))
    assert below_the_first_screen(phone.page, "/help/") == ""
    phone.page.evaluate("""document.querySelector("main").innerHTML =
      "text ".repeat(4000) + `<a class="button" href="/">On</a>`""")
    assert "“On” ends at" in below_the_first_screen(phone.page, "/help/")
    assert below_the_first_screen(phone.page, reverse("sharing")) == ""


def test_what_is_read_first_is_a_page():
    assert set(READ_FIRST) <= set(TABLE)


def _is_plain(name: str) -> bool:
    """Whether an address is one page of a person's own, and names nothing."""
    try:
        return TABLE[name].kind in ("all", "person") and bool(reverse(name))
    except NoReverseMatch:
        return False


def _below(phone: Shown, address: str, people: dict[str, Person]) -> list[str]:
    seen: set[bytes] = set()
    faults: list[str] = []
    for who, browser in people.items():
        response = browser.get(address)
        head = b"" if response.streaming else response.content.partition(b"<h1")[2].partition(b"</h1>")[0]
        if is_page(response) and head not in seen:
            seen.add(head)
            phone.open(browser, address, response)
            fault = below_the_first_screen(phone.page, address)
            faults += [f"{address} of {who}: {fault}"] if fault else []
    return faults
