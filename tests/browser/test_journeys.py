"""People on their way through the pages, in a real browser."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.conftest import PHONE
from tests.browser.walking import PLAIN_S1, answer_page, at, begin, bring, follow, press, touch, walk
from tests.chromium import ARGUMENTS, CHROMIUM

SHEETS = re.compile(rb"/Type\s*/Page(?![s\w])")
ONWARD = ("/care/", "/check/result/", "/check/answers/", "/design/", "book", "exercise")


def press_to(page: Page, name: str) -> None:
    """Tab until the control of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.labels?.[0]?.innerText || document.activeElement.innerText || '').trim()"
        )
        if focused == name:
            return
    raise AssertionError(f"the keyboard never reaches {name!r}")


def test_settled_emergency_by_keyboard_alone(page: Page, origin: str):
    page.goto(f"{origin}/")
    press_to(page, "Start")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bladder, bowel")
    page.wait_for_load_state()  # by then the script has hidden what hangs on other answers
    for group in page.locator("fieldset.field:visible").all():
        press_to(page, "Yes")
        if "saddle_numbness" not in (group.get_attribute("id") or ""):
            page.keyboard.press("ArrowRight")  # to "No", which a radio group chooses with the arrow
        else:
            page.keyboard.press("Space")
    press_to(page, "Save and continue")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Emergency: go to a hospital now")
    assert at(page) == "/check/emergency/"


def test_the_danger_page_leads_only_to_help_and_back(page: Page, origin: str):
    begin(page, origin, country="GB")
    answer_page(page, {"bladder_change": True})
    expect(page.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    expect(page.get_by_text("or call your local emergency number", exact=False).first).to_be_visible()
    expect(page.get_by_text("Do not drive yourself.").first).to_be_visible()
    expect(page.get_by_role("heading", name="Show this to the staff")).to_be_visible()
    urine = "a change in passing, holding or feeling urine since this began"
    expect(page.get_by_text(urine, exact=True)).to_be_visible()
    links = [link.get_attribute("href") or "" for link in page.get_by_role("link").all()]
    assert [link for link in links if any(part in link for part in ONWARD)] == []
    for address in ("/check/result/", "/check/answers/", "/check/questions/map/"):
        page.goto(f"{origin}{address}")
        assert at(page) == "/check/emergency/"
    page.goto(f"{origin}/care/exercises/extension-relief/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not now")
    expect(page.get_by_text("Lie on your stomach")).to_have_count(0)


def test_an_answer_given_by_mistake_can_be_changed(page: Page, origin: str):
    begin(page, origin)
    answer_page(page, {"bowel_change": True})
    follow(page, "Bladder, bowel and feeling between the legs")
    expect(page.locator("#bowel_change-1")).to_be_checked()
    answer_page(page, {})
    expect(page.get_by_role("heading", level=1)).to_have_text("Weakness, falls and numbness")


def test_not_sure_about_saddle_feeling_counts_as_present(page: Page, origin: str):
    begin(page, origin)
    answer_page(page, {"saddle_numbness": "unsure"})
    assert at(page) == "/check/emergency/"
    expect(page.get_by_text("counts as present until someone has examined you").first).to_be_visible()


def test_plain_s1_reaches_a_plan_that_prints_on_two_sheets(page: Page, origin: str, tmp_path: Path):
    begin(page, origin)
    seen = walk(page, PLAIN_S1)
    assert seen[:5] == [
        "bladder-bowel-saddle",
        "weakness",
        "infection",
        "illness-and-injury",
        "vessels-and-others",
    ]
    expect(page.get_by_role("heading", level=1)).to_contain_text("You can begin with care at home")
    expect(page.get_by_role("heading", name="S1 nerve root")).to_be_visible()
    expect(page.get_by_text("Possible: this rests on the place alone").first).to_be_visible()
    expect(page.locator(".things > li").first).to_contain_text("Relief by bending backward")
    expect(page.locator(".treatments > li")).to_have_count(5)
    page.locator(".part > summary", has_text="Your whole plan").click()
    expect(page.locator(".plan > li").first).to_contain_text("Relief by bending backward")
    reason = page.locator("#plan > details")
    reason.locator("summary").click()
    expect(reason).to_contain_text("Rests on the care guide")
    expect(reason.get_by_role("link").first).to_be_visible()
    reason.locator("summary").click()
    page.locator(".part > summary", has_text="Your whole plan").click()
    sheet = page.pdf(format="Letter", prefer_css_page_size=True)
    (tmp_path / "result.pdf").write_bytes(sheet)
    assert 1 <= len(SHEETS.findall(sheet)) <= 2


def test_resumes_after_the_browser_was_closed(
    playwright: Playwright, origin: str, watched: Callable[[BrowserContext], BrowserContext], tmp_path: Path
):
    def launched() -> BrowserContext:
        return watched(
            playwright.chromium.launch_persistent_context(
                str(tmp_path), executable_path=CHROMIUM, args=ARGUMENTS, viewport=PHONE
            )
        )

    first = launched()
    page = first.pages[0]
    begin(page, origin)
    answer_page(page, {})
    page.get_by_label("None of these").wait_for()
    assert at(page) == "weakness"
    first.close()
    again = launched()
    page = again.pages[0]
    page.goto(f"{origin}/")
    follow(page, "Go on where you stopped")
    expect(page.get_by_role("heading", level=1)).to_have_text("Weakness, falls and numbness")
    follow(page, "Back", exact=True)
    expect(page.locator("#bladder_change-2")).to_be_checked()
    again.close()


def test_delete_leaves_nothing(page: Page, origin: str):
    begin(page, origin)
    answer_page(page, {})
    page.goto(f"{origin}/check/delete/")
    press(page, "Delete everything")
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")
    assert page.context.cookies() == []
    page.goto(f"{origin}/check/")
    assert at(page) == "/"
    expect(page.get_by_text("You have already begun")).to_have_count(0)


@pytest.mark.long
def test_answers_can_be_downloaded_and_brought_back(opened: Callable[..., Page], origin: str, tmp_path: Path):
    page = opened()
    begin(page, origin)
    walk(page, PLAIN_S1, to="infection")
    page.goto(f"{origin}/check/delete/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download my answers").click()
    file = tmp_path / "answers.json"
    download.value.save_as(file)
    assert {"fact": "saddle_numbness", "value": False}.items() <= next(
        entry.items()
        for entry in json.loads(file.read_text())["entries"]
        if entry["fact"] == "saddle_numbness"
    )
    other = opened()
    other.goto(f"{origin}/check/upload/")
    other.get_by_label("File with my answers").set_input_files(file)
    press(other, "Use this file")
    assert at(other) == "infection"


def test_the_whole_way_without_script(opened: Callable[..., Page], origin: str):
    page = opened(java_script_enabled=False)
    begin(page, origin)
    for _ in range(40):
        path = page.url.removeprefix(origin)
        if not path.startswith(("/check/questions/", "/check/examined/")):
            break
        _answer_without_script(page, path)
    assert page.url == f"{origin}/check/result/"
    expect(page.get_by_role("heading", level=1)).to_contain_text("You can begin with care at home")


def _answer_without_script(page: Page, path: str) -> None:
    """As `answer_page`, but the address is read from outside, and follow-ups are answered where they are known."""
    if page.locator(".ticks").count():
        lines = page.locator(".ticks .tick")
        names = lines.evaluate_all("all => all.map((one) => one.querySelector('input').name)")
        for name in names:
            if PLAIN_S1.get(name):
                page.locator(f"#{name}-1").check()
        page.locator("#none_of_these").check()
    if page.locator(".map").count():
        for pen in ("pain", "numbness"):
            page.locator(f".use-{pen}").check()
            for name in PLAIN_S1[f"{pen}_map"]:
                touch(page, name)
    elif page.locator(".grid").count():
        for row in page.locator(".grid .row").all():
            fact = (row.get_attribute("id") or "").removeprefix("field-row-")
            column = "worse" if PLAIN_S1.get(fact) else "neither"
            row.locator(f'[value="{column}"]').check()
    elif path == "/check/examined/":
        page.get_by_label("No, or I am not sure", exact=True).check()
    else:
        for field in page.locator("fieldset.field").all():
            name = (field.get_attribute("id") or "").removeprefix("field-")
            value = PLAIN_S1.get(name)
            if field.get_attribute("data-depends") and name not in PLAIN_S1:
                continue
            if field.locator("input[type=text]").count():
                text, unsure = field.locator("input[type=text]"), field.locator("input[type=checkbox]")
                unsure.check() if value is None else text.fill(str(value))
                continue
            radios = {
                radio.get_attribute("value"): radio for radio in field.locator("input[type=radio]").all()
            }
            word = {True: "yes", False: "no", None: "no"}.get(value, value)
            radios.get(word, radios["unsure"]).check()
    return press(page, "Save and continue")


@pytest.mark.long
def test_back_shows_what_was_answered(page: Page, origin: str):
    begin(page, origin)
    answer_page(page, {"bladder_bowel_long_standing": "unsure"})
    assert at(page) == "weakness"
    page.go_back()
    assert at(page) == "bladder-bowel-saddle"
    expect(page.locator("#bladder_change-2")).to_be_checked()
    expect(page.locator("#bladder_bowel_long_standing-3")).to_be_checked()
    page.go_forward()
    assert at(page) == "weakness"


def test_missing_answers_are_listed_and_never_taken_as_no(page: Page, origin: str):
    begin(page, origin)
    page.locator("#bladder_change-2").check()
    press(page, "Save and continue")
    assert at(page) == "bladder-bowel-saddle"
    expect(page).to_have_title(re.compile(r"^Error: "))
    expect(page.locator("#errors")).to_be_focused()
    page.get_by_role(
        "link", name="Choose yes, no or not sure for a change of feeling between the legs"
    ).click()
    expect(page.locator("#saddle_numbness-1")).to_be_focused()
    expect(page.locator("#saddle_numbness-error")).to_be_visible()
    expect(page.locator("#bladder_change-2")).to_be_checked()
    expect(page.locator("#bladder_change-error")).to_have_count(0)


def test_none_of_these_answers_no_to_each_sign_shown(page: Page, origin: str):
    begin(page, origin)
    answer_page(page, {})
    page.get_by_label("None of these").check()
    press(page, "Save and continue")
    assert at(page) == "infection"
    page.go_back()
    for name in ("leg_weakness", "foot_drop", "repeated_falls", "numbness_increasing"):
        expect(page.locator(f"#{name}-1")).not_to_be_checked()
        expect(page.locator(f"#{name}-2")).not_to_be_checked()
    expect(page.locator("#none_of_these")).to_be_checked()
    expect(page.locator("#field-leg_weakness_course")).to_be_hidden()


def test_none_of_these_goes_with_the_first_tick_and_the_rest_waits_for_an_answer(page: Page, origin: str):
    begin(page, origin)
    answer_page(page, {})
    page.get_by_label("None of these").check()
    page.locator("#repeated_falls-1").check()
    expect(page.locator("#none_of_these")).not_to_be_checked()
    page.locator("#repeated_falls-2").check()
    expect(page.locator("#repeated_falls-1")).not_to_be_checked()
    press(page, "Save and continue")
    assert at(page) == "weakness"
    expect(page.locator("#errors")).to_contain_text("None of the others")
    page.get_by_label("None of the others").check()
    expect(page.locator("#repeated_falls-2")).to_be_checked()
    press(page, "Save and continue")
    assert at(page) == "infection"


def test_a_follow_up_appears_when_it_is_called_for(page: Page, origin: str):
    begin(page, origin)
    answer_page(page, {})
    follow = page.locator("#field-leg_weakness_course")
    expect(follow).to_be_hidden()
    page.locator("#leg_weakness-1").check()
    expect(follow).to_be_visible()
    page.locator("#leg_weakness-1").uncheck()
    expect(follow).to_be_hidden()


def test_an_empty_body_map_is_an_error(page: Page, origin: str):
    bring(page, origin, {"age_years": 42, "duration_weeks": 3})
    walk(page, PLAIN_S1, to="map")
    press(page, "Save and continue")
    assert at(page) == "map"
    expect(page.locator("#errors")).to_contain_text("Choose where you have felt pain")


@pytest.mark.long
def test_after_a_first_plan_the_next_best_question_comes_as_long_as_one_wants(page: Page, origin: str):
    begin(page, origin)
    walk(page, PLAIN_S1)
    page.get_by_role("heading", name="This is a first plan").click()
    page.get_by_text("What could still change", exact=True).first.click()
    follow(page, "Answer the next best question")
    seen = at(page)
    expect(page.get_by_role("link", name="Enough for now")).to_be_visible()
    answer_page(page, PLAIN_S1)
    assert at(page) not in (seen, "/check/result/")
    follow(page, "Enough for now")
    expect(page.get_by_role("heading", level=1)).to_contain_text("You can begin with care at home")
