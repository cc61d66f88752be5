"""The frame of every page: ways at the thumb that hide nothing, a button in reach, and all of it by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import faults_of
from tests.browser.walking import at, bring, press
from tests.web.person import PLAIN_S1

pytestmark = pytest.mark.long

PHONE, SMALL = {"width": 390, "height": 844}, {"width": 320, "height": 568}
WIDE, ZOOMED = {"width": 1280, "height": 800}, {"width": 320, "height": 200}  # 1280 by 800 at 400%
SAFE = {**PLAIN_S1, "prior_lumbar_surgery": False}
ENTRIES = ["Today", "My plan", "Log", "Learn", "Find care"]
COVERED = """() => {
  const bar = document.querySelector(".tabs, .dock"), over = bar.getBoundingClientRect(), here = document.activeElement;
  const box = here.getBoundingClientRect();
  if (getComputedStyle(bar).position === "static" || bar.contains(here) || here === document.body) return null;
  const hidden = Math.min(box.bottom, over.bottom) - Math.max(box.top, over.top);
  return hidden > 1 ? `${here.outerHTML.slice(0, 90)}: ${hidden} px` : null;
}"""
LAST = """() => {
  scrollTo(0, document.documentElement.scrollHeight);
  return Math.max(...[...document.querySelectorAll(".foot a")].map((a) => a.getBoundingClientRect().bottom));
}"""


@pytest.fixture
def begun(opened: Callable[..., Page], origin: str) -> Callable[..., Page]:
    """A page of somebody who has a result."""

    def open_one(**options: Any) -> Page:
        page = opened(**options)
        bring(page, origin, SAFE)
        page.goto(f"{origin}/check/result/")
        assert at(page) == "/check/result/"
        return page

    return open_one


def tabbed_through(page: Page, most: int) -> list[str]:
    """What the bar covers of what has the focus, key by key from the top."""
    page.evaluate("scrollTo(0, 0); document.body.tabIndex = -1; document.body.focus()")
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found.append(page.evaluate(COVERED))
    return [one for one in found if one]


@pytest.mark.parametrize("viewport", [PHONE, SMALL])
def test_the_ways_are_at_the_thumb_and_cover_neither_focus_nor_content(
    begun: Callable[..., Page], origin: str, viewport: dict[str, int]
):
    page = begun(viewport=viewport)
    page.goto(f"{origin}/care/sources/")
    tabs = page.locator(".tabs")
    box = tabs.bounding_box()
    assert box is not None and round(box["y"] + box["height"]) == viewport["height"]
    assert tabs.get_by_role("link").all_inner_texts() == ENTRIES
    for link in tabs.get_by_role("link").all():
        target = link.bounding_box()
        assert target is not None and target["height"] >= 48 and target["width"] >= 44
    assert tabbed_through(page, 60) == []
    assert page.evaluate(LAST) <= box["y"]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert tabs.evaluate("nav => nav.scrollWidth <= innerWidth")
    large = tabs.bounding_box()
    assert large is not None and page.evaluate(LAST) <= large["y"]


@pytest.mark.parametrize("viewport", [ZOOMED, WIDE])
def test_on_a_short_or_wide_screen_the_ways_are_a_list_in_the_head(
    begun: Callable[..., Page], origin: str, viewport: dict[str, int]
):
    page = begun(viewport=viewport)
    page.goto(f"{origin}/help/")
    assert page.locator(".tabs").evaluate("nav => getComputedStyle(nav).position") == "static"
    assert page.locator(".tabs").get_by_role("link").all_inner_texts() == ENTRIES
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults_of(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ways_and_the_pages_of_help_have_no_fault(begun: Callable[..., Page], origin: str, scheme: str):
    page = begun(viewport=PHONE, color_scheme=scheme)
    faults = []
    for address in ("/help/", "/about/", "/log/begin/"):
        page.goto(f"{origin}{address}")
        faults += faults_of(page)
    assert faults == []


def test_the_current_way_is_marked_by_more_than_a_color(begun: Callable[..., Page], origin: str):
    page = begun(viewport=PHONE)
    look = "a => [getComputedStyle(a).fontWeight, getComputedStyle(a).borderTopColor]"
    here, there = (
        page.get_by_role("link", name="My plan").first,
        page.locator(".tabs").get_by_role("link", name="Learn"),
    )
    assert here.get_attribute("aria-current") == "page" and there.get_attribute("aria-current") is None
    (heavy, bar), (light, none) = here.evaluate(look), there.evaluate(look)
    assert int(heavy) > int(light) and none == "rgba(0, 0, 0, 0)" != bar


@pytest.mark.parametrize("viewport", [PHONE, SMALL, WIDE])
def test_continue_stays_in_reach_and_covers_no_focus(
    opened: Callable[..., Page], origin: str, viewport: dict[str, int]
):
    page = opened(viewport=viewport)
    page.goto(f"{origin}/")
    press(page, "Start")
    dock = page.locator(".dock").bounding_box()
    assert dock is not None and round(dock["y"] + dock["height"]) == viewport["height"]
    assert page.locator(".tabs").count() == 0
    assert tabbed_through(page, 30) == []
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    settled = page.locator(".dock").bounding_box()
    assert (
        settled is not None and settled["y"] + settled["height"] < viewport["height"]
    )  # it ends with its form


def test_on_a_short_screen_continue_stands_at_the_end_of_the_form(opened: Callable[..., Page], origin: str):
    page = opened(viewport=ZOOMED)
    page.goto(f"{origin}/")
    press(page, "Start")
    assert page.locator(".dock").evaluate("dock => getComputedStyle(dock).position") == "static"


def test_the_way_out_of_a_form_opens_and_closes_by_keyboard(opened: Callable[..., Page], origin: str):
    page = opened(viewport=PHONE)
    page.goto(f"{origin}/")
    press(page, "Start")
    menu = page.locator(".way-out")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Help")).to_be_visible()
    assert [
        fault for fault in faults_of(page) if " incomplete " not in fault
    ] == []  # axe cannot see below the menu
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Help")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_without_script_every_way_works(opened: Callable[..., Page], origin: str):
    page = opened(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{origin}/check/result/")
    expect(page.get_by_text("That page comes after a check")).to_be_visible()
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".dock button")).to_be_in_viewport()
    page.locator(".way-out summary").click()
    page.locator(".way-out").get_by_role("link", name="Learn").click()
    expect(page).to_have_url(f"{origin}/care/")
    page.locator(".ways").get_by_role("link", name="Check").click()
    expect(page).to_have_url(f"{origin}/")
