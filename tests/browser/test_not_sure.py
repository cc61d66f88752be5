"""Everybody can finish: whoever is not sure of anything, and whoever answers by chance, with and without a script."""

from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Page, expect

from rootway.guide import load_guide
from tests.browser.answering import LED_NOWHERE, Answers
from tests.browser.playing import at_station, begun, hold_the_clock, planned
from tests.browser.playing import press as press_in_player
from tests.browser.walking import QUESTIONS, at, begin, bring, press
from tests.web.person import PLAIN_S1

pytestmark = pytest.mark.long

MOST_PAGES = 70
RESULT = "/check/result/"
DANGER = ("/check/emergency/", RESULT)
ON, OFF = pytest.param(True, id="script"), pytest.param(False, id="no-script")
SCRIPT = pytest.mark.parametrize("script", [ON, pytest.param(False, marks=pytest.mark.slow, id="no-script")])
NO_SCRIPT = pytest.mark.parametrize("script", [pytest.param(True, marks=pytest.mark.slow, id="script"), OFF])
"""One of the two in `make test`: the questions answered by chance without a script, those not sure of with one."""


def here(page: Page) -> str:
    """The path of the page that is open."""
    return at(page) if at(page).startswith("/") else f"{QUESTIONS}{at(page)}/"


def walked(page: Page, origin: str, answers: Answers, chance: Callable[[], bool]) -> list[str]:
    """From a question to a result with nothing left to ask; the pages answered.

    Where a danger page comes, its questions are denied.

    `chance` says whether a page is first sent with a mistake.
    """
    seen: list[str] = []
    while here(page).startswith((QUESTIONS, "/check/examined/")):
        assert len(seen) < MOST_PAGES, f"the way does not end: {seen[-8:]}"
        asked = here(page)
        seen.append(asked)
        answers.fill()
        wrong = chance()
        if wrong:
            answers.mistake()
        if not wrong or page.locator(".errors").count():
            answers.fill()
            answers.send()
        assert page.evaluate(LED_NOWHERE) == []
        assert not (here(page) == asked and page.locator(".errors").count()), page.locator(
            ".errors"
        ).inner_text()
        if in_danger(page):
            _denied(page, origin, seen)
            if in_danger(page):  # what was answered before counts, and this was the last that was open
                break
        if here(page) == RESULT:  # a first plan: this person goes on as long as there is a question
            page.goto(f"{origin}/check/more/")
    assert here(page) == RESULT
    return seen


def in_danger(page: Page) -> bool:
    """The danger page, or the result of somebody who must be seen today."""
    return here(page) in DANGER and page.locator(".level.self_care, .level.see_clinician").count() == 0


def _denied(page: Page, origin: str, seen: list[str]) -> None:
    """Go back to the page that led to the danger page and answer no; where earlier doubts count too, to those."""
    for asked in dict.fromkeys(reversed(seen)):
        page.goto(f"{origin}{asked}")
        if here(page) != asked:  # not before the danger is taken back
            continue
        Answers(page, denies_danger=True).fill()
        Answers(page).send()
        page.goto(f"{origin}/check/")
        if here(page) != "/check/emergency/":
            return
    raise AssertionError(f"{seen} cannot be taken back")


@SCRIPT
def test_whoever_is_not_sure_of_any_page_of_the_check_arrives(
    opened: Callable[..., Page], origin: str, script: bool
):
    page = opened(java_script_enabled=script)
    begin(page, origin)
    seen = walked(page, origin, Answers(page), lambda: False)
    for off in sorted(
        {f"{QUESTIONS}{one.id}/" for one in load_guide().pages if one.part != "exam"} - set(seen)
    ):  # not asked of this person
        page.goto(f"{origin}{off}")
        Answers(page).fill()
        Answers(page).send()
        assert here(page) != off, page.locator(".errors").inner_text()
    assert len(seen) > 10
    page.goto(f"{origin}/check/result/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("see a", ignore_case=True)


def test_whoever_was_examined_and_knows_no_finding_arrives(page: Page, origin: str):
    bring(page, origin, {**PLAIN_S1, "prior_lumbar_surgery": "unsure"})
    page.goto(f"{origin}/check/examined/")
    page.get_by_label("Yes", exact=True).check()
    press(page, "Save and continue")
    seen = walked(page, origin, Answers(page), lambda: False)
    assert seen


def by_chance(page: Page, origin: str, seed: int) -> None:
    """One whole check of a person of chance; what it comes to is shown."""
    dice = Random(seed)
    begin(page, origin, dice.choice(["US", "GB"]))
    walked(page, origin, Answers(page, dice), lambda: dice.random() < 0.2)
    page.goto(f"{origin}/check/result/")
    assert here(page) in DANGER
    assert page.locator(".level").count()


@NO_SCRIPT
def test_whoever_answers_by_chance_arrives(opened: Callable[..., Page], origin: str, script: bool):
    by_chance(opened(java_script_enabled=script), origin, 1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 22))
def test_whoever_answers_by_chance_arrives_again_and_again(
    opened: Callable[..., Page], origin: str, seed: int
):
    by_chance(opened(java_script_enabled=seed % 2 == 0), origin, seed)


def keeps_log(page: Page, origin: str) -> None:
    """A plain case who begins a log."""
    bring(page, origin, PLAIN_S1)
    page.goto(f"{origin}/check/result/")
    page.goto(f"{origin}/log/begin/")
    page.get_by_label("The time zone you live in").select_option("America/New_York")
    press(page, "Keep a log")


def entered(page: Page, origin: str, address: str, answers: Answers) -> None:
    """Fill in one form of the log, and arrive at another page than it."""
    page.goto(f"{origin}{address}")
    answers.fill()
    answers.send("Save")
    assert here(page) != address, page.locator(".errors").inner_text()


@SCRIPT
def test_whoever_is_not_sure_arrives_in_the_log_too(opened: Callable[..., Page], origin: str, script: bool):
    page = opened(java_script_enabled=script)
    keeps_log(page, origin)
    entered(page, origin, "/log/look-again/", Answers(page))
    assert here(page) in ("/log/look-again/found/", "/check/result/")
    entered(page, origin, "/log/check-in/", Answers(page))
    assert here(page) in ("/log/", "/check/result/")
    page.goto(f"{origin}/log/check-in/signs/")
    for box in page.get_by_role("checkbox").all():
        box.check()
    press(page, "Continue")
    Answers(page).fill()
    Answers(page).send("Save")
    assert here(page) == "/check/emergency/"


@NO_SCRIPT
def test_whoever_answers_by_chance_arrives_in_the_log_too(
    opened: Callable[..., Page], origin: str, script: bool
):
    page, dice = opened(java_script_enabled=script), Random(3)
    keeps_log(page, origin)
    entered(page, origin, "/log/check-in/", Answers(page, dice))
    page.goto(f"{origin}/check/")
    if here(page) not in DANGER:
        page.goto(f"{origin}/log/look-again/")
        if here(page) == "/log/look-again/":
            entered(page, origin, "/log/look-again/", Answers(page, dice))


def test_a_session_goes_on_for_whoever_is_not_sure_of_the_pain(page: Page, origin: str):
    planned(page, origin)
    page.clock.install()
    page.goto(f"{origin}/sessions/walking/")
    hold_the_clock(page)
    press_in_player(page, "Start")
    begun(page, "Calf or shin", "Not sure")
    press_in_player(page, "Done")
    press_in_player(page, "Begin")
    expect(page.get_by_role("button", name="It moved down my leg")).to_be_visible()


def test_a_session_leads_whoever_is_not_sure_of_danger_to_the_questions(page: Page, origin: str):
    planned(page, origin)
    page.clock.install()
    page.goto(f"{origin}/sessions/walking/")
    hold_the_clock(page)
    press_in_player(page, "Start")
    press_in_player(page, "I am not sure")
    at_station(page, "No exercise now")
    page.goto(f"{origin}/check/")
    assert here(page).startswith(QUESTIONS)


def test_a_session_told_afterward_takes_not_sure(opened: Callable[..., Page], origin: str):
    page = opened(java_script_enabled=False)
    planned(page, origin)
    page.goto(f"{origin}/sessions/walking/")
    form = page.locator("form.told")
    form.get_by_label("Not sure", exact=True).first.check()
    form.get_by_label("How many minutes ago did you begin?").fill("20")
    for choice in form.locator("select").all():
        if choice.locator("option[value=unsure]").count():
            choice.select_option("unsure")
    form.get_by_label("Done to the end").check()
    press(page, "Keep it")
    assert here(page).startswith(QUESTIONS)
