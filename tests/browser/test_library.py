"""The care library in a browser: found by keyboard and without script, light to load, and a card that fits a wallet."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rootway.guide import load_guide
from rootway.guide.emergency_numbers import emergency_numbers
from tests.browser.playing import planned
from tests.browser.test_every_page import PHONE, faults_of
from tests.browser.walking import at

pytestmark = pytest.mark.long

MILLIMETERS = 96 / 25.4
WIDTH, HEIGHT = 85, 54  # of a bank card, in millimeters
HEAVIEST = 150_000  # bytes, with everything that a page loads
LONGEST_NUMBER = max(emergency_numbers(), key=lambda row: len(row.words)).code


SLEEP = load_guide().advice["sleep"].title


def test_something_is_found_by_keyboard_alone(opened: Callable[..., Page], origin: str):
    page = opened(viewport=PHONE)
    page.goto(f"{origin}/care/")
    page.get_by_role("searchbox", name="Search").focus()
    page.keyboard.type("slepeing")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    expect(page.get_by_role("status")).to_contain_text("sleeping")
    page.get_by_role("link", name=SLEEP).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(SLEEP)


def test_danger_is_found_without_script(opened: Callable[..., Page], origin: str):
    page = opened(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{origin}/care/")
    page.get_by_role("searchbox", name="Search").fill("can't pee")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Emergency: go to a hospital now")
    call = page.get_by_role("link", name="Call 911").bounding_box()
    assert call and call["y"] + call["height"] <= PHONE["height"]


def test_what_is_opened_loads_its_drawings_then_and_stays_light(opened: Callable[..., Page], origin: str):
    page, loaded = opened(viewport=PHONE), []
    page.on("response", lambda answer: loaded.append((answer.url, len(answer.body()))))
    page.goto(f"{origin}/care/")
    page.wait_for_load_state("networkidle")
    assert not any("/care/drawings/" in address for address, _ in loaded)
    assert sum(size for _, size in loaded) <= HEAVIEST
    page.get_by_text("Exercises and habits you can begin by yourself").click()
    picture = page.locator(".shelves details[open] img").first
    picture.scroll_into_view_if_needed()
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert faults_of(page) == []


def test_the_way_into_an_exercise_is_on_the_first_screen(opened: Callable[..., Page], origin: str):
    page = opened(viewport=PHONE)
    planned(page, origin)
    page.goto(f"{origin}/care/exercises/walking/")
    button = page.get_by_role("link", name="Guide me through it")
    stop = page.get_by_role("region", name="When to stop").bounding_box()
    box = button.bounding_box()
    assert stop and box and stop["y"] < box["y"] and box["y"] + box["height"] <= PHONE["height"]
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert faults_of(page) == []
    button.click()
    assert at(page) == "/sessions/walking/"


@pytest.mark.parametrize("country", ["", LONGEST_NUMBER])
def test_both_faces_of_the_card_print_whole_in_the_size_of_a_bank_card(
    opened: Callable[..., Page], origin: str, country: str
):
    page = opened()
    page.goto(f"{origin}/care/card/?country={country}")
    page.emulate_media(media="print")
    faces = page.locator(".face")
    assert faces.count() == 2
    for face in faces.all():
        box = face.bounding_box()
        assert box
        assert [round(box["width"] / MILLIMETERS), round(box["height"] / MILLIMETERS)] == [WIDTH, HEIGHT]
        assert face.evaluate("face => face.scrollHeight <= face.clientHeight")
    expect(page.get_by_role("button", name="Print the card")).to_be_hidden()


def test_the_picture_of_the_card_is_shown_and_saved(opened: Callable[..., Page], origin: str):
    page = opened(viewport=PHONE)
    page.goto(f"{origin}/care/card/?country=GB")
    page.get_by_text("See the picture").click()
    page.locator("img.lock").scroll_into_view_if_needed()
    expect(page.locator("img.lock")).to_have_js_property("naturalWidth", 1170)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as a picture").click()
    assert saved.value.suggested_filename.endswith(".png")
    assert faults_of(page) == []


def test_what_is_folded_on_the_screen_is_there_on_paper(opened: Callable[..., Page], origin: str):
    page = opened(viewport=PHONE)
    page.goto(f"{origin}/care/exercises/walking/")
    then = page.locator("#stop details p")
    expect(then).to_be_hidden()
    page.emulate_media(media="print")
    expect(then).to_be_visible()
