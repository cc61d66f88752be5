"""A wide screen is used: what belongs together stands side by side, under one edge, and nothing is wrong there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import served
from tests.browser.test_every_page import faults_of
from tests.browser.test_today import become

pytestmark = pytest.mark.long

SIDE_BY_SIDE = {
    "/accounts/login/": ("#passkey_login", "#id_login"),
    "/accounts/signup/": ("h1", "#id_email"),
    "/find/": (".finder-form", ".finder-more"),
    "/care/exercises/walking/": ("#stop", ".exercise-steps"),
    "/sessions/": (".offer:nth-child(1)", ".offer:nth-child(2)"),
    "/log/weekly/": (".abreast > .field:nth-child(1)", ".abreast > .field:nth-child(2)"),
    "/log/trends/": (".days", ".bodies"),
    "/log/": (".things", ".aside"),
    "/check/result/": (".answer", ".rest"),
    "/care/topics/low-back-pain/": (".cards > li:nth-child(1)", ".cards > li:nth-child(2)"),
    "/demo/": (".cards > li:nth-child(1)", ".cards > li:nth-child(2)"),
}
"""By address: what stands on the left, and what to the right of it on the same lines."""

OUTSIDE = """() => [...document.querySelectorAll("svg.chart text")].filter((text) => {
  const frame = text.closest("figure, section.multiple").getBoundingClientRect(), own = text.getBoundingClientRect();
  return own.width && (own.left < frame.left + 2 || own.right > frame.right - 2);
}).map((text) => text.textContent)"""
"""The words of drawings that stick out of their frames."""


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the demonstration with every draft; its address."""
    data: Path = tmp_path_factory.mktemp("wide")
    with served("rootway.web.wsgi", data, data / "printed", ROOTWAY_DEMO="1", ROOTWAY_DRAFTS="on") as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_belongs_together_stands_side_by_side(
    opened: Callable[..., Page], demonstration: str, scheme: str
):
    page = opened(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    become(page, demonstration, "demo/retreating")
    wrong = []
    for address, (first, second) in SIDE_BY_SIDE.items():
        page.goto(f"{demonstration}{address}")
        left, right = (page.locator(f"main {one}").first.bounding_box() for one in (first, second))
        assert left and right, address
        if (
            left["x"] + left["width"] > right["x"]
            or max(left["y"], right["y"]) - min(left["y"], right["y"]) > 400
        ):
            wrong.append(address)
        wrong += [f"{address}: {fault}" for fault in faults_of(page)]
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_day_with_a_thing_done_has_no_fault(opened: Callable[..., Page], demonstration: str, scheme: str):
    """At some hours the invented person has done it already; at every hour one more can be done."""
    page = opened(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    become(page, demonstration, "demo/retreating")
    page.goto(f"{demonstration}/log/")
    with page.expect_navigation():
        page.locator(".thing button[value='done']").first.click()
    assert page.locator(".thing.done").count() and faults_of(page) == []


def test_what_we_rest_on_stands_under_the_edge_of_its_page(opened: Callable[..., Page], demonstration: str):
    page = opened(viewport={"width": 1280, "height": 800})
    become(page, demonstration, "demo/retreating")
    for address in ("/find/", "/log/", "/log/check-in/", "/about/", "/care/", "/visit/", "/help/"):
        page.goto(f"{demonstration}{address}")
        said = page.locator("main .said > summary")
        if said.count():
            heading, rests = page.locator("main h1").bounding_box(), said.bounding_box()
            assert heading and rests and abs(heading["x"] - rests["x"]) <= 2, address


def test_the_list_of_a_clinic_stands_in_lines_beside_the_names_of_its_parts(
    opened: Callable[..., Page], demonstration: str
):
    page = opened(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(120_000)  # the practice is made now, with everybody who shares with it
    become(page, demonstration, "demo/clinic/physical-therapist")
    first = page.locator(".list-part").first
    name, people = first.locator("h2").bounding_box(), first.locator("> ul").bounding_box()
    who, since = (first.locator(f".card > {one}").first.bounding_box() for one in ("h3", "p"))
    assert name and people and who and since
    assert name["x"] + name["width"] <= people["x"] and people["x"] + people["width"] >= 1100
    assert who["x"] + who["width"] <= since["x"] and abs(who["y"] - since["y"]) < 16
    assert faults_of(page) == []
    lately = page.locator(".list-part h3 a").last.get_attribute("href")
    page.goto(f"{demonstration}{lately}log/")
    days = page.locator(".timeline").first.bounding_box()
    assert days and days["width"] > 900 and faults_of(page) == []
    page.goto(f"{demonstration}/clinic/")
    page.set_viewport_size({"width": 390, "height": 844})
    assert faults_of(page) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_words_of_a_drawing_stay_within_its_frame(
    opened: Callable[..., Page], demonstration: str, width: int
):
    page = opened(viewport={"width": width, "height": 800})
    become(page, demonstration, "demo/retreating")
    for address in ("/visit/", "/log/trends/"):
        page.goto(f"{demonstration}{address}")
        assert page.locator("svg.chart").count() > 3
        assert page.evaluate(OUTSIDE) == [], address


def test_what_is_said_above_a_page_stands_clear_of_its_heading(
    opened: Callable[..., Page], demonstration: str
):
    page = opened(viewport={"width": 390, "height": 844})
    page.goto(f"{demonstration}/check/result/")
    said, heading = page.locator(".led-here").bounding_box(), page.locator("main h1").bounding_box()
    assert said and heading and heading["y"] - said["y"] - said["height"] >= 16


def test_the_end_of_the_quiet_hours_stands_beside_its_word(opened: Callable[..., Page], demonstration: str):
    page = opened(viewport={"width": 390, "height": 844})
    become(page, demonstration, "demo/retreating")
    page.goto(f"{demonstration}/log/reminders/")
    word, time = (page.locator(one).bounding_box() for one in ("label[for='quiet_to']", "#quiet_to"))
    assert word and time and abs(word["y"] + word["height"] / 2 - time["y"] - time["height"] / 2) < 8
    assert faults_of(page) == []
