"""The file without a server: what was typed into a check-in stays, whatever has to be asked before it is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bundle_walk import TOPIC, shown, titles_of
from tests.browser.test_bundle_follow import FIELDS, OPEN, earlier, to, with_plan
from tests.browser.test_bundle_past_day import PAIN, day_ago

pytestmark = pytest.mark.long

KEPT = "() => kept.Entry.length"
ZONE = "most_distal_zone"


def later(page: Page, minutes: int) -> None:
    """Set the clock of the page forward."""
    now = page.evaluate("() => Date.now()")
    page.clock.set_system_time(datetime.fromtimestamp(now / 1000, UTC) + timedelta(minutes=minutes))


def typed(page: Page) -> None:
    """Say the place and the pain, and each open question with no."""
    page.locator(f"[name={ZONE}][value=calf]").check(force=True)
    page.locator(f"[name={PAIN}][value='7']").check(force=True)
    for name in page.evaluate(OPEN):
        if name != "signs":
            value = "3" if name.endswith("_0_10") else "no"
            page.locator(f"[name={name}][value='{value}']").check(force=True)
    for number, box in enumerate(page.locator("main .number input[type=text]").all()):
        box.fill(str(12 + number))


def stays(page: Page) -> None:
    """What `typed` said still stands there."""
    expect(page.locator(f"[name={ZONE}][value=calf]")).to_be_checked()
    expect(page.locator(f"[name={PAIN}][value='7']")).to_be_checked()
    for number, box in enumerate(page.locator("main .number input[type=text]").all()):
        expect(box).to_have_value(str(12 + number))


def open_for_too_long(offline, bundles, address: str) -> Page:
    """Somebody who answered the danger signs just now, and leaves the page open for more than half an hour."""
    page = with_plan(offline, bundles)
    to(page, address)
    expect(page.get_by_text("You answered the danger signs just now.")).to_be_visible()
    typed(page)
    later(page, 31)
    page.get_by_role("button", name="Save").click()
    return page


def test_after_half_an_hour_the_danger_signs_are_asked_and_what_was_typed_stays(offline, bundles):
    page = open_for_too_long(offline, bundles, "check-in/whole")
    expect(page.get_by_role("alert")).to_contain_text("Say whether any danger sign is new")
    expect(page.locator("#danger-signs")).to_be_visible()
    assert page.evaluate("() => document.activeElement.className") == "errors"
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("() => document.activeElement.name") == "signs"
    stays(page)
    assert not page.locator("[name=signs]").is_checked()
    before = page.evaluate(KEPT)
    page.get_by_text("Nothing new").click()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/index.html#/today")
    said = {row["fact"]: row["value"] for row in page.evaluate("(n) => kept.Entry.slice(n)", before)}
    assert (said[ZONE], said[PAIN]) == ("calf", 7) and "saddle_numbness" in said


def test_whoever_has_a_new_sign_then_finds_what_was_typed_again(offline, bundles):
    page = open_for_too_long(offline, bundles, "check-in/whole")
    page.get_by_role("link", name="Something, or not sure").click()
    page.locator("[name=sign][value=fever]").check(force=True)
    page.get_by_role("button", name="Continue").click()
    page.locator("[name=fever][value=no]").check(force=True)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/index.html#/check-in/whole")
    expect(page.get_by_text("You answered the danger signs just now.")).to_be_visible()
    stays(page)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/index.html#/today")
    to(page, "check-in/whole")  # what was kept is not laid in a second time
    assert not page.locator(f"[name={PAIN}]:checked").count()


def test_a_new_sign_stops_what_was_typed_too(offline, bundles):
    page = open_for_too_long(offline, bundles, "check-in/whole")
    before = page.evaluate(KEPT)
    page.get_by_role("link", name="Something, or not sure").click()
    page.locator("[name=sign][value=saddle_numbness]").check(force=True)
    page.get_by_role("button", name="Continue").click()
    page.locator("[name=saddle_numbness][value=yes]").check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".level.danger .call a")).to_be_visible()
    assert not any(title in shown(page) for title in titles_of(TOPIC))
    assert PAIN not in page.evaluate("(n) => kept.Entry.slice(n).map(({ fact }) => fact)", before)
    assert page.evaluate("() => typed") is None


def test_what_is_typed_for_a_past_day_is_not_laid_into_another(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 3)
    to(page, f"check-in/{day_ago(page, 1)}")
    typed(page)
    page.get_by_role("link", name="Something, or not sure").click()
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_text("Think of that day.")).to_be_visible()
    stays(page)
    page.get_by_role("link", name="Something, or not sure").click()
    to(page, "check-in")
    assert not page.locator(f"[name={PAIN}]:checked").count()
    to(page, "today")
    to(page, f"check-in/{day_ago(page, 1)}")  # whoever went elsewhere begins anew
    assert not page.locator(f"[name={PAIN}]:checked").count()


def test_what_fell_due_meanwhile_is_asked_with_what_was_typed_before(offline, bundles):
    page = with_plan(offline, bundles)
    earlier(page, 1)
    to(page, "check-in")
    page.get_by_text("Nothing new").click()
    typed(page)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/index.html#/today")
    to(page, "check-in")
    fields = {*page.evaluate(FIELDS)}
    typed(page)
    later(page, 7 * 24 * 60)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert {*page.evaluate(FIELDS)} > fields
    expect(page.locator(f"[name={PAIN}][value='7']")).to_be_checked()
