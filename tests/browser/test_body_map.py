"""The body map: places are touched where they lie; touch, keyboard, list and a page without script say the same."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import faults_of
from tests.browser.walking import PLAIN_S1, at, bring, press, touch

pytestmark = pytest.mark.long

MAP = "/check/questions/map/"
PAIN = ["pain_at_low_back", "pain_at_buttock", "pain_at_outer_foot"]
NUMB = ["numb_at_outer_foot", "numb_at_sole"]
PHONE = {"width": 390, "height": 844}
KNOWN = {
    id: value
    for id, value in PLAIN_S1.items()
    if id in ("age_years", "duration_weeks", "leg_side", "leg_pain")
}
TOO_SMALL = """() => [...document.querySelectorAll(".map label")].filter((label) => {
  const touch = label.querySelector(".touch") ?? label, box = touch.getBoundingClientRect();
  return box.width && (box.width < 43.9 || box.height < 43.9);
}).map((label) => label.textContent.trim())"""
TOUCHED = """(name) => {
  const box = document.getElementById(name), path = box.closest("label").querySelector(".touch");
  path.scrollIntoView({block: "center"});
  const at = path.getBoundingClientRect();
  const found = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
  return found?.closest("label")?.querySelector("input")?.id;
}"""


Opened = Callable[..., Page]


def map_page(page: Page, origin: str, **more: str) -> Page:
    """The map, for somebody whose leg is known."""
    bring(page, origin, {**KNOWN, **more})
    page.goto(origin + MAP)
    return page


def ticked(page: Page) -> list[str]:
    return page.evaluate(
        "[...document.querySelectorAll('.map input[type=checkbox]:checked:not(.as-list)')].map((one) => one.name)"
    )


def by_touch(page: Page) -> None:
    for pen, names in (("pain", PAIN), ("numbness", NUMB)):
        page.locator(f".use-{pen}").check()
        for name in names:
            touch(page, name)


def by_keyboard(page: Page) -> None:
    """With Tab and Space alone, from the chosen pen on."""
    for pen, names in (("pain", PAIN), ("numbness", NUMB)):
        page.locator(f".use-{pen}").focus()
        page.keyboard.press("Space")
        left = set(names)
        for _ in range(40):
            page.keyboard.press("Tab")
            id = page.evaluate("document.activeElement.id")
            if id in left:
                page.keyboard.press("Space")
                left.remove(id)
            if not left:
                break
        assert left == set()


def by_list(page: Page) -> None:
    page.locator(".as-list").check()
    for pen, names in (("pain", PAIN), ("numbness", NUMB)):
        page.locator(f".use-{pen}").check()
        for name in names:
            page.locator(f"#{name}").check()


@pytest.mark.parametrize("way", [by_touch, by_keyboard, by_list])
def test_every_way_marks_the_same_places(opened: Opened, origin: str, way: Callable[[Page], None]):
    page = map_page(opened(viewport=PHONE), origin)
    way(page)
    press(page, "Save and continue")
    page.goto(origin + MAP)
    assert sorted(ticked(page)) == sorted([*PAIN, *NUMB])


def test_without_script_the_places_are_touched_and_painted_all_the_same(opened: Opened, origin: str):
    state = map_page(opened(viewport=PHONE), origin).context.storage_state()
    page = opened(viewport=PHONE, java_script_enabled=False, storage_state=state)
    page.goto(origin + MAP)
    by_touch(page)
    paint = page.locator("label:has(#pain_at_buttock) .paint")
    assert paint.evaluate("(one) => getComputedStyle(one).fill") not in ("none", "rgba(0, 0, 0, 0)")
    press(page, "Save and continue")
    page.goto(origin + MAP)
    assert sorted(ticked(page)) == sorted([*PAIN, *NUMB])


def test_each_place_is_large_enough_and_answers_where_it_is_seen(opened: Opened, origin: str):
    page = map_page(opened(viewport=PHONE), origin)
    for pen in ("pain", "numbness"):
        page.locator(f".use-{pen}").check()
        for view in (1, 2):
            page.locator(f".view-{view}").check()
            assert page.evaluate(TOO_SMALL) == []
            names = page.evaluate(
                f"[...document.querySelectorAll('.figure-{view} .of-{pen} input')].map((one) => one.id)"
            )
            assert len(names) >= 3
            assert [page.evaluate(TOUCHED, name) for name in names] == names


def test_one_leg_is_painted_and_it_is_the_one_that_was_told(opened: Opened, origin: str):
    """From the front the left leg is on the right of the picture, from behind on the left."""
    page, found = opened(viewport={"width": 1280, "height": 900}), {}
    for side in ("left", "right"):
        map_page(page, origin, leg_side=side)
        for place in ("front_thigh", "back_thigh"):
            at = "(one) => { const box = one.getBoundingClientRect(); return box.x + box.width / 2; }"
            thigh = page.locator(f"label:has(#pain_at_{place}) .paint").evaluate(at)
            figure = page.locator(f".map-figure:has(#pain_at_{place}) .map-ground > path").first.evaluate(at)
            found[side, place] = thigh > figure
        expect(page.get_by_text(f"Front: {side} leg")).to_be_visible()
    assert found == {
        ("left", "front_thigh"): True, ("right", "front_thigh"): False,
        ("left", "back_thigh"): False, ("right", "back_thigh"): True,
    }  # fmt: skip


def test_nowhere_and_a_place_exclude_each_other_and_the_figure_fits_a_phone(opened: Opened, origin: str):
    page = map_page(opened(viewport=PHONE), origin)
    page.locator("label:has(#pain_at_front_thigh) .touch").click()
    page.get_by_role("checkbox", name="No pain in any of these places").check()
    assert ticked(page) == ["nowhere-pain"]
    page.locator("label:has(#pain_at_front_thigh) .touch").click()
    assert ticked(page) == ["pain_at_front_thigh"]
    assert page.locator(".map").evaluate("(one) => one.offsetHeight") < 640
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_pen_that_was_forgotten_is_in_hand_after_the_error(opened: Opened, origin: str):
    page = map_page(opened(viewport=PHONE), origin)
    page.locator("label:has(#pain_at_front_thigh) .touch").click()
    press(page, "Save and continue")
    assert at(page) == "map"
    expect(page.locator("#errors")).to_contain_text("Choose where you have felt numb or tingly")
    assert page.locator(".use-numbness").is_checked()
    page.get_by_role("checkbox", name="No numbness or tingling in any of these places").check()
    press(page, "Save and continue")
    assert at(page) != "map"


def test_a_small_phone_and_very_large_letters_get_the_list(opened: Opened, origin: str):
    page = map_page(opened(viewport={"width": 320, "height": 640}), origin)
    expect(page.locator(".map-ground").first).to_be_hidden()
    assert page.evaluate(TOO_SMALL) == []
    page.get_by_role("checkbox", name="Pain: Buttock").check()
    page.get_by_role("radio", name="Numb or tingling").check()
    page.get_by_role("checkbox", name="Numb or tingling: Sole of the foot").check()
    press(page, "Save and continue")
    page.goto(origin + MAP)
    assert sorted(ticked(page)) == ["numb_at_sole", "pain_at_buttock"]
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_has_no_fault_that_axe_finds(opened: Opened, origin: str, scheme: str):
    page = map_page(opened(viewport=PHONE, color_scheme=scheme), origin)
    by_touch(page)
    faults = faults_of(page)
    page.locator(".as-list").check()
    faults += faults_of(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator(".as-list").uncheck()
    assert faults + faults_of(page) == []
