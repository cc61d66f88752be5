"""Walk through the questions in a real browser the way a person does: read the page, answer what is shown, go on."""

import json
import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page, expect

QUESTIONS = "/check/questions/"
PLAIN_S1: dict[str, Any] = {
    "age_years": 42,
    "duration_weeks": 3,
    "sex": "male",
    "pain_map": [
        "pain_at_low_back",
        "pain_at_buttock",
        "pain_at_back_thigh",
        "pain_at_calf",
        "pain_at_outer_foot",
    ],
    "numbness_map": ["numb_at_outer_foot"],
    "back_pain_0_10": 3,
    "leg_pain_0_10": 6,
    "leg_side": "left",
    "leg_pain": True,
    "back_pain": True,
    "tingling_or_numbness": True,
    "numb_not_tingling": False,
    "heavy_lift_onset": False,
    "worse_sitting": True,
    "worse_bending": True,
    "cough_sneeze_worse": True,
    "better_walking": True,
    "better_lying": True,
    "extension_response": "centralizes",
    "flexion_response": "worse",
    "side_glide_response": "unsure",
    "walking_minutes": 12,
    "sitting_minutes": 15,
    "standing_minutes": 20,
    "sleep_position_changes": 4,
    "can_lift_and_hinge": True,
    "heel_raises_count": 12,
    "weeks_into_plan": 0,
    "manual_visits_count": 0,
}


def begin(page: Page, origin: str, country: str = "US") -> None:
    """From the start page to the first question."""
    page.goto(f"{origin}/")
    page.locator(".part > summary", has_text="Country you are in").click()
    page.get_by_label("Country you are in").select_option(country)
    press(page, "Start")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bladder, bowel and feeling between the legs")


def bring(page: Page, origin: str, facts: Mapping[str, Any]) -> None:
    """Come back with a file in which every danger sign that `facts` does not name was answered no."""
    case = json.dumps({"facts": {**facts, "other_red_flags_denied": True}}).encode()
    page.goto(f"{origin}/check/upload/")
    file = {"name": "answers.json", "mimeType": "application/json", "buffer": case}
    page.get_by_label("File with my answers").set_input_files(file)
    press(page, "Use this file")
    assert at(page) != "/check/upload/", page.get_by_role("alert").inner_text()


def press(page: Page, name: str) -> None:
    """Press a button that sends a form, and wait for the page it leads to: a click alone does not wait."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def follow(page: Page, name: str | re.Pattern[str], *, exact: bool = False) -> None:
    """Follow the first link of this name, and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=exact).first.click()


def touch(page: Page, name: str) -> None:
    """Touch a place of the body map where it lies, and turn the figure before if it is not seen; needs no script."""
    area = page.locator(f"label:has(#{name}) .touch")
    for view in (1, 2):
        if not area.is_visible():
            page.locator(f".view-{view}").check()
    area.click()


def at(page: Page) -> str:
    """The id of the question page that is open, or the path of another page."""
    path = page.evaluate("location.pathname")
    return path.removeprefix(QUESTIONS).strip("/") if path.startswith(QUESTIONS) else path


ANSWER = """(facts) => {
  const shown = (element) => element.offsetParent !== null;
  const tick = (box) => { if (!box.checked) box.click(); };
  for (const box of document.querySelectorAll(".spot input")) {
    if ([...(facts.pain_map ?? []), ...(facts.numbness_map ?? [])].includes(box.name)) tick(box);
  }
  for (const whole of document.querySelectorAll(".map .whole")) {
    const pen = whole.dataset.pen;
    if (!document.querySelector(`.spot [data-pen="${pen}"]:checked`)) tick(document.querySelector(`#nowhere-${pen}`));
  }
  for (const row of document.querySelectorAll(".grid .row")) {
    const one = row.id.replace(/^field-row-/, ""), other = one.replace(/^worse_/, "better_");
    const word = facts[one] === true ? one.split("_")[0] : facts[other] === true ? "better" : "neither";
    tick(row.querySelector(`[value="${word}"]`) ?? row.querySelector('[value="worse"], [value="better"]'));
  }
  for (const list of document.querySelectorAll(".ticks")) {
    for (const line of list.querySelectorAll(".tick")) {
      const said = facts[line.id.replace(/^field-/, "")];
      const [yes, unsure] = line.querySelectorAll("input");
      if (yes.checked && said !== true) yes.click();
      if (unsure.checked && said !== "unsure") unsure.click();
      if (said === true) tick(yes);
      if (said === "unsure") tick(unsure);
    }
    if (list.querySelector(".tick:not(:has(:checked))")) tick(list.querySelector(".none input"));
  }
  const answered = new Set();
  for (let pass = 0; pass < 2; pass += 1) {            // a follow-up shows up in the second pass
    for (const field of document.querySelectorAll("fieldset.field")) {
      if (answered.has(field) || !shown(field)) continue;
      answered.add(field);
      const said = facts[field.id.replace(/^field-/, "")];
      const text = field.querySelector("input[type=text]");
      if (text) {
        if (said === undefined) tick(field.querySelector("input[type=checkbox]"));
        else { text.value = String(said); text.dispatchEvent(new Event("input", { bubbles: true })); }
        continue;
      }
      const radios = Object.fromEntries([...field.querySelectorAll("input[type=radio]")].map((r) => [r.value, r]));
      const word = said === undefined ? ("no" in radios ? "no" : "unsure") : { true: "yes", false: "no" }[said] ?? said;
      tick(radios[word]);
    }
  }
}"""


def answer_page(page: Page, facts: Mapping[str, Any]) -> None:
    """Answer every question that is shown; what is not in `facts` gets no, none or not sure. Then go on.

    The boxes are clicked by one script, because a way has a hundred of them; the keyboard has a test of its own.
    """
    if at(page) == "/check/examined/":
        page.get_by_label("Yes" if facts.get("examined") else "No, or I am not sure", exact=True).check()
    else:
        page.evaluate(ANSWER, dict(facts))
    press(page, "Save and continue")


def walk(page: Page, facts: Mapping[str, Any], to: str = "/check/result/") -> list[str]:
    """Answer page after page until `to`, or until a page that is no question; the pages that were seen."""
    seen: list[str] = []
    while at(page) != to and (
        at(page) == "/check/examined/" or page.evaluate("location.pathname").startswith(QUESTIONS)
    ):
        assert len(seen) < 40, f"the way does not end: {seen}"
        seen.append(at(page))
        answer_page(page, facts)
    return seen
