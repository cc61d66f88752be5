"""A clinician writes down an examination in a real browser: without script and with the keyboard, on a phone too."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.examined_person import cookies_at

pytestmark = pytest.mark.long


def faults_of(page: Page) -> list[str]:
    """What axe finds on a page."""
    return [one["id"] for one in Axe().run(page).response["violations"]]


@pytest.fixture
def clinic(opened: Callable[..., Page], origin: str, practice: dict[str, Any]) -> Callable[..., Page]:
    """Open the examination in a browser of the clinician's; keyword arguments go to the browser context."""

    def open_page(group: str = "", **settings: object) -> Page:
        page = opened(**settings)
        page.context.add_cookies(cookies_at(origin, practice["cookies"]))
        page.goto(address(origin, practice, group))
        return page

    return open_page


def address(origin: str, practice: dict[str, Any], group: str) -> str:
    """The page of a group, or of all."""
    return f"{origin}/clinic/{practice['share']}/examine/" + (f"?group={group}" if group else "")


@pytest.mark.parametrize(
    "size",
    [
        PHONE,
        *(
            pytest.param({"width": w, "height": h}, marks=pytest.mark.long)
            for w, h in ((320, 700), (1280, 900))
        ),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_an_examination_is_written_down(clinic: Callable[..., Page], size: dict[str, int], script: bool):
    page = clinic(viewport=size, java_script_enabled=script)
    page.get_by_role("link", name="Strength of the legs").click()
    foot = page.get_by_role("group", name="L4 Ankle dorsiflexion")
    expect(foot.get_by_label("Left")).to_have_value("")
    foot.get_by_label("Left").select_option(label="4+: moves against strong resistance")
    foot.get_by_label("Right").select_option(label="Not tested")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Examination")
    expect(page.get_by_text("Written down: Strength of the legs.")).to_be_visible()
    table = page.get_by_role("region", name="Strength of the legs")
    row = table.get_by_role("row").filter(has_text="Ankle dorsiflexion")
    expect(row).to_contain_text(re.compile(r"Left: 4\+"))
    expect(row).to_contain_text("Not tested")
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.get_by_role("link", name="Strength of the legs").click()
    expect(foot.get_by_label("Left")).to_have_value("")
    expect(foot.get_by_text("Last: 4+")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_both_pages_are_accessible_and_go_by_keyboard(
    clinic: Callable[..., Page], origin: str, practice: dict[str, Any], dark: bool
):
    page = clinic(color_scheme="dark" if dark else "light")
    for group in ("", "leg-nerve-tests", "leg-reflexes", "saddle"):
        page.goto(address(origin, practice, group))
        assert faults_of(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_label("Left").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Right").first).to_be_focused()
    page.goto(address(origin, practice, "saddle"))
    page.get_by_role("button", name="Write it down").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nothing was filled in")
    assert faults_of(page) == []
