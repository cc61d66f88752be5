"""The file without a server: a check-in for a day that is past, entered late or mended, as a server takes it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from rootway.follow_up import LivedZone
from rootway.follow_up.past_day import EVENING, MOST_DAYS
from tests.browser.bundle_walk import SCIATICA, downloaded, walk
from tests.browser.logs import moment_of
from tests.browser.test_bundle_follow import OPEN, earlier, to, with_log, with_plan

pytestmark = pytest.mark.long

Json = dict[str, Any]
PAIN = "leg_pain_0_10"
TODAY = "() => dayHere(nowHere())"


def day_ago(page: Page, days: int) -> str:
    """A day some days ago, where the person lives."""
    today = date.fromisoformat(page.evaluate(TODAY))
    return (today - timedelta(days=days)).isoformat()


def fill(page: Page, pain: int, **said: str) -> list[Json]:
    """Fill in the check-in that is open, every open question with no, and save it; the rows that it added."""
    before = page.evaluate("() => kept.Entry.length")
    if page.get_by_text("Nothing new").count():
        page.get_by_text("Nothing new").click()
    page.locator("[name=most_distal_zone][value=calf]").click()
    page.locator(f"[name={PAIN}][value='{pain}']").click()
    for name, value in said.items():
        page.locator(f"[name={name}][value={value}]").click()
    for name in page.evaluate(OPEN):
        back = name == "back_pain_0_10"
        page.locator(f"[name={name}][value={'3' if back else 'no'}]").click()
    for box in page.locator("main .number input[type=text]").all():
        if not box.input_value():
            box.fill("12")
    page.get_by_role("button", name="Save").click()
    page.wait_for_function("() => !location.hash.startsWith('#/check-in')")
    rows: list[Json] = page.evaluate("(before) => kept.Entry.slice(before)", before)
    return rows


def standing_of(page: Page, fact: str) -> list[list[Any]]:
    """What counts of a fact, with its days."""
    found: list[list[Any]] = page.evaluate(
        """(fact) => standingIn(here(), nowHere()).log.filter((one) => one.fact === fact)
          .map(({ observed, value }) => [dayHere(observed), value])""",
        fact,
    )
    return found


def test_yesterday_is_entered_when_it_was_missed(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 3)
    to(page, "check-in")
    page.get_by_text("For another day?").click()
    offered = page.locator(".plain-list a").evaluate_all("(all) => all.map((one) => one.hash.split('/')[2])")
    assert offered == [day_ago(page, ago) for ago in (1, 2, 3)]
    page.get_by_role("link", name="Yesterday").click()
    expect(page.get_by_text("Think of that day.")).to_be_visible()
    expect(page.get_by_text("The danger signs are about now.")).to_be_visible()
    assert not page.get_by_text("For another day?").count()
    rows = fill(page, 8)
    yesterday = day_ago(page, 1)
    (pain,) = (row for row in rows if row["fact"] == PAIN)
    evening = datetime.combine(date.fromisoformat(yesterday), EVENING, zone_of(page)).astimezone(UTC)
    assert (datetime.fromisoformat(pain["observed_at"]), pain["corrects"]) == (evening, None)
    assert datetime.fromisoformat(pain["recorded_at"]) > evening
    assert pain["check_number"] == 0  # no answer to the check
    (sign,) = (row for row in rows if row["fact"] == "saddle_numbness")
    assert sign["observed_at"] == sign["recorded_at"] == pain["recorded_at"]  # of now, whatever the day
    assert standing_of(page, PAIN)[-1] == [yesterday, 8]
    # The check-in of today is still to be made.
    expect(page.get_by_role("heading", name="Daily check-in")).to_be_visible()


def zone_of(page: Page) -> ZoneInfo:
    return ZoneInfo(page.evaluate("() => kept.person.time_zone") or "UTC")


def test_a_past_check_in_is_shown_as_it_was_and_mended_without_changing_a_row(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 2)
    to(page, "check-in")
    fill(page, 9)
    earlier(page, 1)
    before = page.evaluate("() => structuredClone(kept.Entry)")
    to(page, f"check-in/{day_ago(page, 1)}")
    expect(page.get_by_text("You checked in on that day. Change what was wrong.")).to_be_visible()
    expect(page.locator(f"[name={PAIN}][value='9']")).to_be_checked()
    expect(page.locator("[name=most_distal_zone][value=calf]")).to_be_checked()
    assert page.locator("main .number input[type=text]").first.input_value() == "12"
    page.locator("main .number input[type=text]").first.fill("")
    left_out = page.locator("main .number input[type=text]").first.get_attribute("name")
    page.get_by_text("Nothing new").click()
    page.locator(f"[name={PAIN}][value='4']").click()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/index.html#/today")
    after = page.evaluate("() => kept.Entry")
    assert after[: len(before)] == before
    added = {row["fact"]: row for row in after[len(before) :] if row["corrects"]}
    assert {fact: row["value"] for fact, row in added.items()} == {PAIN: 4, left_out: None}
    (old,) = (row for row in before if row["id"] == added[PAIN]["corrects"])
    assert (old["value"], old["observed_at"]) == (9, added[PAIN]["observed_at"])
    assert standing_of(page, PAIN)[-1] == [day_ago(page, 1), 4]


def test_a_self_test_that_was_hard_yesterday_counts_now(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 2)
    to(page, f"check-in/{day_ago(page, 1)}")
    rows = fill(page, 5, heel_walk_difficult="yes")
    said = [row for row in rows if row["fact"] == "heel_walk_difficult"]
    assert [row["value"] for row in said] == [True, True]
    assert [row["observed_at"] == row["recorded_at"] for row in said] == [False, True]
    assert "#/result/" in page.url  # more urgent than it was


def test_what_is_no_day_to_choose_is_today(offline, bundles):
    page = with_plan(offline, bundles)
    to(page, "check-in")
    assert not page.get_by_text("For another day?").count()
    earlier(page, 30)
    for odd in (day_ago(page, 0), day_ago(page, MOST_DAYS + 1), day_ago(page, -1), "tomorrow"):
        to(page, f"check-in/{odd}")
        expect(page.get_by_text("For another day?")).to_be_visible()
        expect(page.get_by_text("Think of that day.")).to_have_count(0)
    assert page.locator(".plain-list a").count() == MOST_DAYS


EVENINGS = """([zone, moves, days]) => {
  kept.person.time_zone = zone;
  kept.Move = moves.map(([until, time_zone]) => ({ until, time_zone }));
  return days.map((day) => { const at = eveningHere(day); return [at, dayHere(at)]; });
}"""
ZONES = [
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
]


@pytest.mark.parametrize("moves", [[], [("2026-11-20T15:00:00Z", "Asia/Tokyo")]])
def test_the_evening_of_a_day_is_that_of_the_place(offline, bundles, moves):
    page = with_plan(offline, bundles)
    begin = date(2026, 3, 1)
    days = [begin + timedelta(days=number) for number in range(300)]
    for name in ZONES:
        lived = LivedZone(
            ZoneInfo(name), [(datetime.fromisoformat(until), ZoneInfo(zone)) for until, zone in moves]
        )
        found = page.evaluate(EVENINGS, [name, moves, [day.isoformat() for day in days]])
        wanted = [datetime.combine(day, EVENING, lived).astimezone(UTC) for day in days]
        assert found == [[moment_of(at), day.isoformat()] for at, day in zip(wanted, days, strict=True)], name


def test_a_server_mends_the_day_that_was_told_late_in_the_file(offline, bundles, tmp_path, opened, origin):
    page = with_plan(offline, bundles)
    earlier(page, 3)
    yesterday = day_ago(page, 1)
    to(page, f"check-in/{yesterday}")
    fill(page, 8)
    log = downloaded(page, tmp_path / "rootway-log.json")
    server = with_log(opened(), origin, log, tmp_path / "rootway-log.json")
    server.goto(f"{origin}/log/check-in/?day={yesterday}")
    expect(server.get_by_text("You checked in on that day.")).to_be_visible()
    expect(server.locator(f"[name={PAIN}][value='8']")).to_be_checked()


def test_in_spanish(chromium: Browser, bundles):
    context = chromium.new_context(offline=True, locale="es-MX", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(bundles["unread"].as_uri())
    page.get_by_role("button", name="Empezar", exact=True).click()
    walk(page, SCIATICA)
    earlier(page, 3)
    to(page, "check-in")
    page.get_by_text("¿Para otro día?").click()
    page.get_by_role("link", name="Ayer").click()
    expect(page.get_by_text("Piense en ese día.")).to_be_visible()
    context.close()
