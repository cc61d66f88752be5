"""The workspace in a real browser: every page that opens through a share has no fault, and it works without script."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.examined_person import cookies_at
from tests.browser.test_every_page import SMALL, faults_of
from tests.browser.walking import press

pytestmark = pytest.mark.long

PAGES = ("", "log/", "as-they-see-it/", "examine/", "notes/", "ledger/", "messages/", "stance/")
"""Those below a share that are opened by a link alone; the others need something written before."""
OWN = ("", "begin/", "license/", "join/", "code/", "team/")


@pytest.fixture
def workspace(opened: Callable[..., Page], origin: str, practice: dict[str, Any]) -> Callable[..., Page]:
    """Open a browser of somebody who works there; keyword arguments go to the browser context."""

    def open_page(who: str = "cookies", **settings: object) -> Page:
        page = opened(**settings)
        page.context.add_cookies(cookies_at(origin, practice[who]))
        return page

    return open_page


def faults_at(page: Page, address: str, names: Iterable[str]) -> list[str]:
    """What is wrong with each page below an address."""
    faults = []
    for name in names:
        answer = page.goto(f"{address}{name}")
        assert answer and answer.status == 200, name
        faults += faults_of(page)
    return faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [SMALL, PHONE, {"width": 1280, "height": 800}], ids=lambda one: one["width"])
def test_no_page_through_a_share_has_a_fault(
    workspace: Callable[..., Page], origin: str, practice: dict[str, Any], scheme: str, size: dict[str, int]
):
    page, share = workspace(color_scheme=scheme, viewport=size), f"{origin}/clinic/{practice['share']}/"
    assert faults_at(page, share, PAGES) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_practice_has_a_fault(workspace: Callable[..., Page], origin: str, scheme: str):
    page = workspace("owner", color_scheme=scheme, viewport=SMALL)
    assert faults_at(page, f"{origin}/clinic/", OWN) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_colleague_stands_in_with_a_reason(
    workspace: Callable[..., Page], origin: str, practice: dict[str, Any], scheme: str
):
    page = workspace("colleague", color_scheme=scheme, viewport=SMALL)
    page.goto(f"{origin}/clinic/cover/{practice['share']}/")
    faults = faults_of(page)
    press(page, "Begin")
    expect(page.get_by_role("alert")).to_contain_text("Write why")
    faults += faults_of(page)
    page.get_by_label("Why").fill("Pat is ill this week")
    press(page, "Begin")
    expect(page).to_have_url(f"{origin}/clinic/{practice['share']}/")
    assert faults + faults_of(page) == []


def test_the_urgency_is_raised_and_taken_back_without_a_script(
    workspace: Callable[..., Page], origin: str, practice: dict[str, Any]
):
    page = workspace(java_script_enabled=False)
    page.goto(f"{origin}/clinic/{practice['share']}/stance/")
    page.get_by_label("How soon").select_option(label="Urgent: see a doctor today")
    press(page, "Ask for this")
    said = page.locator("details", has_text="What was said of this plan")
    said.locator("summary").click()
    expect(said.get_by_role("listitem")).to_have_count(1)
    page.get_by_label("How soon").select_option(value="")
    press(page, "Ask for this")
    said.locator("summary").click()
    expect(said.get_by_role("listitem")).to_have_count(2)
