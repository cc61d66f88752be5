"""A browser that translates a page puts each piece of text into elements of its own: a session runs on under it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playing import at_station, begun, opened, planned, press, seconds

pytestmark = pytest.mark.long

TRANSLATE = """() => {
  const skip = new Set(["SCRIPT", "STYLE", "TEXTAREA", "FONT"]);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.data.trim() && !skip.has(node.parentElement.tagName)) found.push(node);
  }
  for (const node of found) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = node.data;
    outer.append(inner);
    node.replaceWith(outer);
  }
  return found.length;
}"""
"""What the translator of a browser does to a page, but for the other words."""


def test_a_session_goes_on_while_a_browser_translates_it(page: Page, origin: str):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    planned(page, origin)
    opened(page, origin, "extension-relief")
    assert page.evaluate(TRANSLATE) > 5
    begun(page, "Foot", 6)
    assert page.evaluate(TRANSLATE) > 5
    seconds(page, 10.5)
    at_station(page, "Lie on your stomach")
    assert page.evaluate(TRANSLATE) > 5
    seconds(page, 30)
    expect(page.locator(".digits")).to_have_text("1:30")
    press(page, "Pause")
    page.evaluate(TRANSLATE)
    press(page, "Go on")
    seconds(page, 91)
    at_station(page, "Get ready: Prop up on your elbows")
    page.evaluate(TRANSLATE)
    press(page, "Leave")
    at_station(page, "You left the exercise")
    assert errors == []
