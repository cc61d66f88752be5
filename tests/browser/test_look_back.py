"""The log to look back on in a real browser: few words, nothing too wide, and every day and chart for everyone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import PHONE, faults_of
from tests.browser.test_visit_summary import bring_log
from tests.browser.walking import press

pytestmark = pytest.mark.long

MOST_WORDS = 300
MOST_BYTES = 150_000
TARGET = 44
LOADED = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .map((one) => one.decodedBodySize).reduce((sum, size) => sum + size, 0)"""


def look_back(page: Page, origin: str) -> None:
    """Come back with a log of eight weeks, and look at it."""
    bring_log(page, origin)
    page.goto(f"{origin}/log/begin/")
    press(page, "Keep a log")
    page.goto(f"{origin}/log/trends/")


def test_the_log_at_a_glance(page: Page, origin: str):
    look_back(page, origin)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your log")
    assert len(page.get_by_role("main").inner_text().split()) <= MOST_WORDS
    assert 50_000 < page.evaluate(LOADED) <= MOST_BYTES
    assert page.locator(".days .day").first.bounding_box()["y"] < PHONE["height"]
    expect(page.get_by_role("img", name="Farthest place of the pain")).to_have_accessible_description(
        page.locator("#place-finding").text_content() or "missing"
    )
    today = page.locator(".days [aria-current=date]")
    expect(today).to_have_attribute("href", "/log/check-in/")


@pytest.mark.parametrize(
    ("scheme", "viewport"),
    [
        ("light", {"width": 320, "height": 640}),
        pytest.param("dark", PHONE, marks=pytest.mark.slow),
        pytest.param("light", {"width": 1280, "height": 800}, marks=pytest.mark.slow),
    ],
)
def test_the_log_has_no_fault_at_any_width_and_each_day_is_large_enough(
    opened: Callable[..., Page], origin: str, scheme: str, viewport: dict[str, int]
):
    page = opened(color_scheme=scheme, viewport=viewport)
    look_back(page, origin)
    faults = faults_of(page)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    faults += faults_of(page)
    boxes = [day.bounding_box() for day in page.locator(".days a").all()]
    assert len(boxes) == 8
    assert [box for box in boxes if box is None or min(box["width"], box["height"]) < TARGET] == []
    assert faults == []


def test_a_day_of_the_last_week_is_reached_by_keyboard_without_script(
    opened: Callable[..., Page], origin: str
):
    page = opened()
    look_back(page, origin)
    day = page.locator(".days a").last
    address, words = day.get_attribute("href"), day.get_attribute("aria-label")
    bare = opened(java_script_enabled=False, storage_state=page.context.storage_state())
    bare.goto(f"{origin}/log/trends/")
    link = bare.get_by_role("link", name=words or "missing", exact=True)
    link.focus()
    bare.keyboard.press("Enter")
    bare.wait_for_url(f"{origin}{address}")
    expect(bare.get_by_role("heading", level=1)).to_be_visible()


def test_what_a_chart_shows_can_be_read_as_a_table(page: Page, origin: str):
    look_back(page, origin)
    walking = page.get_by_role("region", name="Walking", exact=True)
    table = walking.get_by_role("table", name="Walking")
    expect(table).to_be_hidden()
    walking.get_by_text("Details").click()
    expect(table.get_by_role("row")).not_to_have_count(1)
    expect(walking.get_by_text("Five minutes more count as better.")).to_be_visible()
