"""The row of numbers for pain: by finger, by keyboard, and without script, on the narrowest phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import PLAIN_S1, answer_page, at, begin
from translations.catalog import Language, kept

pytestmark = pytest.mark.long

PAIN = "leg_pain_0_10"
TARGETS = """() => [...document.querySelectorAll(".scale label")].map((one) => {
  const { width, height } = one.getBoundingClientRect();
  return Math.min(width, height);
})"""


def at_the_pain(page: Page, origin: str) -> None:
    """At the page that asks how strong the pain is, with nothing chosen."""
    begin(page, origin)
    for _ in range(20):
        if at(page) == "now":
            break
        answer_page(page, PLAIN_S1)
    assert at(page) == "now" and page.locator(".scale :checked").count() == 0


def test_a_finger_hits_a_number_and_changes_its_mind(opened: Callable[..., Page], origin: str):
    page = opened(viewport={"width": 320, "height": 640}, has_touch=True)
    at_the_pain(page, origin)
    assert len(page.evaluate(TARGETS)) == 12 and min(page.evaluate(TARGETS)) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.locator(f"label:has(#{PAIN}-7)").tap()
    expect(page.locator(f"#{PAIN}-7")).to_be_checked()
    page.locator(".scale label", has_text="Not sure").tap()
    assert page.locator(".scale :checked").evaluate_all("all => all.map((one) => one.value)") == ["unsure"]


def test_the_words_of_not_sure_fit_in_spanish_too(page: Page, origin: str):
    at_the_pain(page, origin)
    words = kept(Language("es")).get("Not sure").string
    page.locator(".scale .unsure span").evaluate("(one, words) => one.textContent = words", words)
    for width in (320, 390, 480, 700):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.locator(".scale .unsure").evaluate("one => one.scrollWidth <= one.clientWidth"), width
        assert min(page.evaluate(TARGETS)) >= (44 if width < 480 else 24), width


def test_the_arrows_go_through_the_numbers_to_not_sure(page: Page, origin: str):
    at_the_pain(page, origin)
    page.locator(f"#{PAIN}-0").focus()
    page.keyboard.press("Space")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(page.locator(f"#{PAIN}-10")).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Not sure").first).to_be_checked()


def test_nothing_chosen_leads_to_the_numbers_without_script(opened: Callable[..., Page], origin: str):
    page = opened(java_script_enabled=False)
    at_the_pain(page, origin)
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue").click()
    page.locator(f'.errors a[href="#{PAIN}-0"]').click()
    page.keyboard.press("Space")
    expect(page.locator(f"#{PAIN}-0")).to_be_checked()
