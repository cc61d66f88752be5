"""The main action of every page stands on the first screen of a phone, before anybody scrolls or opens anything.

What a page is for is its first filled button; a page to read has none. Whoever meets a page, and with the front door
open too: that is how it is served at home.
"""

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Browser

from tests.web.at_the_door import Visitor, drafts_shown
from tests.web.owner import Owner
from tests.web.person import PLAIN_S1, Person
from tests.web.test_every_page_seen import ASKED, LATE, Crowd, Shown, crowd, is_page
from tests.web.test_whose import TABLE

pytestmark = pytest.mark.long

__all__ = ["crowd"]

READ_FIRST = {
    "sharing-confirm": "who will see what: the yes stands below it",
    "sharing": "who sees the log now, and the way to end it",
    "community-join": "the rules: whoever takes part agrees to them",
    "mfa_activate_totp": "the picture to scan: its code is typed below it",
    "clinic-ledger": "what was written down: the page is read more often than written on",
    "clinic-notes": "what was signed and drafted",
    "clinic-stance": "the plan, and a card with a button for each change of it",
}
"""Where the button rightly stands below what is read before it is pressed: what that is."""
PHONE = {"width": 390, "height": 844}
MAIN = """() => {
  const bar = document.querySelector(".tabs")?.getBoundingClientRect();
  const floor = bar && bar.top > innerHeight / 2 ? bar.top : innerHeight;
  const buttons = [...document.querySelectorAll("main .button:not(.plain, .danger, .danger-line, .note .button)")];
  const first = buttons.find((one) => one.checkVisibility());
  if (!first) return "";
  const { top, bottom } = first.getBoundingClientRect();
  const told = `“${first.textContent.trim().slice(0, 40)}” ends at ${Math.round(bottom)}, of ${Math.round(floor)}`;
  return top >= 0 && bottom <= floor ? "" : told;
}"""


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Shown]:
    """One phone for all, in portrait."""
    tab = Shown(chromium)
    tab.page.set_viewport_size(PHONE)
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


@pytest.mark.parametrize("name", [name for name in TABLE if name not in READ_FIRST])
def test_the_main_action_is_on_the_first_screen(name: str, crowd: Crowd, phone: Shown):
    address = reverse(name, kwargs=TABLE[name].arguments(crowd.alice)) + ASKED.get(name, "")
    if name == "mfa_authenticate":  # any other page of signing in begins anew
        cast(Owner, crowd.others[LATE]).sign_in()
    assert _below(phone, address, crowd.browsers) == []


def test_the_main_action_is_on_the_first_screen_with_the_front_door(phone: Shown):
    with drafts_shown():
        people = {who: begins() for who, begins in _at_the_door().items()}
        addresses = [reverse(name) for name in TABLE if _is_plain(name)]
        assert [fault for address in addresses for fault in _below(phone, address, people)] == []


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
            fault = phone.page.evaluate(MAIN)
            faults += [f"{address} of {who}: {fault}"] if fault else []
    return faults
