"""Guided sessions in the file without a server: step by step, stopped at once, and shut while anything stops them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bundle_walk import SCIATICA, TOPIC, begun, downloaded, shown, titles_of, walk
from tests.browser.test_bundle_follow import to

pytestmark = pytest.mark.long

FIRST = """() => startable(journeyIn(here()))
  .find((id) => machineOf(here(), id).stations.some(({ kind }) => kind === "walk"))"""
PLACE = {"zone": "calf", "pain": "5"}


def at_session(offline, bundles) -> tuple[Page, str]:
    """Somebody with a plan, at the first page of a session of it."""
    page = begun(offline, bundles["reviewed"])
    walk(page, SCIATICA)
    id = page.evaluate(FIRST)
    to(page, f"session/{TOPIC.id}/{id}")
    page.get_by_role("button", name="Start", exact=True).click()
    return page, id


def say_place(page: Page, zone: str, pain: str) -> None:
    """Say how far down it is, and how strong."""
    page.locator(f"[name=zone][value={zone}]").check(force=True)
    page.locator(f"[name=pain][value='{pain}']").check(force=True)
    page.locator("[data-event=said_place]").click()


def until_exercise(page: Page) -> None:
    """Nothing has changed; the place; and on to the first thing to do."""
    page.get_by_role("button", name="Nothing has changed").click()
    say_place(page, **PLACE)
    for _ in range(12):
        if page.locator("[data-event=moved_down]").count():
            return
        page.locator(".onward button").first.click()
    raise AssertionError("nothing is done in it")


@pytest.mark.parametrize("answer", ["Something is new or worse", "I am not sure"])
def test_whoever_does_not_deny_is_asked_the_danger_signs_and_shown_no_exercise(offline, bundles, answer):
    page, id = at_session(offline, bundles)
    page.get_by_role("button", name=answer).click()
    expect(page.get_by_role("link", name="Answer the danger questions now")).to_be_visible()
    assert page.evaluate("() => kept.Sitting.at(-1).ended") == "stopped_danger"
    for address in (f"session/{TOPIC.id}/{id}", "today", f"exercise/{TOPIC.id}/{id}", f"result/{TOPIC.id}"):
        to(page, address)
        assert not page.locator("#player, a[href^='#/session/'], .steps").count()
        assert not any(title in shown(page) for title in titles_of(TOPIC))
    page.wait_for_selector("main form")
    walk(page, SCIATICA)
    to(page, f"session/{TOPIC.id}/{id}")
    expect(page.locator("#player")).to_be_visible()  # every sign was denied anew


def test_a_stop_is_kept_at_once_and_what_it_says_counts(offline, bundles, tmp_path):
    page, id = at_session(offline, bundles)
    until_exercise(page)
    expect(page.locator(".note.stop")).to_be_visible()  # the stop rule stands wherever something is done
    page.locator("[data-event=moved_down]").click()
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    log = downloaded(page, tmp_path / "log.json")
    (sitting,) = log["Sitting"]
    assert (sitting["protocol"], sitting["ended"]) == (id, "stopped_moved_down")
    said = {row["fact"]: row["value"] for row in log["Entry"] if row["observed_at"] == sitting["ended_at"]}
    assert said[TOPIC.fact_roles.moving_away] is True
    assert not page.evaluate("() => document.body.classList.contains('playing')")


def test_a_walk_runs_by_the_clock_and_leaving_the_page_ends_it(offline, bundles):
    page, _id = at_session(offline, bundles)
    until_exercise(page)
    before = page.locator(".clock .digits").inner_text() if page.locator(".clock").count() else ""
    page.wait_for_timeout(1_300)
    if before:
        assert page.locator(".clock .digits").inner_text() != before
    to(page, "today")
    assert page.evaluate("() => playing") is None
    assert not page.evaluate("() => (kept.Sitting ?? []).length")  # what was not ended is not kept


def test_a_look_through_it_counts_as_nothing(offline, bundles):
    page = begun(offline, bundles["reviewed"])
    walk(page, SCIATICA)
    before = page.evaluate("() => JSON.stringify(kept.Entry)")
    to(page, f"session/{TOPIC.id}/{page.evaluate(FIRST)}")
    page.get_by_role("button", name="Look through it first").click()
    for _ in range(20):
        if not page.get_by_role("button", name="Next", exact=True).count():
            break
        page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("Nothing was counted or kept.")).to_be_visible()
    assert page.evaluate("() => JSON.stringify(kept.Entry)") == before
    assert not page.evaluate("() => (kept.Sitting ?? []).length")


def test_a_session_goes_to_a_server_with_its_log(offline, bundles, tmp_path, opened, origin):
    page, _id = at_session(offline, bundles)
    until_exercise(page)
    page.locator("[data-event=pain_grew]").click()
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    log = downloaded(page, tmp_path / "rootway-log.json")
    server = opened()
    server.goto(f"{origin}/check/upload/")
    server.get_by_label("File with my answers").set_input_files(tmp_path / "rootway-log.json")
    server.get_by_role("button", name="Use this file").click()
    server.goto(f"{origin}/check/result/")
    headline = page.evaluate("() => journeyIn(here()).found.headline.title")
    expect(server.locator("#level")).to_have_text(headline)
    with server.expect_download() as got:
        server.evaluate("() => { location.href = '/data/export/'; }")
    got.value.save_as(tmp_path / "rootway.zip")
    page.evaluate("async () => { await deleteAll(); location.hash = '#/data'; }")
    page.set_input_files("#file", tmp_path / "rootway.zip")
    page.wait_for_url("**/index.html#/result/**")
    assert [row["id"] for row in downloaded(page, tmp_path / "back.json")["Sitting"]] == [
        row["id"] for row in log["Sitting"]
    ]
