"""The result answers on the first screen, and what is closed opens: by tap, key and link, on paper."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rootway.guide import load_guide
from tests.browser.conftest import PHONE
from tests.browser.paper import faults_on_paper
from tests.browser.test_every_page import faults_of
from tests.browser.walking import bring, follow
from tests.web.person import PLAIN_S1

pytestmark = pytest.mark.long

PLAIN = {fact: value for fact, value in PLAIN_S1.items() if not fact.endswith("_map")}
WORKED = {case.id: dict(case.facts or {}) for case in load_guide().cases}
STATES: dict[str, dict[str, Any]] = {
    "begin": PLAIN,
    "change": WORKED["hands-on-trial-without-effect"],
    "book": {**PLAIN, "immunosuppressed": True},
    "better": WORKED["state-recovered"],
    "urgent": {"cancer_history": True, "tingling_or_numbness": False},
    "open": {"tingling_or_numbness": False, "diabetes": False, "anticoagulated": False},
}
SEEN = "document.querySelector('main').innerText.split(/\\s+/).length"
MOST_WORDS = 500
FRAMED = ".card, .level, .note, .likely, .plan > li"


def result(page: Page, origin: str, facts: dict[str, Any]) -> None:
    """The result of somebody who brought their answers."""
    bring(page, origin, facts)
    page.goto(f"{origin}/check/result/")


def bottom(page: Page, selector: str) -> float:
    """Where the first of these ends, in pixels from the top of the page."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_the_start_button_is_on_the_first_screen_and_the_page_is_small(page: Page, origin: str):
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(f"{origin}/", wait_until="networkidle")
    assert bottom(page, "main button") <= 640
    assert sum(sizes) <= 60_000
    assert page.evaluate(SEEN) <= 150


def test_each_state_answers_on_the_first_screen(page: Page, origin: str):
    for name, facts in STATES.items():
        result(page, origin, facts)
        assert bottom(page, "main .button:not(.plain)") <= PHONE["height"], name
        assert bottom(page, "main h1") <= 320, name
        assert page.evaluate(SEEN) <= MOST_WORDS, name
        assert page.evaluate("document.querySelectorAll('main .button:not(.plain)').length") == 1, name
        assert page.locator("details[open]").count() == 0, name


def test_today_shows_three_things_with_drawing_dose_and_stop(page: Page, origin: str):
    result(page, origin, PLAIN)
    things = page.locator(".things > li")
    expect(things).to_have_count(3)
    for thing in things.all():
        expect(thing.get_by_role("img")).to_be_visible()
        expect(thing).to_contain_text("farther down the leg")
    first = things.first.get_by_role("heading").inner_text()
    follow(page, "Start this session")
    expect(page.get_by_role("heading", level=1)).to_have_text(first)


def test_a_link_to_what_is_closed_opens_it_without_script_too(opened: Callable[..., Page], origin: str):
    for script in (True, False):
        page = opened(java_script_enabled=script)
        result(page, origin, PLAIN)
        expect(page.locator("#pattern")).to_be_hidden()
        page.get_by_role("link", name="What that means, and why").click()
        expect(page.locator("#pattern")).to_be_visible()
        page.locator(".part > summary", has_text="Whom to see").press("Enter")
        expect(page.locator("#whom")).to_be_visible()


def test_every_section_stands_on_paper(page: Page, origin: str):
    result(page, origin, PLAIN)
    page.emulate_media(media="print")
    parts = page.locator(".part:not(.no-print) > div").all()
    assert len(parts) > 5
    boxes = [part.bounding_box() for part in parts]
    ends = [(box["y"], box["y"] + box["height"]) for box in boxes if box]
    assert len(ends) == len(parts) and all(end - top > 20 for top, end in ends)
    assert all(after[0] >= before[1] for before, after in pairwise(ends))


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_no_card_is_cut_by_the_end_of_a_sheet_or_lies_upon_another(page: Page, origin: str, paper: str):
    """Printed six times, each time lower on the sheet, so that every card meets the end of one."""
    result(page, origin, PLAIN)
    assert faults_on_paper(page, FRAMED, paper, range(0, 800, 150)) == []


def test_a_card_of_a_fixed_height_is_found_on_paper(page: Page, origin: str):
    """What the test above would say of the fault it is about."""
    result(page, origin, PLAIN)
    page.evaluate(
        """for (const one of document.querySelectorAll(".treatments > li")) one.style.blockSize = "30px";"""
    )
    faults = " ".join(faults_on_paper(page, FRAMED, "Letter"))
    assert "holds more than its box" in faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_closed_or_open_on_a_narrow_screen(
    opened: Callable[..., Page], origin: str, scheme: str
):
    page = opened(color_scheme=scheme, viewport={"width": 320, "height": 640})
    faults: list[str] = []
    for name in ("change", "urgent"):
        result(page, origin, STATES[name])
        faults += faults_of(page)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        faults += faults_of(page)
    assert faults == []
