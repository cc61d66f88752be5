"""The site as `make run` serves it, through the front door: what its pages say and weigh, and that all can use them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

from rootway.guide import load_guide
from rootway.guide.library import shipped_library
from tests.browser.test_every_page import faults_of
from tests.browser.test_topics import PLAIN, SCIATICA, TOPICS, begin_at_the_door
from tests.browser.walking import answer_page, at, press

pytestmark = pytest.mark.long

DOOR = load_guide(shipped_library() / "front-door")
LAST_DANGER = next(page.id for page in reversed(DOOR.pages) if page.part == "danger")
END = "/check/result/"
WORDS = "document.querySelector('main').innerText.split(/\\s+/).filter(Boolean).length"
MOST_WORDS = {"/": 150, END: 500, "/log/": 250, "/log/check-in/": 320}
"""With the words that are read aloud alone. Of the first check-in; an ordinary one has 150 at most, see test_today."""
MOST_WORDS_ASKED = 600
LARGEST_BYTES, LARGEST_START = 150_000, 60_000
SCREEN = 844


def the_way(page: Page, doors: str, facts: Mapping[str, Any]) -> Iterator[str]:
    """From the start page through the door to a plan, a log, Today and the first check-in: each page, as it is open."""
    page.goto(f"{doors}/")
    yield "/"
    begin_at_the_door(page, doors)
    for _door_and_topic in range(2):
        while at(page) != END:
            yield at(page)
            answer_page(page, facts)
        yield END
        if page.get_by_role("button", name="Go on").count():
            press(page, "Go on")
    page.goto(f"{doors}/log/begin/")
    page.get_by_label("The time zone you live in").select_option("America/New_York")
    press(page, "Keep a log")
    for address in ("/log/", "/log/check-in/"):
        page.goto(f"{doors}{address}")
        yield address


class Weighed:
    """How many bytes the page that is open has with everything that it loads, though another had loaded it before."""

    def __init__(self, page: Page) -> None:
        self.page, self.sizes = page, list[int]()
        network = page.context.new_cdp_session(page)
        network.on("Network.requestWillBeSent", self._begun)
        network.on("Network.dataReceived", lambda part: self.sizes.append(part["dataLength"]))
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _begun(self, request: dict[str, Any]) -> None:
        """Another page: what was loaded before is not of it."""
        if request["type"] == "Document":
            self.sizes.clear()

    def bytes(self) -> int:
        """All that came since the page was asked for."""
        self.page.wait_for_load_state("networkidle")
        return sum(self.sizes)


def test_the_first_screen_has_start_and_a_picture_and_is_small(page: Page, doors: str):
    weighed = Weighed(page)
    page.goto(f"{doors}/")
    assert 0 < weighed.bytes() <= LARGEST_START
    start = page.get_by_role("button", name="Start", exact=True).bounding_box()
    assert start and start["y"] + start["height"] <= 640
    drawn = [one.bounding_box() for one in page.locator("main .small-body").all()]
    assert len(drawn) == 2
    assert all(box and box["width"] >= 40 and box["y"] + box["height"] <= SCREEN for box in drawn)
    assert page.evaluate(WORDS) <= MOST_WORDS["/"]


def test_questions_stand_two_by_two_where_there_is_room(opened: Callable[..., Page], doors: str):
    page = opened(viewport={"width": 1280, "height": 800})
    begin_at_the_door(page, doors)
    first, second, third = (page.locator(".tick").nth(number).bounding_box() for number in range(3))
    assert first and second and third
    assert first["y"] == second["y"] < third["y"] and first["x"] + first["width"] < second["x"]
    none, list_of_ticks = page.locator(".none").bounding_box(), page.locator(".ticks ul").bounding_box()
    assert none and list_of_ticks and none["width"] == list_of_ticks["width"]
    left, right = (page.locator(".abreast > .field").nth(number).bounding_box() for number in range(2))
    assert left and right and left["y"] == right["y"] and left["x"] + left["width"] < right["x"]
    page.set_viewport_size({"width": 1000, "height": 800})
    first, second = (page.locator(".tick").nth(number).bounding_box() for number in range(2))
    assert first and second and first["x"] == second["x"]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_page_to_a_plan_and_a_log_says_little_and_weighs_little(
    opened: Callable[..., Page], doors: str, topic: str
):
    page = opened(timezone_id="America/New_York")
    weighed, seen = Weighed(page), list[str]()
    faults: list[str] = []
    for here in the_way(page, doors, PLAIN[topic]):
        weight, words = weighed.bytes(), page.evaluate(WORDS)
        faults += [f"{here} weighs {weight} bytes"] if not 0 < weight <= LARGEST_BYTES else []
        faults += [f"{here} says {words} words"] if words > MOST_WORDS.get(here, MOST_WORDS_ASKED) else []
        faults += _faults_of(page) if topic == SCIATICA else []
        assert len(seen) < 60, seen
        seen.append(here)
    assert faults == []
    assert LAST_DANGER in seen and seen.count(END) == 2 and len(seen) > 15


def test_nothing_is_wrong_in_the_dark(opened: Callable[..., Page], doors: str):
    page = opened(timezone_id="America/New_York", color_scheme="dark")
    assert [fault for _page in the_way(page, doors, PLAIN[SCIATICA]) for fault in _faults_of(page)] == []


def _faults_of(page: Page) -> list[str]:
    """Axe does not judge the words of an answer that holds a drawing; they have the colors of all other answers."""
    unjudged = "strength-tests incomplete color-contrast: "
    return [fault for fault in faults_of(page) if not fault.startswith(unjudged)]
