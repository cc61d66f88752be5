"""Walk the file without a server as a person: what `said` names is answered so, every other danger sign with no."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rootway.guide import Guide
from rootway.guide.topics import load_library

LIBRARY = load_library()
GO_ON = re.compile("^(Go on|Seguir)$")  # in the languages of the file
SCIATICA: dict[str, Any] = {
    "leg_pain": True,
    "low_back_asked": True,
    "age_years": 45,
    "sex": "female",
    "duration_weeks": 3,
    "leg_side": "left",
    "back_pain": True,
    "back_pain_0_10": 3,
    "leg_pain_0_10": 6,
    "pain_at_calf": True,
    "pain_at_outer_foot": True,
}

TOPIC = next(guide for guide in LIBRARY.topics.values() if guide.status == "reviewed")
FILL = """(said) => {
  const form = document.querySelector("main form");
  const tick = (box) => { if (!box.checked) box.click(); };
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const wordOf = (value) => (value === true ? "yes" : value === false ? "no" : String(value));
  for (const box of boxes) {
    if (box.name in said && box.value === wordOf(said[box.name])) tick(box);
  }
  for (const box of boxes.filter(({ name }) => name.startsWith("nowhere-"))) {
    const own = [...box.closest("fieldset").querySelectorAll("li input")];
    if (!own.some(({ checked }) => checked)) tick(box);
  }
  const none = boxes.find(({ name }) => name === "none_of_these");
  if (none) tick(none);
  for (let round = 0; round < 4; round += 1) {
    for (const field of form.querySelectorAll("[data-fact]:not([hidden])")) {
      const fact = field.dataset.fact, text = field.querySelector("input[type=text]");
      if (text) {
        if (fact in said && said[fact] !== "unsure") text.value = said[fact];
        else tick(field.querySelector("input[type=checkbox]"));
        text.dispatchEvent(new Event("input", { bubbles: true }));
      } else if (!field.querySelector("input:checked")) {
        const wanted = fact in said ? wordOf(said[fact]) : "no", all = [...field.querySelectorAll("input")];
        tick(all.find(({ value }) => value === wanted) ?? all.at(-1));
      }
    }
  }
  for (const row of form.querySelectorAll(".grid .row")) {
    const fact = row.querySelector("input").name.slice(4), all = [...row.querySelectorAll("input")];
    tick(all.find(({ value }) => said[`row-${fact}`] === value) ?? all.find(({ value }) => value === "neither"));
  }
}"""


def answer(page: Page, said: dict[str, Any]) -> None:
    """Answer the page of questions that is open, and go on."""
    before = page.url
    page.evaluate(FILL, said)
    page.click("main form .actions button")
    page.wait_for_function("(before) => location.href !== before", arg=before)


def walk(page: Page, said: dict[str, Any], most: int = 80) -> str:
    """Answer until no question stands there; the address at the end."""
    for _ in range(most):
        if "#/ask/" in page.url:
            answer(page, said)
        elif "#/examined/" in page.url:
            before = page.url
            page.get_by_role("button", name="No", exact=True).click()
            page.wait_for_function("(before) => location.href !== before", arg=before)
        elif page.url.endswith("#/door") and page.get_by_role("button", name=GO_ON).count():
            page.get_by_role("button", name=GO_ON).click()
            page.wait_for_function("() => !location.href.endsWith('#/door')")
        else:
            return page.url
    raise AssertionError(f"the way does not end: {page.url}")


def disk_page(context: BrowserContext, file: Path) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda line: pytest.fail(line.text) if line.type == "error" else None)
    page.on(
        "request",
        lambda one: None if one.url.startswith(("file:", "data:", "blob:")) else pytest.fail(one.url),
    )
    page.goto(file.as_uri())
    expect(page.locator("main h1")).to_be_visible()
    return page


def begun(context: BrowserContext, file: Path) -> Page:
    page = disk_page(context, file)
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("main form")
    return page


def shown(page: Page) -> str:
    return page.locator("main").inner_text()


def titles_of(guide: Guide) -> list[str]:
    return [one.title for one in guide.protocols.values()]


def downloaded(page: Page, into: Path) -> dict[str, Any]:
    page.evaluate("() => { location.hash = '#/data'; }")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download my answers").click()
    got.value.save_as(into)
    found: dict[str, Any] = json.loads(into.read_text(encoding="utf-8"))
    return found
