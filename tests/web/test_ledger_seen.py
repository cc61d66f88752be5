"""The pages of a ledger in each of their states, in both themes and at 400 percent; and by the keyboard alone."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from playwright.sync_api import Browser

from tests.web.ledger_world import Colleague, Sharer, a_ledger, minutes
from tests.web.person import Person
from tests.web.test_every_page_seen import ORIGIN, Shown

pytestmark = pytest.mark.long
FORMULA = "=HYPERLINK(1) und sehr lange Woerterohneleerzeichenundohnetrennstrichebiszumrand"


@pytest.fixture(scope="module")
def shown(chromium: Browser) -> Iterator[Shown]:
    """One tab for all."""
    tab = Shown(chromium)
    yield tab
    tab.close()


def states() -> Iterator[tuple[str, Person, str, HttpResponse]]:
    """Each page in each state: what it is, who sees it, where, and what they got."""
    colleague, sharer = Colleague(), Sharer((40, 39, 3, 2, 1))
    share = colleague.shares(sharer.person)
    clinic = f"/clinic/{share.id}/ledger/"
    yield "nothing asked", colleague, clinic, colleague.get(clinic)
    colleague.post(share, "ask")
    person = f"/sharing/ledger/{share.monitorings.get().id}/"
    yield "asked", colleague, clinic, colleague.get(clinic)
    yield "the person is asked", sharer, person, sharer.get(person)
    yield "what is shared", sharer, "/sharing/", sharer.get("/sharing/")
    sharer.post(share.monitorings.get(), "yes")
    yield "agreed", colleague, clinic, colleague.get(clinic)
    share.monitorings.all().delete()
    monitoring = a_ledger(colleague, share, 45)
    other = Colleague()
    a_ledger(other, other.shares(sharer.person), 10)
    colleague.post(share, "add", **minutes(minutes="25", live="yes", what=FORMULA))
    colleague.post(share, "add", **minutes(clock="11:00", minutes="9"))
    yield "it goes on", colleague, clinic, colleague.get(clinic)
    going = f"/sharing/ledger/{monitoring.id}/"
    yield "it goes on for the person", sharer, going, sharer.get(going)
    yield (
        "a slip in the form",
        colleague,
        clinic,
        colleague.post(share, "add", **minutes(minutes="x", live="")),
    )
    colleague.post(share, "end")
    yield "it ended", colleague, clinic, colleague.get(clinic)


def test_each_state_is_right_in_both_themes_and_at_400_percent(shown: Shown):
    faults = []
    for state, who, address, response in states():
        shown.open(who, address, response)
        faults += [f"{state}: {fault}" for fault in shown.faults()]
    assert faults == []


def test_minutes_are_written_down_by_the_keyboard_alone(shown: Shown):
    colleague, sharer = Colleague(), Sharer((1,))
    share = colleague.shares(sharer.person)
    a_ledger(colleague, share, 3)
    address = f"/clinic/{share.id}/ledger/"
    shown.open(colleague, address, colleague.get(address))
    page = shown.page
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        )
    order = [name for name in reached if name in ("day", "clock", "minutes", "live", "what", "Write down")]
    assert list(dict.fromkeys(order)) == ["day", "clock", "minutes", "live", "what", "Write down"]
    assert "Download as CSV" in reached and page.url == f"{ORIGIN}{address}"
