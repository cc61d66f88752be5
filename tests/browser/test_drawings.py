"""Drawings in the player and the library: there before a step, moving while it runs, still where that is wished."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rootway.guide import load_guide
from tests.browser.playing import hold_the_clock, planned, press, say_place, seconds
from tests.browser.test_every_page import faults_of

pytestmark = pytest.mark.long

GUIDE = load_guide()
SCRIPTS = Path(__file__).parents[2] / "rootway/web/static/web/session"
LARGEST_PAGE, LARGEST_SCRIPT = 150_000, 40_000
MOVED = next(
    (protocol, step)
    for protocol in GUIDE.protocols.values()
    if protocol.start == "self"
    for step in protocol.steps
    if step.kind == "repetitions" and GUIDE.drawing_of(protocol.id, step.id).how == "move"
)
PATHS = "[...document.querySelectorAll('.stage .drawings path')].map((path) => path.getAttribute('d')).join()"


def go_to_the_step(page: Page, origin: str) -> None:
    """Play until the step that moves has its first repetition."""
    protocol, step = MOVED
    planned(page, origin)
    page.clock.install()
    page.goto(f"{origin}/sessions/{protocol.id}/")
    hold_the_clock(page)
    press(page, "Start")
    for _ in range(60):
        kind = page.locator(".stage").get_attribute("data-kind")
        if kind == "repetitions" and page.get_by_role("heading", level=1).inner_text() == step.title:
            return
        if kind == "screen":
            press(page, "Nothing has changed")
        elif kind == "baseline":
            say_place(page, "Calf or shin", 4)
        elif page.get_by_role("button", name="Begin", exact=True).count():
            press(page, "Begin")
        else:
            seconds(page, 30)
    raise AssertionError(f"never came to {step.title}")


def test_a_step_moves_while_it_runs_and_not_while_it_is_paused(opened_page: Callable[..., Page], origin: str):
    page = opened_page(reduced_motion="no-preference")
    go_to_the_step(page, origin)
    assert page.locator(".stage .drawings .moving svg").count() == 1
    before = page.evaluate(PATHS)
    seconds(page, 1)
    moved = page.evaluate(PATHS)
    assert moved != before
    press(page, "Pause")
    seconds(page, 1)
    paused = page.evaluate(PATHS)
    seconds(page, 1)
    assert page.evaluate(PATHS) == paused


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_drawing_in_the_player_has_no_accessibility_fault(
    opened_page: Callable[..., Page], origin: str, scheme: str
):
    page = opened_page(color_scheme=scheme)
    planned(page, origin)
    page.goto(f"{origin}/sessions/{MOVED[0].id}/")
    press(page, "Start")
    press(page, "Nothing has changed")
    say_place(page, "Calf or shin", 4)
    press(page, "Begin")
    expect(page.locator(".stage .drawings svg").first).to_be_visible()
    assert faults_of(page) == []


def test_who_wants_no_movement_sees_start_and_end(opened_page: Callable[..., Page], origin: str):
    page = opened_page(reduced_motion="reduce")
    go_to_the_step(page, origin)
    drawing = GUIDE.drawing_of(MOVED[0].id, MOVED[1].id)
    words = [GUIDE.drawings.poses_by_id[id].words for id in drawing.show]
    assert page.locator(".stage .drawings svg title").all_text_contents() == words
    before = page.evaluate(PATHS)
    seconds(page, 1)
    assert page.evaluate(PATHS) == before


def test_without_a_script_every_step_has_its_pictures(opened_page: Callable[..., Page], origin: str):
    page = opened_page(java_script_enabled=False)
    planned(page, origin)
    page.goto(f"{origin}/sessions/{MOVED[0].id}/")
    guided = [step for step in MOVED[0].steps if step.guided]
    expect(page.locator("#plain .drawings")).to_have_count(len(guided))
    drawing = GUIDE.drawing_of(MOVED[0].id, MOVED[1].id)
    for id in filter(None, (*drawing.show, drawing.mistake)):
        assert page.get_by_role("img", name=GUIDE.drawings.poses_by_id[id].words, exact=True).count() >= 1


def test_pages_and_scripts_stay_small(page: Page, origin: str):
    sizes = {id: len(page.request.get(f"{origin}/care/exercises/{id}/").body()) for id in GUIDE.protocols} | {
        id: len(page.request.get(f"{origin}/care/{id}/").body()) for id in GUIDE.advice
    }
    assert {id: size for id, size in sizes.items() if size > LARGEST_PAGE} == {}
    script = b"".join(path.read_bytes() for path in sorted(SCRIPTS.glob("*.js")))
    assert len(gzip.compress(script)) <= LARGEST_SCRIPT
    assert json.dumps(sizes)
