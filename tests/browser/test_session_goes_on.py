"""A session through a reload, a step back and a clock that is set: nothing is lost, and nothing ends too early."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playing import at_station, begun, opened, planned, press, seconds
from tests.browser.test_sessions import newest

pytestmark = pytest.mark.long

DIGITS = ".digits"


def in_the_hold(page: Page, origin: str) -> None:
    """Thirty seconds into lying down for two minutes."""
    planned(page, origin)
    opened(page, origin, "extension-relief")
    begun(page, "Foot", 6)
    seconds(page, 10.5)
    at_station(page, "Lie on your stomach")
    seconds(page, 30)
    expect(page.locator(DIGITS)).to_have_text("1:30")


def kept_in_the_tab(page: Page) -> None:
    """Wait until the session is put down: it is encrypted first."""
    for _ in range(50):
        if page.evaluate("sessionStorage.getItem('rootway-sitting')") is not None:
            return
        page.wait_for_load_state()
    raise AssertionError("the session is not kept")


def left(page: Page) -> int:
    """The seconds on the clock of the page."""
    whole, rest = page.locator(DIGITS).inner_text().split(":")
    return int(whole) * 60 + int(rest)


def test_a_clock_set_forward_or_back_changes_nothing(page: Page, origin: str):
    in_the_hold(page, origin)
    now = page.evaluate("Date.now()")
    for hours in (1, -2):
        page.clock.set_system_time(datetime.fromtimestamp(now / 1000, UTC) + timedelta(hours=hours))
        seconds(page, 1)
        at_station(page, "Lie on your stomach")
        assert 85 <= left(page) <= 90
    seconds(page, 90)
    at_station(page, "Get ready: Prop up on your elbows")
    assert left(page) <= 10


def test_a_reload_in_mid_session_goes_on_where_it_was(page: Page, origin: str):
    in_the_hold(page, origin)
    page.reload()
    expect(page.get_by_text("You were in the middle of this session.", exact=False)).to_be_visible()
    press(page, "Go on there")
    at_station(page, "Lie on your stomach")
    assert 90 <= left(page) <= 93, "never more is done than was done, and no more than moments are lost"
    seconds(page, 94)
    at_station(page, "Get ready: Prop up on your elbows")
    press(page, "Leave")
    at_station(page, "You left the exercise")
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    assert newest(page, origin, "most_distal_zone") == "foot"
    assert newest(page, origin, "leg_pain_0_10") == 6
    assert page.evaluate("sessionStorage.getItem('rootway-sitting')") is None


def test_back_and_forward_go_on_and_a_pause_stays_a_pause(page: Page, origin: str):
    in_the_hold(page, origin)
    press(page, "Pause")
    page.goto(f"{origin}/privacy/")
    page.go_back()
    press(page, "Go on there")
    at_station(page, "Lie on your stomach")
    before = left(page)
    seconds(page, 20)
    assert left(page) == before
    press(page, "Go on")
    seconds(page, 20)
    assert before - 21 <= left(page) <= before - 19


def test_what_lies_in_the_tab_tells_nothing(page: Page, origin: str):
    in_the_hold(page, origin)
    kept_in_the_tab(page)
    kept = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert set(json.loads(json.loads(kept)[0]["rootway-sitting"])) == {"iv", "text"}
    for word in ("foot", "extension", "zone", "pain", "readings", "said_place"):
        assert word not in kept


def test_another_person_in_the_same_tab_begins_anew(page: Page, origin: str):
    in_the_hold(page, origin)
    kept_in_the_tab(page)
    planned(page, origin)
    page.goto(f"{origin}/sessions/extension-relief/")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('rootway-sitting')") is None


def test_after_half_an_hour_it_begins_with_the_danger_question_again(page: Page, origin: str):
    in_the_hold(page, origin)
    kept_in_the_tab(page)
    page.add_init_script("const now = Date.now; Date.now = () => now.call(Date) + 31 * 60 * 1000;")
    page.reload()
    press(page, "Start")
    at_station(page, "Has anything changed?")


def test_a_reload_among_repetitions_keeps_the_step_and_the_count(page: Page, origin: str):
    in_the_hold(page, origin)
    seconds(page, 91)
    press(page, "Begin")
    seconds(page, 91)
    page.get_by_label("One repetition takes").select_option("0")
    press(page, "Begin")
    for _ in range(2):
        press(page, "One more done")
        at_station(page, "Pause")
        seconds(page, 1.2)
    expect(page.locator(".count")).to_have_text("3 of 10")
    kept_in_the_tab(page)
    page.reload()
    press(page, "Go on there")
    at_station(page, "Press up, hips down")
    expect(page.locator(".count")).to_have_text("3 of 10")
    press(page, "One more done")
    at_station(page, "Pause")


def test_after_a_danger_stop_there_is_nothing_to_go_on_with(page: Page, origin: str):
    in_the_hold(page, origin)
    kept_in_the_tab(page)
    press(page, "Something is new or worse")
    at_station(page, "No exercise now")
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('rootway-sitting')") is None
    page.reload()
    for name in ("Go on there", "Start", "Look through it first"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)


def test_after_a_stop_there_is_nothing_to_go_on_with(page: Page, origin: str):
    in_the_hold(page, origin)
    press(page, "It moved down my leg")
    at_station(page, "Stop here")
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Go on there")).to_have_count(0)
    expect(page.get_by_role("button", name="Start", exact=True)).to_have_count(0)
