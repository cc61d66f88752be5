"""A log over weeks in a real Chromium, under a clock that the test sets."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Clocked
from tests.browser.test_every_page import faults_of
from tests.browser.walking import at, bring, follow, press
from tests.web.daily_answers import DAILY
from tests.web.person import PLAIN_S1

pytestmark = pytest.mark.long

BEGAN = datetime(2026, 10, 4, 15, tzinfo=UTC)  # the clocks of New York go back in the fifth week
SENT = """async ([path, said]) => {
  const body = new URLSearchParams(said);
  body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(path, { method: "POST", body });
  return [answer.status, new URL(answer.url).pathname];
}"""


SHOWN = {name: word for name, word in DAILY.items() if name != "symptoms_moving_distally"}
"""What stands in the form of a check-in; that it moves down the leg is one of the danger signs."""


def day(number: int) -> datetime:
    return BEGAN + timedelta(days=number)


def begin_log(page: Page, clocked: Clocked) -> None:
    """A plain case reads the result and begins a log; the time zone is the browser's own."""
    clocked.set(day(0))
    bring(page, clocked.origin, PLAIN_S1)
    page.goto(f"{clocked.origin}/check/result/")
    page.goto(f"{clocked.origin}/log/begin/")
    expect(page.get_by_label("The time zone you live in")).to_have_value("America/New_York")
    press(page, "Keep a log")


def check_in(page: Page, clocked: Clocked, number: int, **said: str) -> None:
    """A check-in some days later, sent as the form sends it."""
    clocked.set(day(number))
    if at(page) != "/log/check-in/":
        page.goto(f"{clocked.origin}/log/check-in/")
    assert page.evaluate(SENT, ["/log/check-in/", {**DAILY, **said}]) == [200, "/log/"]


def choose(page: Page, **said: str) -> None:
    """Answer questions by their names: a button of a group, or a number."""
    for name, value in said.items():
        text = page.locator(f'input[type="text"][name="{name}"]')
        if text.count():
            text.fill(value)
        else:
            page.locator(f'input[name="{name}"][value="{value}"]').check(force=True)


@pytest.fixture
def home(opened: Callable[..., Page], clocked: Clocked) -> Page:
    """The home page of a log that just began, on a phone in New York."""
    page = opened(timezone_id="America/New_York")
    begin_log(page, clocked)
    return page


def test_check_in_whose_new_foot_drop_leads_to_the_danger_page(home: Page, clocked: Clocked):
    clocked.set(day(3))
    home.goto(f"{clocked.origin}/log/")
    follow(home, "Check in", exact=True)
    expect(home.get_by_role("heading", level=1)).to_have_text("Daily check-in")
    assert home.locator("input:checked").count() == 0
    follow(home, "Something, or not sure")
    home.get_by_label("Are you unable to lift the front of your foot?").check()
    press(home, "Continue")
    course = home.get_by_role("group", name="How is the weakness changing?")
    onset = home.get_by_role("group", name="When did the weakness begin?")
    expect(course).to_be_hidden()
    expect(onset).to_be_hidden()
    home.get_by_role("group", name="Are you unable to lift the front of your foot?").get_by_label(
        "Yes"
    ).check()
    assert home.evaluate("document.documentElement.scrollWidth <= innerWidth")
    course.get_by_label("Quickly getting weaker").check()
    onset.get_by_label("In the last three days").check()
    press(home, "Save")
    assert at(home) == "/check/emergency/"
    expect(home.get_by_role("heading", level=1)).to_contain_text("Emergency: go to a hospital now")
    home.goto(f"{clocked.origin}/log/")
    assert at(home) == "/check/emergency/"


def test_check_in_on_an_ordinary_day_takes_three_answers(home: Page, clocked: Clocked):
    """One answer for the danger signs, two more, and save; everything else can be asked for."""
    clocked.set(day(1))
    home.goto(f"{clocked.origin}/log/check-in/?whole=1")
    choose(home, **SHOWN, walking_minutes="12", sitting_minutes="15", standing_minutes="20")
    choose(home, sleep_position_changes="4", back_pain_0_10="3")
    press(home, "Save")
    clocked.set(day(2))
    home.goto(f"{clocked.origin}/log/check-in/")
    ordinary = {name: DAILY[name] for name in ("signs", "most_distal_zone", "leg_pain_0_10")}
    choose(home, **ordinary)
    press(home, "Save")
    assert at(home) == "/log/"
    expect(home.get_by_text("You have checked in today.")).to_be_visible()


def test_a_touch_on_the_body_is_the_answer_beside_it(opened: Callable[..., Page], clocked: Clocked):
    """By finger, without script; and the arrows that go through the answers light the body."""
    page = opened(timezone_id="America/New_York", has_touch=True)
    begin_log(page, clocked)
    page.context.new_cdp_session(page).send("Emulation.setScriptExecutionDisabled", {"value": True})
    clocked.set(day(1))
    page.goto(f"{clocked.origin}/log/check-in/")
    for word, place in (("calf", "Calf or shin"), ("buttock", "Buttock"), ("thigh", "Thigh")):
        part = page.locator(".reach-map .choice", has_text=place).locator(".touch")
        part.tap()
        assert page.locator(".reach-map :checked").get_attribute("value") == word
    page.keyboard.press("ArrowDown")
    assert page.locator(".reach-map :checked").get_attribute("value") == "calf"
    lit = page.locator(".reach-map .choice:has(:checked) .paint")
    assert lit.evaluate("(one) => getComputedStyle(one).strokeDasharray") == "none"


def test_week_two_that_fails_on_walking_ends_in_change_this(home: Page, clocked: Clocked):
    check_in(home, clocked, 7, walking_minutes="12")
    check_in(home, clocked, 14, walking_minutes="13")
    home.goto(f"{clocked.origin}/log/")
    expect(home.get_by_role("region", name="Time to look at the plan")).to_contain_text(
        "After two weeks you cannot walk at least 5 minutes longer than at the start."
    )
    follow(home, "Look at the plan now")
    choose(home, walking_minutes="13", sitting_minutes="30", standing_minutes="30", manual_visits_count="0")
    choose(home, function_improving="yes", can_lift_and_hinge="yes", activity_restricted="no")
    choose(home, symptoms_moving_distally="no", most_distal_zone="calf")
    press(home, "Save")
    expect(home.get_by_role("heading", level=1)).to_contain_text("Book a visit: your care should change")
    expect(home.get_by_role("main")).to_contain_text(
        "Walking: 12 minutes on October 4, 2026, 13 minutes now."
    )
    expect(home.get_by_role("heading", name="Your plan beside the one you were shown before")).to_be_visible()


@pytest.mark.parametrize(
    ("days", "walked"),
    [
        (20, "13 minutes then, 20 minutes now"),
        pytest.param(60, "33 minutes then, 40 minutes now", marks=pytest.mark.slow),
    ],
)
def test_weeks_of_log_on_one_page(home: Page, clocked: Clocked, days: int, walked: str):
    places = ["calf"] * 20 + ["thigh"] * 20 + ["buttock"] * 20
    for number in range(1, days + 1):
        pain = str(6 - number // 15)
        check_in(
            home, clocked, number, walking_minutes=str(12 + number // 2), leg_pain_0_10=pain,
            most_distal_zone=places[number - 1],
        )  # fmt: skip
    clocked.set(day(days) + timedelta(hours=1))
    home.goto(f"{clocked.origin}/log/")
    home.get_by_role("heading", name="How it is going").click()
    trends = home.locator("details", has_text="How it is going")
    expect(trends).to_contain_text(f"Better than two weeks ago ({walked})")
    follow(home, "All charts since the start")
    place = home.get_by_role("region", name="Farthest place of the pain")
    expect(place.get_by_role("img", name="Farthest place of the pain")).to_be_visible()
    assert place.locator(".spots").get_attribute("d").count("M") == days + 1
    place.get_by_text("Details").click()
    expect(place.get_by_role("row")).to_have_count(days + 2)
    assert faults_of(home) == []


@pytest.mark.parametrize(
    ("scheme", "viewport"),
    [
        ("light", {"width": 320, "height": 256}),
        pytest.param("dark", {"width": 390, "height": 844}, marks=pytest.mark.slow),
    ],
)
def test_every_page_of_the_log(
    opened: Callable[..., Page], clocked: Clocked, scheme: str, viewport: dict[str, int]
):
    page = opened(timezone_id="America/New_York", color_scheme=scheme, viewport=viewport)
    begin_log(page, clocked)
    faults = faults_of(page)
    for number in (1, 15, 16):
        check_in(page, clocked, number, walking_minutes="12", sitting_minutes="15")
    look: dict[str, Any] = {
        "signs": "same",
        "walking_minutes": "13",
        "sitting_minutes": "30",
        "standing_minutes": "30",
        "function_improving": "no",
        "can_lift_and_hinge": "yes",
        "activity_restricted": "no",
        "symptoms_moving_distally": "no",
        "most_distal_zone": "calf",
        "manual_visits_count": "4",
    }
    clocked.set(day(17))
    for address in (
        "",
        "check-in/",
        "check-in/signs/",
        "look-again/",
        "weekly/",
        "hands-on/",
        "reminders/",
        "trends/",
    ):
        page.goto(f"{clocked.origin}/log/{address}")
        faults += faults_of(page)
        page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        faults += faults_of(page) if scheme == "light" else []
    page.goto(f"{clocked.origin}/log/look-again/")
    assert page.evaluate(SENT, ["/log/look-again/", look]) == [200, "/log/look-again/found/"]
    for address in ("look-again/found/", "hands-on/", "begin/"):
        page.goto(f"{clocked.origin}/log/{address}")
        faults += faults_of(page)
    page.goto(f"{clocked.origin}/log/reminders/")
    press(page, "Make my address")
    faults += faults_of(page)
    for form in ("check-in/", "weekly/"):
        page.goto(f"{clocked.origin}/log/{form}")
        press(page, "Save" if form == "check-in/" else "Save the score")
        faults += faults_of(page)
    page.goto(f"{clocked.origin}/log/")
    page.get_by_role("heading", name="Ill, or away?").click()
    press(page, "Pause")
    assert faults + faults_of(page) == []


def test_log_works_without_script(opened: Callable[..., Page], clocked: Clocked):
    page = opened(java_script_enabled=False)
    clocked.set(day(0))
    case = b'{"facts": {"other_red_flags_denied": true, "age_years": 42, "duration_weeks": 3}}'
    page.goto(f"{clocked.origin}/check/upload/")
    file = {"name": "answers.json", "mimeType": "application/json", "buffer": case}
    page.get_by_label("File with my answers").set_input_files(file)
    page.get_by_role("button", name="Use this file").click()
    page.goto(f"{clocked.origin}/log/begin/")
    page.get_by_label("The time zone you live in").select_option("Europe/Berlin")
    page.get_by_role("button", name="Keep a log").click()
    clocked.set(day(1))
    page.goto(f"{clocked.origin}/log/check-in/?whole=1")
    choose(page, **SHOWN)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("You have checked in today.")).to_be_visible()


def test_check_in_by_keyboard_alone(home: Page, clocked: Clocked):
    clocked.set(day(1))
    home.goto(f"{clocked.origin}/log/check-in/")
    home.locator("#signs-same").focus()
    home.keyboard.press("Space")
    home.locator('[name="most_distal_zone"]').first.focus()
    home.keyboard.press("ArrowDown")
    home.locator('[name="leg_pain_0_10"]').first.focus()
    for _ in range(4):
        home.keyboard.press("ArrowRight")
    chosen = home.evaluate(
        "[...document.querySelectorAll('input:checked')].map((box) => [box.name, box.value])"
    )
    assert chosen == [["signs", "same"], ["most_distal_zone", "back"], ["leg_pain_0_10", "4"]]


def test_yesterday_a_diary_and_a_move_are_reached_by_anyone(home: Page, clocked: Clocked):
    """Each page by its links, at phone width, without a fault that axe finds; yesterday is mended as it was said."""
    check_in(home, clocked, 3, leg_pain_0_10="9")
    clocked.set(day(4))
    home.goto(f"{clocked.origin}/log/check-in/")
    home.get_by_text("For another day?").click()
    follow(home, "Yesterday, Wednesday, October 7")
    expect(home.get_by_text("You checked in on that day.")).to_be_visible()
    expect(home.locator("#leg_pain_0_10-9")).to_be_checked()
    faults = faults_of(home)
    home.goto(f"{clocked.origin}/log/begin/")
    expect(home.get_by_label("The days so far stay as I lived them.")).to_be_checked()
    faults += faults_of(home)
    home.goto(f"{clocked.origin}/data/")
    follow(home, "Bring in a diary")
    faults += faults_of(home)
    table = "date;place;pain;note\n3/10/2026;calf;6;long drive\n4/10/2026;left knee;2;\n"
    home.get_by_label("File with my diary").set_input_files(
        {"name": "diary.csv", "mimeType": "text/csv", "buffer": table.encode("cp1252")}
    )
    press(home, "Show me what is in it")
    faults += faults_of(home)
    home.get_by_label("The day: this is April 3").check()
    home.get_by_label("Leg pain").check()
    press(home, "Show it with these answers")
    expect(home.get_by_text("October 3, 2026")).to_be_visible()
    faults += faults_of(home)
    press(home, "Keep 1 line")
    expect(home.get_by_role("heading", level=1)).to_have_text("Your log")
    assert faults == []
