"""Guided sessions on a phone, in a real browser, with the page's clock held."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playing import (
    at_station,
    begun,
    cues,
    hold_the_clock,
    kept,
    opened,
    planned,
    press,
    say_place,
    seconds,
)
from tests.browser.test_journeys import press_to
from tests.browser.walking import at

pytestmark = pytest.mark.long


def log_of(page: Page, origin: str) -> list[dict[str, Any]]:
    """The person's log, as they download it."""
    response = page.request.get(f"{origin}/check/download/")
    found: list[dict[str, Any]] = json.loads(response.body())["entries"]
    return found


def newest(page: Page, origin: str, fact: str) -> Any:
    """The newest value of a fact in the log."""
    entries = [entry for entry in log_of(page, origin) if entry["fact"] == fact]
    return max(entries, key=lambda entry: entry["observed_at"])["value"]


def test_a_first_session_that_centralizes(page: Page, origin: str):
    planned(page, origin)
    opened(page, origin, "extension-relief")
    at_station(page, "Has anything changed?")
    press(page, "Nothing has changed")
    at_station(page, "Find the lowest place")
    say_place(page, "Foot", 6)
    at_station(page, "Relief by bending backward, step by step")
    press(page, "Begin")
    at_station(page, "Get ready: Lie on your stomach")
    seconds(page, 10.2)
    at_station(page, "Lie on your stomach")
    expect(page.locator(".digits")).to_have_text("2:00")
    seconds(page, 60)
    expect(page.locator(".digits")).to_have_text("1:00")
    seconds(page, 60.2)
    at_station(page, "Get ready: Prop up on your elbows")
    seconds(page, 10.5)
    at_station(page, "Prop up on your elbows")
    expect(page.get_by_role("button", name="Done", exact=True)).to_have_count(0)
    seconds(page, 61)
    press(page, "Done")
    at_station(page, "Get ready: Press up, hips down")
    page.get_by_label("One repetition takes").select_option("4")
    seconds(page, 10.5)
    at_station(page, "Press up, hips down")
    expect(page.locator(".count")).to_have_text("1 of 10")
    seconds(page, 4.4)
    at_station(page, "Pause")
    for _ in range(60):
        if page.get_by_role("heading", level=1).inner_text() not in ("Pause", "Press up, hips down"):
            break
        seconds(page, 1)
    at_station(page, "Get ready: Stand up and walk")
    seconds(page, 10.5)
    seconds(page, 121)
    at_station(page, "The lowest place again")
    say_place(page, "Calf or shin", 5)
    at_station(page, "When to do it again")
    press(page, "Done")
    at_station(page, "That is it for now")
    expect(page.get_by_text("Today: every 2 to 3 hours while you are awake")).to_be_visible()
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    assert kept(page) == []
    assert newest(page, origin, "extension_response") == "centralizes"
    assert newest(page, origin, "most_distal_zone") == "calf"
    page.goto(f"{origin}/sessions/")
    expect(page.get_by_text("· Done")).to_have_count(1)


def test_one_that_moves_down_in_the_third_step_stops(page: Page, origin: str):
    planned(page, origin)
    opened(page, origin, "extension-relief")
    begun(page, "Thigh", 6)
    seconds(page, 10.5)
    seconds(page, 121)
    seconds(page, 10.5)
    seconds(page, 91)
    seconds(page, 10.5)
    at_station(page, "Press up, hips down")
    press(page, "It moved down my leg")
    at_station(page, "Stop here")
    expect(page.get_by_text("It moved farther down the leg. That ends this exercise.").first).to_be_visible()
    expect(
        page.locator("#player").get_by_text("do not try forward bending in its place", exact=False)
    ).to_be_visible()
    expect(page.get_by_text("Book a visit with a clinician", exact=False)).to_be_visible()
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    seconds(page, 3600)
    at_station(page, "Stop here")
    assert newest(page, origin, "extension_response") == "peripheralizes"
    assert newest(page, origin, "symptoms_moving_distally") is True
    page.goto(f"{origin}/sessions/extension-relief/")
    expect(page.locator("#player")).to_have_count(0)
    expect(page.get_by_role("button", name="Start", exact=True)).to_have_count(0)


def test_a_phone_that_slept_stays_right_and_skips_nothing(page: Page, origin: str):
    planned(page, origin)
    opened(page, origin, "extension-relief")
    begun(page)
    seconds(page, 10.5)
    at_station(page, "Lie on your stomach")
    page.clock.fast_forward(3_600_000)
    at_station(page, "Get ready: Prop up on your elbows")
    expect(page.locator(".digits")).to_have_text("0:10")


def test_pause_holds_the_time_and_stops_stay_in_reach(page: Page, origin: str):
    planned(page, origin)
    opened(page, origin, "walking")
    begun(page, "Calf or shin", 4)
    press(page, "Done")
    seconds(page, 10.5)
    at_station(page, "Walk below the limit")
    seconds(page, 30)
    press(page, "Pause")
    seconds(page, 300)
    expect(page.locator(".digits")).to_have_text("9:30")
    expect(page.get_by_role("status").filter(has_text="Paused")).to_have_count(1)
    expect(page.get_by_role("button", name="It moved down my leg")).to_be_in_viewport()
    press(page, "Go on")
    seconds(page, 30)
    expect(page.locator(".digits")).to_have_text("9:00")
    press(page, "Pause")
    press(page, "It moved down my leg")
    at_station(page, "Stop here")


def test_spoken_cues_are_shown_too_and_can_be_off(page: Page, origin: str):
    planned(page, origin)
    opened(page, origin, "extension-relief")
    begun(page)
    seconds(page, 10.5)
    spoken = page.evaluate("window.spoken")
    assert {lang for lang, _ in spoken} == {"en-US"}
    assert any(text.startswith("Lie on your stomach.") for _, text in spoken)
    shown = page.locator("#player").inner_text()
    assert "Leg symptoms stay the same, ease, or move up." in shown
    cues(page)
    voice = page.get_by_role("button", name="Voice")
    expect(voice).to_have_attribute("aria-pressed", "true")
    voice.click()
    expect(voice).to_have_attribute("aria-pressed", "false")
    seconds(page, 130)
    assert page.evaluate("window.spoken") == spoken
    page.goto(f"{origin}/sessions/walking/")
    cues(page)
    expect(page.get_by_role("button", name="Voice")).to_have_attribute("aria-pressed", "false")


def test_the_bell_rings_at_both_ends_of_a_time_and_can_be_off(page: Page, origin: str):
    planned(page, origin)
    page.add_init_script(
        "window.tones = []; const start = OscillatorNode.prototype.start;"
        "OscillatorNode.prototype.start = function (when) {"
        " window.tones.push(this.frequency.value); return start.call(this, when); };"
    )
    opened(page, origin, "extension-relief")
    begun(page)
    seconds(page, 10.5)
    assert page.evaluate("window.tones") == [880]
    seconds(page, 120.5)
    assert page.evaluate("window.tones") == [880, 587]
    cues(page)
    page.get_by_role("button", name="Bell").click()
    seconds(page, 10.5)
    seconds(page, 91)
    assert page.evaluate("window.tones") == [880, 587]


NOTICED = """
window.noticed = [];
window.Notification = class extends Notification {
  constructor(title, options) { super(title, options); window.noticed.push([title, options.body]); }
};
Object.defineProperty(document, "hidden", { get: () => window.away === true });
"""


def test_a_notice_tells_who_looks_elsewhere_that_the_time_is_over_where_it_is_allowed(
    page: Page, origin: str
):
    planned(page, origin)
    page.context.grant_permissions(["notifications"], origin=origin)
    page.add_init_script(NOTICED)
    opened(page, origin, "extension-relief")
    cues(page)
    notices = page.get_by_role("button", name="Notices")
    expect(notices).to_have_attribute("aria-pressed", "false")
    notices.click()
    expect(notices).to_have_attribute("aria-pressed", "true")
    begun(page)
    seconds(page, 10.5)
    seconds(page, 120.5)
    assert page.evaluate("window.noticed") == []
    page.evaluate("window.away = true")
    seconds(page, 10.5)
    seconds(page, 91)
    assert page.evaluate("window.noticed") == [["Rootway", "The time is over. Come back to the page."]]


def test_the_screen_is_kept_awake_while_something_is_done(page: Page, origin: str):
    planned(page, origin)
    page.add_init_script(
        "window.locks = []; navigator.wakeLock.request = async (kind) => {"
        " window.locks.push(kind); return { release: () => window.locks.push('released') }; };"
    )
    opened(page, origin, "walking")
    press(page, "Leave")
    at_station(page, "You left the exercise")
    assert page.evaluate("window.locks") == ["screen", "released"]


def test_a_walk_tells_when_to_turn_back_before_the_limit(page: Page, origin: str):
    planned(page, origin)
    opened(page, origin, "walking")
    begun(page, "Calf or shin", 4)
    press(page, "Done")
    page.get_by_label("Before my limit").select_option("4")
    press(page, "Begin")
    seconds(page, 119)
    assert "Turn back now." not in [text for _, text in page.evaluate("window.spoken")]
    seconds(page, 2)
    assert page.evaluate("window.spoken.at(-1)") == ["en-US", "Turn back now."]
    seconds(page, 120)
    assert page.evaluate("window.spoken.at(-1)[1]").startswith("Your limit.")
    at_station(page, "Walk below the limit")
    press(page, "Done")
    at_station(page, "The lowest place again")


def test_a_place_that_is_not_known_begins_nothing(page: Page, origin: str):
    planned(page, origin)
    opened(page, origin, "walking")
    press(page, "Nothing has changed")
    press(page, "That is it")
    expect(page.get_by_role("alert").filter(has_text="Choose the lowest place")).to_be_visible()
    say_place(page, "Not sure", 3)
    expect(page.get_by_role("status").filter(has_text="Without the lowest place")).to_have_count(1)
    expect(page.locator(".stage-words > .note")).to_be_in_viewport()
    at_station(page, "The lowest place now")


def by_key(page: Page, name: str, key: str = "Enter") -> None:
    """Reach a control with the keyboard and use it."""
    press_to(page, name)
    page.keyboard.press(key)


def test_a_whole_session_by_keyboard_alone(page: Page, origin: str):
    planned(page, origin)
    page.clock.install()
    page.goto(f"{origin}/sessions/walking/")
    hold_the_clock(page)
    by_key(page, "Start")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    by_key(page, "Nothing has changed")
    at_station(page, "The lowest place now")
    by_key(page, "Foot", "Space")
    page.keyboard.press("ArrowDown")  # to "Calf or shin"
    by_key(page, "0", "Space")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    by_key(page, "That is it")
    by_key(page, "Begin")
    by_key(page, "Done")
    seconds(page, 10.5)
    at_station(page, "Walk below the limit")
    by_key(page, "It moved down my leg")
    at_station(page, "Stop here")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    assert newest(page, origin, "symptoms_moving_distally") is True


def test_the_server_decides_what_may_be_started(page: Page, origin: str):
    planned(page, origin, extension_response="peripheralizes")
    page.goto(f"{origin}/sessions/extension-relief/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not an exercise to start now")
    page.goto(f"{origin}/sessions/neural-sliders/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    planned(page, origin, saddle_numbness=True)
    for address in ("/sessions/", "/sessions/walking/"):
        page.goto(f"{origin}{address}")
        assert at(page) == "/check/emergency/"


def test_the_tables_on_the_phone_decide_too(page: Page, origin: str):
    """What the page was brought is judged again there: a plan that the answers do not give cannot be started."""
    planned(page, origin)
    page.route(
        "**/sessions/walking/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace('"foot_drop": false', '"foot_drop": true'),
        ),
    )
    page.goto(f"{origin}/sessions/walking/")
    expect(page.get_by_text("This is not an exercise to start now.", exact=False)).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_have_count(0)


def test_without_a_script_it_can_be_read_and_told(opened_page, origin: str):
    page = opened_page(java_script_enabled=False)
    planned(page, origin)
    page.goto(f"{origin}/sessions/walking/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Short walks below your limit")
    expect(page.get_by_role("heading", name="When to stop")).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("No, nothing").check()
    page.get_by_label("How many minutes ago").fill("15")
    page.get_by_label("The lowest place you felt it before").select_option("calf")
    page.get_by_label("Leg pain before").select_option("5")
    page.get_by_label("Stopped: it moved down the leg").check()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stop here")
    assert newest(page, origin, "symptoms_moving_distally") is True
