"""At every station of every exercise a person may start, the ways out stand on the screen of a phone."""

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Page, expect

from rootway.guide import load_guide
from rootway.session import machine, program_of
from tests.browser.playing import hold_the_clock, planned, press, say_place, seconds

pytestmark = pytest.mark.long

ROLES = load_guide().fact_roles

PHONES = [(320, 568), (390, 844), (844, 390), (1280, 800)]
EXERCISES = [protocol.id for protocol in load_guide().protocols.values() if protocol.start == "self"]
FOR_WHOM = {
    "heat-then-walk": {"tingling_or_numbness": False, "numb_at_outer_foot": False, "diabetes": False},
    "calm-it-first": {"leg_pain_0_10": 8},
    "sleep-on-the-side": {"sex": "female", "pregnant": True},
}
"""What else is true of those who have a session in their plan."""
DOWN, GREW, LEAVE = "It moved down my leg", "The leg pain grew", "Leave"
NEW = "Something is new or worse"
IN_VIEW = """(button) => {
  const box = button.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth
    && box.height >= 44 && (at === button || button.contains(at));
}"""

AIM_FIRST = """() => {
  const [todo, aim] = [".stage .say", ".stage .aim"].map((one) => document.querySelector(one));
  if (!todo || !aim) return "";
  const [size, small] = [todo, aim].map((one) => parseFloat(getComputedStyle(one).fontSize));
  if (todo.getBoundingClientRect().top >= aim.getBoundingClientRect().top) return "the aim stands first";
  return size <= small ? `what to do has ${size}px, the aim ${small}px` : "";
}"""
"""What is wrong with the order or the size of what to do and what it is for."""


def kinds_of(protocol: str) -> set[str]:
    """The kinds of station that an exercise has."""
    made = machine(program_of(load_guide().protocols[protocol], load_guide().guidance), ROLES)
    return {station["kind"] for station in made["stations"]}


def cases() -> list[ParameterSet]:
    """Every exercise on every phone. In `make test` those on the smallest that show a kind of station first."""
    seen: set[str] = set()
    found = []
    for protocol in EXERCISES:
        fresh = kinds_of(protocol) - seen
        seen |= fresh
        for phone in PHONES:
            marks = [] if fresh and phone == PHONES[0] else [pytest.mark.slow]
            found.append(pytest.param(phone, protocol, marks=marks, id=f"{phone[0]}x{phone[1]}-{protocol}"))
    return found


def buttons_in_view(page: Page) -> set[str]:
    """The buttons that stand whole on the screen, and are not covered, without scrolling."""
    return {
        button.inner_text()
        for button in page.locator("#player button:visible").all()
        if button.evaluate(IN_VIEW)
    }


def equal_in_size(page: Page, *names: str) -> bool:
    """Neither of two reasons to stop looks like the lesser one."""
    boxes = [page.get_by_role("button", name=name, exact=True).bounding_box() for name in names]
    return len({(round(box["width"]), round(box["height"])) for box in boxes if box}) == 1


def scrolled(page: Page) -> list[float]:
    return page.evaluate("[scrollY, document.querySelector('.stage').scrollTop]")


def onward(page: Page, kind: str, doing: bool) -> None:
    """The next station, as fast as a person can get there."""
    if kind == "screen":
        press(page, "Nothing has changed")
    elif kind in ("baseline", "check"):
        say_place(page, "Calf or shin", 4)
    else:
        for name in ("Begin", "Done", "One more done"):
            if page.get_by_role("button", name=name, exact=True).count():
                press(page, name)
                return
        seconds(page, 5)


@pytest.mark.parametrize(("phone", "protocol"), cases())
def test_the_ways_out_are_on_the_screen_at_every_station(
    page: Page, origin: str, phone: tuple[int, int], protocol: str
):
    page.set_viewport_size({"width": phone[0], "height": phone[1]})
    planned(page, origin, **FOR_WHOM.get(protocol, {}))
    page.clock.install()
    page.goto(f"{origin}/sessions/{protocol}/")
    hold_the_clock(page)
    press(page, "Start")
    made = machine(program_of(load_guide().protocols[protocol], load_guide().guidance), ROLES)
    seen, aims = set[tuple[str, bool]](), 0
    for _ in range(400):
        kind = page.locator(".stage").get_attribute("data-kind") or ""
        if kind == "ended":
            break
        heading = page.get_by_role("heading", level=1).inner_text()
        doing = page.get_by_role("button", name=DOWN).count() == 1
        if (heading, doing) not in seen:
            seen.add((heading, doing))
            there = buttons_in_view(page)
            assert scrolled(page) == [0, 0]
            assert page.evaluate(AIM_FIRST) == ""
            aims += page.locator(".stage .aim").count()
            assert (DOWN in there) == (GREW in there) == doing and {LEAVE, NEW} <= there, (kind, there)
            assert not doing or equal_in_size(page, DOWN, GREW)
            if kind == "screen":
                assert {"Nothing has changed", NEW, "I am not sure"} <= there
                assert not doing
        onward(page, kind, doing)
    expect(page.locator(".stage")).to_have_attribute("data-kind", "ended")
    assert bool(aims) == any(step.aim for step in load_guide().protocols[protocol].steps)
    kinds = [station["kind"] for station in made["stations"]]
    assert made["first_exercise"] == len(kinds) or any(doing for _, doing in seen)
    assert not all(doing for _, doing in seen)
