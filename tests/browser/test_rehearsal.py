"""A look through a session: every step with its drawing in half a minute, and it counts as nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rootway.guide import load_guide
from tests.browser.playing import at_station, hold_the_clock, kept, planned, press, seconds
from tests.browser.test_every_page import faults_of
from tests.browser.test_sessions import log_of

pytestmark = pytest.mark.long

STEPS = [step for step in load_guide().protocols["extension-relief"].steps if step.guided]
HALF_A_MINUTE = 30
LISTEN = """() => {
  const live = document.querySelector("#player > [role=status]");
  window.said = [];
  new MutationObserver(() => window.said.push(live.textContent)).observe(live, { childList: true });
}"""


def begun(page: Page, origin: str) -> None:
    planned(page, origin)
    page.clock.install()
    page.goto(f"{origin}/sessions/extension-relief/")
    hold_the_clock(page)
    press(page, "Look through it first")


def test_it_shows_every_step_in_half_a_minute_and_writes_nothing(page: Page, origin: str):
    begun(page, origin)
    before = log_of(page, origin)
    for step in STEPS:
        at_station(page, step.title)
        expect(page.locator(".stage .say")).to_have_text(step.do)
        assert page.locator(".stage .drawings svg title").count() >= 1
        expect(page.get_by_text("it counts as nothing", exact=False)).to_be_visible()
        seconds(page, HALF_A_MINUTE / len(STEPS) + 0.2)
    expect(page.get_by_text("Those were all the steps.", exact=False)).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_in_viewport()
    assert log_of(page, origin) == before
    assert kept(page) == []
    assert page.evaluate("sessionStorage.getItem('rootway-sitting')") is None
    page.reload()
    expect(page.get_by_role("button", name="Go on there")).to_have_count(0)


def test_it_can_be_held_taken_faster_and_stopped(page: Page, origin: str):
    begun(page, origin)
    press(page, "Pause")
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    seconds(page, HALF_A_MINUTE)
    at_station(page, STEPS[0].title)
    press(page, "Next")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    at_station(page, STEPS[1].title)
    press(page, "Go on")
    seconds(page, HALF_A_MINUTE / len(STEPS) + 0.2)
    at_station(page, STEPS[2].title)
    press(page, "Stop looking")
    at_station(page, load_guide().protocols["extension-relief"].title)
    seconds(page, HALF_A_MINUTE)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_it_has_no_accessibility_fault_on_a_small_phone(opened_page: Callable[..., Page], origin: str):
    page = opened_page(viewport={"width": 320, "height": 568})
    planned(page, origin)
    page.goto(f"{origin}/sessions/extension-relief/")
    press(page, "Look through it first")
    press(page, "Pause")
    assert faults_of(page) == []


def test_who_may_not_start_a_session_cannot_look_through_it(page: Page, origin: str):
    planned(page, origin, extension_response="peripheralizes")
    page.goto(f"{origin}/sessions/extension-relief/")
    expect(page.get_by_role("button", name="Look through it first")).to_have_count(0)


def test_a_session_says_little_by_itself(page: Page, origin: str):
    """What is read aloud while a minute and a half go by: the step, half of it, and that it is nearly over."""
    planned(page, origin)
    page.clock.install()
    page.goto(f"{origin}/sessions/extension-relief/")
    hold_the_clock(page)
    press(page, "Start")
    press(page, "Nothing has changed")
    page.get_by_role("group", name="The lowest place you feel it now").get_by_label("Foot").check()
    page.get_by_role("group", name="Leg pain now").get_by_label("4", exact=True).check()
    press(page, "That is it")
    press(page, "Begin")
    press(page, "Begin")
    page.evaluate(LISTEN)
    seconds(page, 119)
    assert page.evaluate("window.said") == ["Halfway.", "10 seconds left."]
