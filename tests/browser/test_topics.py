"""Several topics: from the front door to the plan of each, two at once, one that becomes another, and their looks."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from rootway.guide import load_guide
from rootway.guide.library import shipped_library
from tests.browser.answering import Answers
from tests.browser.conftest import PHONE
from tests.browser.playing import kept, without_internet
from tests.browser.test_every_page import faults_of
from tests.browser.walking import PLAIN_S1, answer_page, at, press, walk

pytestmark = pytest.mark.long

SCIATICA, BACK, STENOSIS, NECK = TOPICS = (
    "lumbosacral-radiculopathy",
    "low-back-pain",
    "lumbar-stenosis",
    "cervical-radiculopathy",
)
RESULT, SESSIONS = "/check/result/", "/sessions/"
HOME = "You can begin with care at home"
SMALL = {"width": 320, "height": 568}


def case_of(topic: str, name: str) -> dict[str, Any]:
    """The facts of a worked case of a topic: it says itself what it comes to."""
    cases = load_guide(shipped_library() / topic).cases
    facts = dict(next(case for case in cases if case.id == name).facts or {})
    marked = [fact for fact, value in facts.items() if value is True]
    pens = {"pain_map": "pain_at_", "numbness_map": "numb_at_"}
    return {**facts, **{pen: [f for f in marked if f.startswith(place)] for pen, place in pens.items()}}


PLAIN: dict[str, dict[str, Any]] = {
    SCIATICA: PLAIN_S1,
    BACK: case_of(BACK, "garden-three-days"),
    STENOSIS: {**case_of(STENOSIS, "all-fits"), "leg_pain": True},
    NECK: {**case_of(NECK, "d2-tingling-thumb"), "arm_pain": True, "arm_tingling_or_numbness": True},
}
"""Of each topic somebody who may begin at home; what is not among the facts is denied, or not known."""
BOTH = {
    **PLAIN[BACK],
    **{fact: value for fact, value in PLAIN[NECK].items() if not (value is False and PLAIN[BACK].get(fact))},
    **{pen: [*PLAIN[BACK][pen], *PLAIN[NECK][pen]] for pen in ("pain_map", "numbness_map")},
}
"""Somebody whose low back and neck hurt."""
HEAVY = {**PLAIN[BACK], "legs_heavy_or_stiff": True}
"""Somebody who is told at the door to see a doctor today."""
ELSEWHERE = {"pain_elsewhere": True, "age_years": 40, "duration_weeks": 2}
"""Somebody whose place has no check."""


def titled(topic: str) -> str:
    """What people read as the name of a topic."""
    return load_guide(shipped_library() / topic).title


def begin_at_the_door(page: Page, doors: str) -> None:
    """From the start page to the first question, which is the same wherever it hurts."""
    page.goto(f"{doors}/")
    press(page, "Start")
    expect(page.get_by_role("heading", level=1)).to_have_text("Signs that cannot wait")


def through_the_door(page: Page, doors: str, facts: Mapping[str, Any]) -> list[str]:
    """To where the answers lead; the pages on the way."""
    begin_at_the_door(page, doors)
    return walk(page, facts)


def to_the_plan(page: Page, doors: str, facts: Mapping[str, Any]) -> list[str]:
    """Through the door and the questions of the topics it leads to; the pages behind the door."""
    through_the_door(page, doors, facts)
    press(page, "Go on")
    return walk(page, facts)


@pytest.mark.parametrize(
    ("topic", "script"),
    [*(pytest.param(topic, True, id=topic) for topic in TOPICS), pytest.param(NECK, False, id="no-script")],
)
def test_from_the_start_page_through_the_door_to_a_plan_and_a_session(
    opened: Callable[..., Page], doors: str, topic: str, script: bool
):
    page = opened(java_script_enabled=script)
    at_door = through_the_door(page, doors, PLAIN[topic])
    assert at_door[:2] == ["cannot-wait", "place"]
    leads = page.get_by_role("region", name="Where your answers lead")
    expect(leads.locator("li strong").first).to_have_text(titled(topic))
    press(page, "Go on")
    behind = walk(page, PLAIN[topic])
    assert behind and "cannot-wait" not in behind and "place" not in behind
    expect(page.get_by_role("heading", level=1)).to_contain_text(HOME)
    page.goto(f"{doors}{SESSIONS}")
    first = page.locator("main a[href^='/sessions/']").first
    address = first.get_attribute("href")
    page.goto(f"{doors}{address}")
    assert at(page) == address
    if script:
        expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    else:
        expect(page.get_by_role("button", name="Keep it")).to_be_visible()


def test_two_topics_at_once_have_one_plan_each_that_waits_for_both(page: Page, doors: str):
    through_the_door(page, doors, BOTH)
    leads = page.get_by_role("region", name="Where your answers lead")
    expect(leads.locator("li strong")).to_have_text([titled(BACK), titled(NECK)])
    press(page, "Go on")
    for address in (RESULT, SESSIONS):  # danger signs are open
        page.goto(f"{doors}{address}")
        expect(page.get_by_role("heading", name="Today: 3 things")).to_have_count(0)
        expect(page.locator("main a[href^='/sessions/']")).to_have_count(0)
    page.goto(f"{doors}/check/")
    walk(page, BOTH)
    expect(page.get_by_role("heading", level=1)).to_contain_text(HOME)
    bar = page.get_by_role("region", name="Topic")
    for shown, other in ((NECK, BACK), (BACK, NECK), (NECK, BACK)):
        expect(bar.locator("strong")).to_have_text(titled(shown))
        expect(page.get_by_role("heading", name="Today: 3 things")).to_be_visible()
        press(page, f"Show {titled(other)}")
        page.goto(f"{doors}{RESULT}")


def test_without_internet_a_phone_plays_what_both_plans_hold_each_by_its_own_topic(page: Page, doors: str):
    """The shell was kept while one topic was looked at; the session of the other asks and judges as that one does."""
    to_the_plan(page, doors, BOTH)
    without_internet(page, page.context, doors)
    (permit,) = kept(page, "allowed")
    by_module: dict[str, list[str]] = {}
    for id, one in permit["sessions"].items():
        by_module.setdefault(one["pathway"], []).append(id)
    assert len(by_module) == 2
    for topic in (BACK, NECK):
        guide = load_guide(shipped_library() / topic)
        own = next(
            id for id in permit["sessions"] if (shipped_library() / topic / f"protocols/{id}.toml").is_file()
        )
        page.goto(f"{doors}/sessions/{own}/")
        expect(page.get_by_role("heading", level=1)).to_have_text(guide.protocols[own].title)
        page.get_by_role("button", name="Start", exact=True).click()
        page.get_by_role("button", name="Nothing has changed", exact=True).click()
        expect(page.get_by_text(guide.guidance.label.place_now).first).to_be_visible()
    page.goto(f"{doors}/sessions/{own}/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Something is new or worse", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No exercise now")
    expect(
        page.get_by_role("link", name="Back to your sessions")
    ).to_be_visible()  # it comes once the stop is kept
    for id in (by_module[name][0] for name in by_module):  # a stop in one shuts both
        page.goto(f"{doors}/sessions/{id}/")
        expect(
            page.get_by_text("this phone holds no session that can be started now", exact=False)
        ).to_be_visible()


def test_back_pain_that_reaches_the_calf_goes_on_as_what_it_became(page: Page, doors: str):
    to_the_plan(page, doors, PLAIN[BACK])
    expect(page.get_by_text("This now looks like")).to_have_count(0)
    page.goto(f"{doors}/check/questions/map/")
    facts = {
        **PLAIN[BACK],
        "pain_map": ["pain_at_low_back", "pain_at_calf"],
        "leg_pain": True,
        "leg_pain_0_10": 5,
    }
    answer_page(page, facts)
    page.goto(f"{doors}{RESULT}")
    became = page.get_by_role("region", name=f"This now looks like: {titled(SCIATICA)}")
    expect(became).to_contain_text("It reaches the leg.")
    press(page, f"Go on with {titled(SCIATICA)}")
    seen = walk(page, {**PLAIN_S1, **facts})
    assert "bladder-bowel-saddle" in seen  # danger is asked anew
    expect(page.get_by_role("heading", level=1)).to_contain_text(HOME)
    expect(page.get_by_role("heading", name="Today: 3 things")).to_be_visible()
    expect(page.get_by_text("This now looks like")).to_have_count(0)


CHECK_IN = """() => {
  for (const field of document.querySelectorAll("form.taps fieldset")) {
    const number = field.querySelector("input[type=text], input[type=number]");
    const radio = field.querySelector("input[type=radio]");
    if (radio) radio.checked = true; else if (number) number.value = "2";
  }
}"""
"""The first answer to each question of a check-in, which of the danger signs is that nothing is new."""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_check_in_asks_danger_once_and_each_of_two_topics(
    opened: Callable[..., Page], doors: str, script: bool
):
    page = opened(java_script_enabled=script, viewport=SMALL)
    to_the_plan(page, doors, BOTH)
    page.goto(f"{doors}/log/begin/")
    page.get_by_label("The time zone you live in").select_option("America/New_York")
    press(page, "Keep a log")
    page.goto(f"{doors}/log/check-in/")
    expect(page.locator("#danger-signs")).to_have_count(0)  # they were answered just now
    titles = page.locator("form.taps h2.of-topic").all_inner_texts()
    assert sorted(titles) == sorted((titled(BACK), titled(NECK)))
    assert faults_of(page) == [] if script else True
    page.evaluate(CHECK_IN)
    press(page, "Save")
    assert at(page) == "/log/"
    expect(page.get_by_text("You have checked in today.")).to_be_visible()
    page.goto(f"{doors}/log/check-in/signs/")
    shown = [box.get_attribute("value") for box in page.locator("input[name=sign]").all()]
    assert len(shown) == len(set(shown)) and {
        "saddle_numbness",
        "throat_swelling_or_trouble_swallowing",
    } <= set(shown)
    page.locator("input[value=saddle_numbness]").check()
    press(page, "Continue")
    page.locator("input[name=saddle_numbness][value=yes]").check()
    press(page, "Save")
    assert at(page) == "/check/emergency/"


def test_a_sign_on_the_first_page_of_the_door_is_an_emergency(page: Page, doors: str):
    begin_at_the_door(page, doors)
    answer_page(page, {"face_or_speech_change_sudden": True})
    assert at(page) == "/check/emergency/"
    expect(page.get_by_role("heading", level=1)).to_contain_text("Emergency")
    expect(page.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    for address in (RESULT, "/check/questions/brings-on/"):
        page.goto(f"{doors}{address}")
        assert at(page) == "/check/emergency/"


@pytest.mark.parametrize("cannot_wait", ["unsure", "no"])
def test_whoever_is_not_sure_of_anything_at_the_door_arrives(page: Page, doors: str, cannot_wait: str):
    begin_at_the_door(page, doors)
    seen: list[str] = []
    while at(page) not in (RESULT, "/check/emergency/"):
        assert len(seen) < 40, f"the way does not end: {seen}"
        denies = at(page) == "cannot-wait" and cannot_wait == "no"
        seen.append(at(page))
        Answers(page, denies_danger=denies).fill()
        Answers(page).send()
        assert not page.locator(".errors").count(), page.locator(".errors").inner_text()
    assert (len(seen) > 1) == (cannot_wait == "no")
    expect(page.get_by_role("link", name="Call 911")).to_be_visible()


def first_screen_of(page: Page, action: Locator) -> bool:
    """Whether a button is all on the first screen, and above the ways at the thumb."""
    box, tabs = action.bounding_box(), page.locator(".tabs")
    over = tabs.bounding_box() if tabs.is_visible() else None
    assert box is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= (over["y"] if over else PHONE["height"])


def test_the_main_action_is_on_the_first_screen_of_a_phone(page: Page, doors: str):
    page.goto(f"{doors}/")
    assert first_screen_of(page, page.get_by_role("button", name="Start", exact=True))
    for facts in (BOTH, HEAVY):
        page.context.clear_cookies()
        through_the_door(page, doors, facts)
        action = page.locator("main").get_by_role("button").or_(page.locator("main a.button")).last
        assert first_screen_of(page, action)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_several_topics_are_accessible_and_fit_a_small_screen(
    opened: Callable[..., Page], doors: str, scheme: str
):
    page = opened(color_scheme=scheme, viewport=SMALL)
    faults: list[str] = []
    for address in ("/", "/care/", f"/care/topics/{NECK}/"):
        page.goto(f"{doors}{address}")
        faults += faults_of(page)
    begin_at_the_door(page, doors)
    faults += faults_of(page)
    answer_page(page, {})
    assert at(page) == "place"
    faults += faults_of(page)
    walk(page, BOTH)
    faults += faults_of(page)  # the end of the door without a level
    press(page, "Go on")
    walk(page, BOTH)
    page.goto(f"{doors}/log/begin/")
    page.get_by_label("The time zone you live in").select_option("America/New_York")
    press(page, "Keep a log")
    page.goto(f"{doors}/log/")
    expect(page.get_by_role("region", name="Topic")).to_contain_text("Draft: no clinician has signed")
    faults += faults_of(page)
    for facts in (HEAVY, ELSEWHERE):  # the end with a level, and with pages to read only
        page.context.clear_cookies()
        through_the_door(page, doors, facts)
        assert page.locator(".level").count()
        faults += faults_of(page)
    assert faults == []


def test_whoever_comes_back_at_the_end_of_the_door_goes_on_there(page: Page, doors: str):
    through_the_door(page, doors, PLAIN[BACK])
    page.goto(f"{doors}/")
    with page.expect_navigation():
        page.get_by_role("link", name="Go on where you stopped").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where your answers lead")
