"""A session in the file without a server through a reload: it goes on where it was, and is kept as the log is kept."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bundle_walk import TOPIC
from tests.browser.test_bundle import PASSPHRASE
from tests.browser.test_bundle_follow import to
from tests.browser.test_bundle_sessions import PLACE, at_session, until_exercise

pytestmark = pytest.mark.long

Json = dict[str, Any]
STATE = "() => ({ ...playing.state, events: playing.events })"
STORED = """async () => {
  const there = device.mode ? await withStore("readonly", (store) => asked(store.get(SITTING))) : undefined;
  return [sessionStorage.getItem(TAB_SITTING), there && Object.keys(there).sort(), JSON.stringify(there ?? null)];
}"""


def in_an_exercise(offline: Any, bundles: Any) -> tuple[Page, str]:
    """Somebody in the middle of a session whose clock runs only when the test lets it."""
    page, id = at_session(offline, bundles)
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=2))
    until_exercise(page)
    page.clock.run_for(12_000)
    page.evaluate("() => keepingOn")
    return page, id


def again(page: Page, id: str) -> None:
    """Reload the file, and open the session."""
    page.reload()
    expect(page.locator("main h1")).to_be_visible()
    to(page, f"session/{TOPIC.id}/{id}")


def test_a_reload_goes_on_at_the_place_with_the_count_and_what_was_said(offline, bundles):
    page, id = in_an_exercise(offline, bundles)
    before = page.evaluate(STATE)
    again(page, id)
    expect(page.get_by_text("You were in the middle of this session.", exact=False)).to_be_visible()
    expect(page.locator(".note.stop")).to_be_visible()
    page.get_by_role("button", name="Go on there").click()
    after = page.evaluate(STATE)
    for name in ("station", "readings", "history", "paused", "ended"):
        assert after[name] == before[name], name
    assert before["events"] == after["events"][: len(before["events"])]
    assert before["seconds"] <= after["seconds"] <= before["seconds"] + 12
    page.locator("[data-event=moved_down]").click()  # the stop rules are those of before
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    (sitting,) = page.evaluate("() => kept.Sitting")
    assert (sitting["protocol"], sitting["ended"]) == (id, "stopped_moved_down")
    said = {row["fact"]: row["value"] for row in page.evaluate("() => kept.Entry")}
    assert said["most_distal_zone"] == PLACE["zone"] and said[TOPIC.fact_roles.moving_away] is True
    assert page.evaluate(STORED) == [None, None, "null"]


def test_another_page_and_back_goes_on_too_and_anew_begins_with_the_danger_question(offline, bundles):
    page, id = in_an_exercise(offline, bundles)
    to(page, "today")
    assert page.evaluate("() => playing") is None
    to(page, f"session/{TOPIC.id}/{id}")
    expect(page.get_by_role("button", name="Go on there")).to_be_visible()
    page.get_by_role("button", name="Start from the beginning").click()
    page.get_by_role("button", name="Start", exact=True).click()
    assert page.evaluate(STATE)["events"] == []
    expect(page.get_by_role("button", name="Nothing has changed")).to_be_visible()


def test_after_half_an_hour_it_begins_with_the_danger_question_again(offline, bundles):
    page, id = in_an_exercise(offline, bundles)
    page.add_init_script("const now = Date.now; Date.now = () => now.call(Date) + 31 * 60 * 1000;")
    again(page, id)
    expect(page.get_by_role("button", name="Go on there")).to_have_count(0)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Nothing has changed")).to_be_visible()
    assert page.evaluate(STORED)[0] is None


@pytest.mark.parametrize("event", ["answered_screen", "moved_down"])
def test_after_a_stop_there_is_nothing_to_go_on_with(offline, bundles, event):
    page, id = in_an_exercise(offline, bundles)
    page.locator(f"[data-event={event}]").first.click()
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    assert page.evaluate(STORED) == [None, None, "null"]
    again(page, id)
    expect(page.get_by_role("button", name="Go on there")).to_have_count(0)


def test_what_may_not_be_started_any_more_is_not_gone_on_with(offline, bundles):
    page, id = in_an_exercise(offline, bundles)
    to(page, "today")
    page.evaluate(
        "() => { recordSaid({ [here()]: [{ fact: 'saddle_numbness', value: 'unsure' }] }); show(); }"
    )
    again(page, id)
    expect(page.locator(".level.danger .call a")).to_be_visible()
    expect(page.get_by_role("button", name="Go on there")).to_have_count(0)


def test_a_sealed_log_has_it_sealed_and_needs_the_passphrase(offline, bundles):
    page, id = in_an_exercise(offline, bundles)
    assert json.loads(page.evaluate(STORED)[0])["protocol"] == id  # as the log is, in this tab alone
    to(page, "data")
    page.get_by_text("Keep them on this device, with a passphrase").click()
    page.locator("#passphrase").fill(PASSPHRASE)
    page.locator("#again").fill(PASSPHRASE)
    page.get_by_role("button", name="Keep and seal").click()
    expect(page.get_by_text("sealed with your passphrase.")).to_be_visible()
    page.evaluate("() => keepingOn")
    in_tab, names, text = page.evaluate(STORED)
    assert (in_tab, names) == (None, ["data", "iv"]) and id not in text
    everything = page.evaluate("() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }])")
    assert not [word for word in (id, "calf", "said_place", "events") if word in everything]
    page.reload()
    assert page.evaluate("() => goingOn") is None
    to(page, f"session/{TOPIC.id}/{id}")
    page.locator("#passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open my answers").click()
    page.wait_for_url(f"**/index.html#/result/{TOPIC.id}")
    to(page, f"session/{TOPIC.id}/{id}")
    page.get_by_role("button", name="Go on there").click()
    page.locator("[data-event=pain_grew]").click()
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    page.evaluate("() => keepingOn")
    assert page.evaluate(STORED)[1:] == [None, "null"]


def test_a_tab_that_does_not_know_of_the_seal_keeps_no_session_in_the_clear(offline, bundles):
    page, _id = in_an_exercise(offline, bundles)
    page.evaluate("() => keepOnDevice('')")
    page.evaluate("() => keepingOn")
    assert page.evaluate(STORED)[1] == ["document"]
    page.evaluate(
        """async () => {
      await withStore("readwrite", (store) => asked(store.delete(SITTING)));
      await put({ mode: "sealed", data: null, iv: null, salt: null });
      keepGoingOn({ ...goingOn });
      await keepingOn;
    }"""
    )
    assert page.evaluate(STORED)[1] is None


def test_what_is_deleted_or_is_of_another_person_is_not_gone_on_with(offline, bundles):
    page, id = in_an_exercise(offline, bundles)
    left = page.evaluate("() => goingOn")
    page.evaluate("async () => { await keepOnDevice(''); }")
    page.evaluate("async () => { await deleteAll(); location.hash = '#/'; show(); }")
    assert page.evaluate("() => withStore('readonly', (store) => asked(store.getAllKeys()))") == []
    page.evaluate("(left) => { beginAnew(''); goingOn = left; }", left)
    assert page.evaluate("(id) => leftOf(here(), machineOf(here(), id))", id) is None
    assert page.evaluate(
        "(id) => { goingOn.of = person().started_at; return leftOf(here(), machineOf(here(), id)) !== null; }",
        id,
    )
