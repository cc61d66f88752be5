"""Every kind of station, and every page around a session: no accessibility fault, nothing wider than the screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playing import at_station, begun, opened, planned, press, say_place, seconds
from tests.browser.test_every_page import faults_of

pytestmark = pytest.mark.long

SMALL, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}


class Looked:
    """Looks at each state once, and remembers which kinds of station it has seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.kinds: set[str] = set()
        self.faults: list[str] = []

    def at(self, title: str) -> None:
        """This station stands there, and nothing is wrong with it."""
        at_station(self.page, title)
        self.kinds.add(self.page.evaluate("document.querySelector('.stage').dataset.kind"))
        self.page.clock.resume()  # axe waits for timers
        self.faults += faults_of(self.page)
        self.page.clock.pause_at((self.page.evaluate("Date.now()") + 300) / 1000)


@pytest.mark.parametrize(
    ("scheme", "viewport"), [("light", SMALL), pytest.param("dark", WIDE, marks=pytest.mark.slow)]
)
def test_every_kind_of_station(
    opened_page: Callable[..., Page], origin: str, scheme: str, viewport: dict[str, int]
):
    page = opened_page(color_scheme=scheme, viewport=viewport)
    planned(page, origin)
    helped(page, origin)
    look = Looked(page)
    opened(page, origin, "extension-relief")
    look.at("Has anything changed?")
    press(page, "Nothing has changed")
    look.at("Find the lowest place")
    say_place(page, "Foot", 6)
    look.at("Relief by bending backward, step by step")
    press(page, "Begin")
    look.at("Get ready: Lie on your stomach")
    press(page, "Begin")
    look.at("Lie on your stomach")
    press(page, "Pause")
    look.at("Lie on your stomach")
    press(page, "Go on")
    seconds(page, 120.5)
    press(page, "Begin")
    seconds(page, 90.5)
    page.get_by_label("One repetition takes").select_option("0")
    press(page, "Begin")
    look.at("Press up, hips down")
    press(page, "One more done")
    look.at("Pause")
    press(page, "Done")
    press(page, "Begin")
    look.at("Stand up and walk")
    seconds(page, 120.5)
    look.at("The lowest place again")
    say_place(page, "Calf or shin", 5)
    look.at("A little more?")
    press(page, "Enough for now")
    look.at("When to do it again")
    press(page, "Done")
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    look.at("That is it for now")
    for protocol in ("sleep-positions", "sitting-breaks", "symptom-tracking"):
        rest_of(page, origin, protocol, look)
    kinds = {
        "screen",
        "baseline",
        "ready",
        "get_ready",
        "hold",
        "repetitions",
        "pause",
        "rest",
        "walk",
        "posture",
    }
    assert look.kinds == kinds | {"note", "check", "progress", "repeat", "ended"}
    assert look.faults == []


def helped(page: Page, origin: str) -> None:
    """A first session that helped, told on the plain form."""
    page.goto(f"{origin}/sessions/extension-relief/")
    page.evaluate("document.getElementById('plain').hidden = false")
    page.get_by_label("No, nothing").check()
    page.get_by_label("How many minutes ago").fill("15")
    for label, value in (
        ("The lowest place you felt it before", "foot"),
        ("Leg pain before", "7"),
        ("The lowest place you felt it afterward", "calf"),
        ("Leg pain afterward", "6"),
    ):
        page.get_by_label(label).select_option(value)
    page.get_by_label("Done to the end").check()
    with page.expect_navigation():
        press(page, "Keep it")


def rest_of(page: Page, origin: str, protocol: str, look: Looked) -> None:
    """The first stations of doing in another session."""
    page.goto(f"{origin}/sessions/{protocol}/")
    press(page, "Start")
    begun(page, "Calf or shin", 5)
    for _ in range(2):
        look.at(page.get_by_role("heading", level=1).inner_text())
        press(page, "Done") if page.get_by_role("button", name="Done", exact=True).count() else press(
            page, "Begin"
        )


def test_pages_around_a_session(opened_page: Callable[..., Page], origin: str):
    page = opened_page(viewport=SMALL)
    planned(page, origin)
    faults: list[str] = []
    for address in ("/sessions/", "/sessions/walking/", "/sessions/offline/", "/sessions/heat-then-walk/"):
        page.goto(f"{origin}{address}")
        page.wait_for_load_state("networkidle")
        faults += faults_of(page)
    assert faults == []


def test_the_danger_questions_and_pages(opened_page: Callable[..., Page], origin: str):
    page = opened_page(viewport=SMALL)
    planned(page, origin)
    opened(page, origin, "walking")
    press(page, "Something is new or worse")
    look = Looked(page)
    look.at("No exercise now")
    press(page, "Answer the danger questions now")
    look.at("Bladder, bowel and feeling between the legs")
    press(page, "Go on")
    look.at("Bladder, bowel and feeling between the legs")
    page.locator("[name=bladder_change][value=unsure]").check()
    press(page, "Go on")
    look.at("Emergency: go to a hospital now")
    assert look.faults == []


def test_without_a_script(opened_page: Callable[..., Page], origin: str):
    page = opened_page(viewport=SMALL, java_script_enabled=False)
    planned(page, origin)
    page.goto(f"{origin}/sessions/extension-relief/")
    assert page.locator("#player").is_hidden()
    assert page.locator("#plain").is_visible()


def test_nothing_moves_for_who_wants_it_so(opened_page: Callable[..., Page], origin: str):
    page = opened_page(reduced_motion="reduce")
    planned(page, origin)
    opened(page, origin, "walking")
    moving = page.evaluate(
        """[...document.querySelectorAll('#player, #player *')].filter((one) => {
          const { transitionDuration, animationName } = getComputedStyle(one);
          return animationName !== 'none' || !['0s', ''].includes(transitionDuration);
        }).length"""
    )
    assert moving == 0
