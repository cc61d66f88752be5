"""Answer whatever form stands on a page, by what is seen of it: every question "not sure", or by chance from a seed.

It works with the page's own scripts off too: Playwright's evaluate does not need them, and nothing is clicked that a
person does not see.
"""

from random import Random
from typing import Any

from playwright.sync_api import Page

UNSURE = "unsure"
SURVEY = """() => {
  const shown = (element) => element.checkVisibility() && !element.closest("[hidden]");
  const all = [...document.querySelectorAll("main fieldset")];
  for (const field of all) delete field.dataset.surveyed;  // what was shown before may be hidden now
  const groups = all.filter((field) => shown(field) && !field.matches(".map, .ticks, .pens"));
  return groups.map((field, number) => {
    field.dataset.surveyed = number;
    const inputs = [...field.querySelectorAll("input, select")].filter((input) => input.type !== "hidden");
    return {
      number,
      name: inputs[0]?.name ?? "",
      follows: "depends" in field.dataset,
      options: inputs.filter((input) => input.type === "radio").map((input) => input.value),
      text: inputs.some((input) => input.type === "text"),
      skip: /may be left empty/.test(field.textContent),
      box: inputs.some((input) => input.type === "checkbox" && input.name.endsWith("-unsure")),
      answered: inputs.some((input) => input.type === "text" ? input.value !== "" : input.checked),
    };
  });
}"""
ANSWER = """([number, said]) => {
  const field = document.querySelector(`[data-surveyed="${number}"]`);
  const tick = (input) => { if (!input.checked) input.click(); };
  const text = field.querySelector("input[type=text]"), box = field.querySelector("input[type=checkbox]");
  if (said === "unsure" && box) {
    if (text) text.value = "";
    tick(box);
  }
  else if (text) {
    text.value = said;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    if (box?.checked && said) box.click();
  }
  else tick(field.querySelector(`input[value="${said}"]`));
}"""
LINE = """([name, said]) => {
  for (const box of document.querySelectorAll(`.ticks [name="${name}"]`)) {
    if (box.checked !== (box.value === said)) box.click();
  }
}"""
PLACE = """([name, on]) => {
  const box = [...document.querySelectorAll(".map input")].find((one) => one.name === name);
  if (box.checked !== on) box.click();
}"""
LED_NOWHERE = """() => [...document.querySelectorAll(".errors a")].filter((link) => {
  const target = document.getElementById(link.hash.slice(1));
  return !target || target.closest("[hidden]") || !(target.closest("label") ?? target).checkVisibility();
}).map((link) => link.textContent)"""
NUMBERS = ("0", "1", "2", "3", "7")  # every number that is asked for may be one of them


class Answers:
    """Someone who fills in forms. `dice` None: not sure of anything; else by chance, and sometimes wrongly first."""

    def __init__(self, page: Page, dice: Random | None = None, denies_danger: bool = False) -> None:
        self.page, self.dice, self.denies_danger = page, dice, denies_danger

    def fill(self) -> None:
        """Answer every question that is shown, also those that appear meanwhile."""
        if self.page.locator(".map").count():
            return self._map()
        if self.page.locator(".ticks").count():
            self._ticks()
        done: set[str] = set()
        for _ in range(4):
            fields = [field for field in self.page.evaluate(SURVEY) if field["name"] not in done]
            if not fields:
                return None
            for field in fields:
                done.add(field["name"])
                said = self._said(field)
                if said is not None:
                    self.page.evaluate(ANSWER, [field["number"], said])
        return None

    def send(self, name: str = "Save and continue") -> None:
        """Send the form, and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()

    def mistake(self) -> None:
        """Send the form with one answer missing or unreadable, and look where the errors lead."""
        fields = [field for field in self.page.evaluate(SURVEY) if field["text"]]
        if fields and self.dice is not None:
            self.page.evaluate(ANSWER, [self.dice.choice(fields)["number"], "many"])
        self.send()
        assert self.page.evaluate(LED_NOWHERE) == []

    def _said(self, field: dict[str, Any]) -> str | None:
        options = field["options"]
        if field["name"] == "signs":
            return "same"
        if self.denies_danger and "no" in options:
            return "no"
        if self.dice is None:
            unsure = UNSURE in options or field["box"]
            assert unsure or field["skip"] or options == ["yes", "no"], (
                f"no way to be unsure of {field['name']}"
            )
            return UNSURE if unsure else None if field["skip"] else "no"
        choices = [*options, *(NUMBERS if field["text"] else ()), *([UNSURE] if field["box"] else [])]
        return self.dice.choice(choices)

    def _ticks(self) -> None:
        """Every line yes, not sure or nothing, and then "none of the others" where a line is left."""
        lines = self.page.locator(".ticks .tick").evaluate_all(
            "all => all.map((one) => one.querySelector('input').name)"
        )
        choices = (
            [""] if self.denies_danger else [UNSURE] if self.dice is None else ["yes", UNSURE, "", "", "", ""]
        )
        said = {name: choices[0] if self.dice is None else self.dice.choice(choices) for name in lines}
        for name, word in said.items():
            self.page.evaluate(LINE, [name, word])
        self.page.evaluate(LINE, ["none_of_these", "" if all(said.values()) else "1"])

    def _map(self) -> None:
        """Each pen by itself: some places, nowhere, or not sure where."""
        boxes = self.page.locator(".map input[type=checkbox]:not(.as-list)")
        names = boxes.evaluate_all("all => all.map((box) => [box.name, box.dataset.pen ?? ''])")
        pens = self.page.locator(".map .whole").evaluate_all("all => all.map((one) => one.dataset.pen)")
        chosen: list[str] = []
        for pen in pens:
            places = [name for name, of in names if of == pen]
            unsure, nowhere = [f"map_unsure-{pen}"], [f"nowhere-{pen}"]
            few = places if self.dice is None else self.dice.sample(places, self.dice.randint(1, 4))
            chosen += unsure if self.dice is None else self.dice.choice([nowhere, unsure, few, few, few])
        for pen in pens:
            if self.page.locator(f".use-{pen}").count():
                self.page.evaluate(f"document.querySelector('.use-{pen}').click()")
            for name, of in names:
                if of in (pen, ""):
                    self.page.evaluate(PLACE, [name, name in chosen])
