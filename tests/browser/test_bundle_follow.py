"""The file without a server over time: a check-in in three taps, danger signs, and looking at the plan again."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bundle_walk import SCIATICA, TOPIC, begun, downloaded, shown, titles_of, walk

pytestmark = pytest.mark.long


def with_plan(offline: Any, bundles: Any) -> Page:
    """Somebody who came to their plan today."""
    page = begun(offline, bundles["reviewed"])
    walk(page, SCIATICA)
    return page


def earlier(page: Page, days: int) -> None:
    """The same, as if the check had been so many days ago."""
    page.evaluate(
        """(days) => {
      const back = (text) => text && written(momentOf(text) - days * DAY);
      const moments = ["observed_at", "recorded_at", "shown_at", "began_at", "check_began_at", "started_at"];
      for (const row of [kept.person, ...kept.Entry, ...kept.Episode, ...(kept.Shown ?? [])]) {
        for (const name of moments) if (row[name]) row[name] = back(row[name]);
      }
    }""",
        days,
    )


def to(page: Page, address: str) -> None:
    """Open a page of the file."""
    page.evaluate("(address) => { location.hash = `#/${address}`; show(); }", address)


def test_a_check_in_on_an_ordinary_day_is_three_taps(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 1)
    to(page, "today")
    expect(page.get_by_role("heading", name="Daily check-in")).to_be_visible()
    page.get_by_role("link", name="Check in", exact=True).click()
    before = page.evaluate("() => kept.Entry.length")
    page.get_by_text("Nothing new").click()
    page.locator("[name=most_distal_zone][value=calf]").click()
    page.locator("[name=leg_pain_0_10][value='4']").click()
    fields = page.locator("main fieldset").count()
    page.get_by_role("button", name="Save").click()
    if "check-in" in page.url:  # the first time, what was never told is asked besides
        assert fields > 3
        for name in page.evaluate(OPEN):
            page.locator(f"[name={name}][value=no]").click()
        page.locator("[name=back_pain_0_10][value='3']").click()
        for box in page.locator("main .number input[type=text]").all():
            box.fill("12")
        page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/index.html#/today")
    expect(page.get_by_text("You have checked in today.")).to_be_visible()
    said = page.evaluate("(before) => kept.Entry.slice(before)", before)
    facts = [row["fact"] for row in said]
    assert {"most_distal_zone", "leg_pain_0_10", "saddle_numbness", "checked_in"} <= {
        *facts
    } or TOPIC.fact_roles.checked_in in facts
    assert len(facts) == len(set(facts))
    # The next day nothing else is due: three taps, and no more.
    earlier(page, 1)
    to(page, "check-in")
    assert page.locator("main fieldset").count() == 3


OPEN = """() => [...document.querySelectorAll("main fieldset")].filter((one) => {
  const text = one.querySelector("input[type=text]");
  const skips = one.querySelector(".last")?.textContent.includes("left empty");
  return !text && !skips && !one.querySelector("input:checked");
}).map((one) => one.querySelector("input").name)"""


def with_log(server: Page, origin: str, log: dict[str, Any], file: Path) -> Page:
    """A log that was downloaded, followed on a server: its Today."""
    server.goto(f"{origin}/check/upload/")
    server.get_by_label("File with my answers").set_input_files(file)
    server.get_by_role("button", name="Use this file").click()
    server.goto(f"{origin}/log/begin/")
    server.locator("[name=time_zone]").select_option(log["person"]["time_zone"] or "UTC")
    server.locator("main form button").first.click()
    server.goto(f"{origin}/log/")
    return server


FIELDS = (
    "() => [...new Set([...document.querySelectorAll('main form [name]')].map(({ name }) => name))].sort()"
)


def test_what_the_check_told_today_is_not_asked_again(offline, bundles, tmp_path, opened, origin):
    page = with_plan(offline, bundles)
    log = downloaded(page, tmp_path / "rootway-log.json")
    to(page, "today")
    besides = page.locator(".check-now .soft").inner_text()
    to(page, "check-in")
    expect(page.get_by_text("What you answered today is not asked again.")).to_be_visible()
    expect(page.get_by_text("You answered the danger signs just now.")).to_be_visible()
    asked = page.evaluate(FIELDS)
    assert asked and not {"most_distal_zone", "leg_pain_0_10"} & {*asked}
    server = with_log(opened(), origin, log, tmp_path / "rootway-log.json")
    assert server.locator(".check-now .soft").inner_text() == besides
    server.goto(f"{origin}/log/check-in/")
    assert {*asked} == {*server.evaluate(FIELDS)} - {"csrfmiddlewaretoken", "call", "whose"}
    for everything in (
        "check-in/whole",
        "check-in/read",
    ):  # whoever comes because it is worse has more to say
        to(page, everything)
        assert {"most_distal_zone", "leg_pain_0_10"} <= {*page.evaluate(FIELDS)}
    to(page, "check-in")
    before = page.evaluate("() => kept.Entry.length")
    for name in page.evaluate(OPEN):
        page.locator(f"[name={name}][value=no]").click()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/index.html#/today")
    assert TOPIC.fact_roles.checked_in in page.evaluate(
        "(n) => kept.Entry.slice(n).map(({ fact }) => fact)", before
    )
    to(page, "check-in")  # whoever checks in a second time has something to add
    assert {"most_distal_zone", "leg_pain_0_10"} <= {*page.evaluate(FIELDS)}


def test_what_the_check_told_yesterday_is_asked(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 1)
    to(page, "check-in")
    assert {"most_distal_zone", "leg_pain_0_10", "signs"} <= {*page.evaluate(FIELDS)}
    assert not page.get_by_text("What you answered today is not asked again.").count()


def test_nothing_is_kept_while_a_question_is_open(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 1)
    before = page.evaluate("() => kept.Entry.length")
    to(page, "check-in")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Say whether any danger sign is new")
    assert page.evaluate("() => kept.Entry.length") == before


def test_a_danger_sign_that_is_new_stops_everything(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 2)
    to(page, "check-in")
    page.get_by_role("link", name="Something, or not sure").click()
    page.locator("[name=sign][value=saddle_numbness]").click()
    page.get_by_role("button", name="Continue").click()
    page.locator("[name=saddle_numbness][value=yes]").click()
    for name in page.evaluate(OPEN):
        if page.locator(f"[name={name}]").first.is_visible():
            page.locator(f"[name={name}]").last.click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".level.danger .call a")).to_be_visible()
    for address in ("today", "check-in", "look-found", "going"):
        to(page, address)
        expect(page.locator(".level.danger")).to_be_visible()
        assert not any(title in shown(page) for title in titles_of(TOPIC))


def test_after_weeks_the_plan_is_looked_at_and_held_beside_the_one_before(offline, bundles, tmp_path):
    page = with_plan(offline, bundles)
    log = downloaded(page, tmp_path / "log.json")
    assert any(row["kind"] == "plan" for row in log["Shown"])
    earlier(page, 15)
    to(page, "today")
    expect(page.get_by_role("heading", name="Time to look at the plan")).to_be_visible()
    page.get_by_role("link", name="Look at the plan now").click()
    page.get_by_text("Nothing new").click()
    for name in page.evaluate(OPEN):
        page.locator(f"[name={name}]").first.click()
    for box in page.locator("main .number input[type=text]").all():
        box.fill("20" if box.get_attribute("name") != "manual_visits_count" else "0")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/index.html#/look-found")
    expect(page.get_by_role("heading", name="Your plan beside the one you were shown before")).to_be_visible()
    assert page.evaluate("() => kept.Shown.filter(({ kind }) => kind === 'again').length") == 1
    to(page, "today")
    assert not page.get_by_role("heading", name="Time to look at the plan").count()


def test_a_pause_moves_what_is_planned(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 5)
    to(page, "today")
    page.get_by_text("Ill, or away?").click()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("heading", name="Your log is paused")).to_be_visible()
    assert not page.get_by_role("heading", name="Daily check-in").count()
    earlier(page, 12)
    to(page, "today")
    assert not page.get_by_role("heading", name="Time to look at the plan").count()
    page.get_by_role("button", name="Go on, from the week where I stopped").click()
    expect(page.get_by_role("heading", name="Daily check-in")).to_be_visible()


def test_a_server_and_the_file_say_the_same_is_due(offline, bundles, tmp_path, opened, origin):
    """A log of three weeks, made here, opens on a server: both ask to look at the plan, and for a check-in."""
    page = with_plan(offline, bundles)
    earlier(page, 20)
    log = downloaded(page, tmp_path / "rootway-log.json")
    to(page, "today")
    expect(page.get_by_role("heading", name="Time to look at the plan")).to_be_visible()
    server = with_log(opened(), origin, log, tmp_path / "rootway-log.json")
    expect(server.get_by_role("heading", name="Time to look at the plan")).to_be_visible()
    expect(server.get_by_role("heading", name="Daily check-in")).to_be_visible()
    said = page.locator(".due.look strong").all_inner_texts()
    assert said[0] in server.locator(".due.look").inner_text()
