"""Today and the check-in of three taps in a real Chromium: how much they say, and that anybody can use them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Clocked, served
from tests.browser.test_every_page import faults_of
from tests.browser.test_log import begin_log, check_in, day
from tests.browser.walking import at, bring, follow, press
from tests.web.person import PLAIN_S1

pytestmark = pytest.mark.long

PEOPLE = ("retreating", "stuck", "turning_urgent")
MOST_WORDS_TODAY, MOST_WORDS_CHECK_IN = 250, 150
LARGEST_BYTES = 150_000
ORDINARY = {
    "walking_minutes": "12",
    "sitting_minutes": "15",
    "standing_minutes": "20",
    "sleep_position_changes": "4",
    "back_pain_0_10": "3",
}
"""What a whole check-in answers beside the three questions, so that the next day is an ordinary one."""
WORDS = "() => document.querySelector('main').innerText.split(/\\s+/).filter(Boolean).length"
TARGETS = "main a.button, main button, main .choice, main .scale label, main summary"
SMALL = f"""() => [...document.querySelectorAll({TARGETS!r})]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
  .map((one) => one.textContent.trim())"""


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the demonstration; its address."""
    data: Path = tmp_path_factory.mktemp("demonstration")
    with served("rootway.web.wsgi", data, data / "printed", ROOTWAY_DEMO="1") as address:
        yield address


@pytest.fixture
def ordinary(opened: Callable[..., Page], clocked: Clocked) -> Page:
    """The check-in of an ordinary day: everything was answered the day before."""
    page = opened(timezone_id="America/New_York", has_touch=True)
    return on_an_ordinary_day(page, clocked)


def on_an_ordinary_day(page: Page, clocked: Clocked) -> Page:
    begin_log(page, clocked)
    check_in(page, clocked, 1, **ORDINARY)
    clocked.set(day(2))
    page.goto(f"{clocked.origin}/log/check-in/")
    return page


def become(page: Page, origin: str, kind: str) -> None:
    page.goto(f"{origin}/demo/")
    with page.expect_navigation():
        page.locator(f"form[action*='{kind}'] button").click()


@pytest.mark.parametrize("kind", PEOPLE)
def test_today_says_little_to_each_of_the_invented_people(
    opened: Callable[..., Page], demonstration: str, kind: str
):
    page = opened()
    loaded: list[int] = []
    page.on("response", lambda answer: loaded.append(len(answer.body())))
    become(page, demonstration, kind)
    page.wait_for_load_state("networkidle")
    loaded.clear()
    page.goto(f"{demonstration}/log/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(WORDS) <= MOST_WORDS_TODAY
    assert 0 < sum(loaded) <= LARGEST_BYTES
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    praised = "From foot to" in page.locator("h1").inner_text()
    assert praised == (kind == "retreating")
    assert page.locator(".thing").count() == (0 if kind == "turning_urgent" else 3)
    assert page.evaluate(SMALL) == []


def test_today_of_a_newcomer_with_a_plan(opened: Callable[..., Page], clocked: Clocked):
    page = opened(timezone_id="America/New_York")
    begin_log(page, clocked)
    page.goto(f"{clocked.origin}/log/")
    assert page.evaluate(WORDS) <= MOST_WORDS_TODAY
    start = page.get_by_role("link", name=re.compile("^Start")).first
    box = start.bounding_box()
    assert box and box["y"] + box["height"] <= 844  # in the first screen


def test_a_log_is_begun_on_the_first_screen(page: Page, origin: str):
    bring(page, origin, PLAIN_S1)
    page.goto(f"{origin}/log/begin/")
    box = page.get_by_role("button", name="Keep a log").bounding_box()
    assert box and box["y"] + box["height"] <= 844 - 58  # above the ways at the thumb


def test_done_and_skip_and_undo_on_a_phone_and_by_keyboard(opened: Callable[..., Page], clocked: Clocked):
    page = opened(timezone_id="America/New_York", viewport={"width": 320, "height": 568})
    begin_log(page, clocked)
    page.goto(f"{clocked.origin}/log/")
    first, second, _ = page.locator(".thing").all()
    title = first.get_by_role("heading").inner_text()
    with page.expect_navigation():
        first.get_by_role("button", name=re.compile(f"^Done ?: {title}")).press("Enter")
    expect(page.get_by_text("1 of 3 done")).to_be_visible()
    with page.expect_navigation():
        second.get_by_role("button", name=re.compile("^Skip")).click()
    expect(second).to_contain_text("Skipped today")
    expect(page.get_by_text("1 of 3 done")).to_be_visible()
    with page.expect_navigation():
        first.get_by_role("button", name=re.compile(f"^Undo ?: {title}")).click()
    expect(page.get_by_text("0 of 3 done")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert faults_of(page) == []


def test_check_in_of_an_ordinary_day_says_little_and_ends_soon(ordinary: Page):
    assert ordinary.evaluate(WORDS) <= MOST_WORDS_CHECK_IN
    assert ordinary.locator("main fieldset").count() == 3
    assert ordinary.locator("input:checked").count() == 0
    box = ordinary.get_by_role("button", name="Save").bounding_box()
    assert box and box["y"] + box["height"] <= 1.65 * 844
    assert ordinary.evaluate(SMALL) == []
    ordinary.get_by_text("All signs").click()
    expect(ordinary.get_by_text("Bladder, bowel", exact=False).first).to_be_visible()
    assert faults_of(ordinary) == []


def test_three_taps_and_save_by_touch(ordinary: Page):
    ordinary.get_by_label("Nothing new").tap()
    ordinary.locator('label:has([name="most_distal_zone"][value="thigh"])').tap()
    ordinary.locator('label:has([name="leg_pain_0_10"][value="4"])').tap()
    with ordinary.expect_navigation():
        ordinary.get_by_role("button", name="Save").tap()
    assert at(ordinary) == "/log/"
    expect(ordinary.get_by_text("You have checked in today.")).to_be_visible()


def test_three_answers_and_save_by_keyboard_alone(ordinary: Page):
    names: list[str] = []
    for _ in range(60):
        ordinary.keyboard.press("Tab")
        name = ordinary.evaluate("document.activeElement.name ?? ''")
        if name in ("signs", "most_distal_zone", "leg_pain_0_10") and name not in names:
            names.append(name)
            ordinary.keyboard.press("Space")
        if ordinary.evaluate("document.activeElement.textContent.trim()") == "Save":
            break
    assert names == ["signs", "most_distal_zone", "leg_pain_0_10"]
    with ordinary.expect_navigation():
        ordinary.keyboard.press("Enter")
    assert at(ordinary) == "/log/"


def test_three_taps_without_script_and_at_320(opened: Callable[..., Page], clocked: Clocked):
    page = opened(timezone_id="America/New_York")
    on_an_ordinary_day(page, clocked)
    context = page.context.storage_state()
    plain = opened(java_script_enabled=False, storage_state=context, viewport={"width": 320, "height": 568})
    plain.goto(f"{clocked.origin}/log/check-in/")
    plain.get_by_label("Nothing new").check()
    plain.locator('[name="most_distal_zone"][value="unsure"]').check(force=True)
    plain.locator('[name="leg_pain_0_10"][value="unsure"]').check(force=True)
    plain.get_by_role("button", name="Save").click()
    assert at(plain) == "/log/"
    plain.locator(".thing").first.get_by_role("button", name=re.compile("^Done")).click()
    expect(plain.get_by_text("1 of 3 done")).to_be_visible()
    plain.get_by_text("Ill, or away?").click()
    expect(plain.get_by_role("button", name="Pause")).to_be_visible()


def test_something_new_still_leads_to_every_sign(ordinary: Page, clocked: Clocked):
    follow(ordinary, "Something, or not sure")
    assert at(ordinary) == "/log/check-in/signs/"
    ordinary.get_by_label("Are you unable to lift the front of your foot?").check()
    press(ordinary, "Continue")
    expect(ordinary.get_by_role("heading", level=1)).to_have_text("About what is new")


def test_a_bad_day_asks_for_danger_before_it_says_what_helps(opened: Callable[..., Page], clocked: Clocked):
    page = opened(timezone_id="America/New_York")
    begin_log(page, clocked)
    check_in(page, clocked, 1, **ORDINARY)
    clocked.set(day(2))
    page.goto(f"{clocked.origin}/log/")
    follow(page, "Worse today?")
    expect(page.get_by_role("group", name="Anything new or worse?")).to_be_visible()
    page.get_by_label("Nothing new").check()
    page.locator('[name="most_distal_zone"][value="foot"]').check(force=True)
    page.locator('[name="leg_pain_0_10"][value="8"]').check(force=True)
    press(page, "Save")
    assert at(page) in ("/care/flare-ups/", "/check/result/")


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_two_columns_where_there_is_room(opened: Callable[..., Page], clocked: Clocked, scheme: str):
    page = opened(
        viewport={"width": 1280, "height": 800}, color_scheme=scheme, timezone_id="America/New_York"
    )
    begin_log(page, clocked)
    check_in(page, clocked, 1, **ORDINARY)
    page.goto(f"{clocked.origin}/log/")
    things, aside = page.locator(".things").bounding_box(), page.locator(".aside").bounding_box()
    assert things and aside and aside["x"] >= things["x"] + things["width"]
    assert faults_of(page) == []
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert faults_of(page) == []
    clocked.set(day(2))
    page.goto(f"{clocked.origin}/log/check-in/")
    signs, place = (page.locator(".abreast > .field").nth(number).bounding_box() for number in range(2))
    assert signs and place and signs["y"] == place["y"] and signs["x"] + signs["width"] < place["x"]
    assert faults_of(page) == []
