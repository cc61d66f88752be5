"""The check as one file: opened from a disk without internet, with real people to their plan, and back to a server."""

import gzip
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from rootway.bundle.page import page_of, topics_in
from tests.browser.bundle_walk import (
    LIBRARY,
    SCIATICA,
    TOPIC,
    answer,
    begun,
    disk_page,
    downloaded,
    shown,
    titles_of,
    walk,
)
from tests.browser.logs import Crowd, plain_log

pytestmark = pytest.mark.long

LARGEST_KB = 250
PASSPHRASE = "seven gray herons"


@pytest.mark.parametrize("name", ["reviewed", "all"])
def test_a_plain_case_comes_to_its_plan(offline, bundles, name):
    page = begun(offline, bundles[name])
    assert f"#/result/{TOPIC.id}" in walk(page, SCIATICA)
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
    assert any(title in shown(page) for title in titles_of(TOPIC))
    page.locator(".plan a").first.click()
    expect(page.get_by_role("heading", name="Step by step")).to_be_visible()


@pytest.mark.parametrize("name", ["reviewed", "all"])
@pytest.mark.parametrize("said", [True, "unsure"])
def test_a_danger_sign_stops_everything_at_once(offline, bundles, name, said):
    page = begun(offline, bundles[name])
    while not page.locator("[data-fact=saddle_numbness]").count():
        answer(page, SCIATICA)
    answer(page, {**SCIATICA, "saddle_numbness": said})
    expect(page.locator(".level.danger .call a")).to_have_attribute("href", "tel:911")
    for address in (
        "result/" + TOPIC.id,
        "library",
        f"exercise/{TOPIC.id}/{next(iter(TOPIC.protocols))}",
        "summary",
    ):
        page.evaluate("(address) => { location.hash = `#/${address}`; }", address)
        expect(page.locator(".level.danger")).to_be_visible()
        assert not any(title in shown(page) for title in titles_of(TOPIC))


def test_no_exercise_is_shown_before_the_check_allows_one(offline, bundles):
    page = begun(offline, bundles["reviewed"])
    for address in ("library", f"exercise/{TOPIC.id}/{next(iter(TOPIC.protocols))}"):
        page.evaluate("(address) => { location.hash = `#/${address}`; }", address)
        expect(page.get_by_text("Exercises are left out until your check allows them.")).to_be_visible()
        assert not any(title in shown(page) for title in titles_of(TOPIC))


SHOWN = """([id, exercise, logs]) => logs.map((log) => {
  beginAnew("");
  kept.Episode = [episodeOf(id, kept.person.started_at)];
  kept.person.topic = id;
  kept.Entry = log.map((one) => ({ fact: one.fact, value: one.value, id: one.id ?? uuid(),
    corrects: one.corrects, by: "self", observed_at: written(one.observed),
    recorded_at: written(one.recorded), check_number: 1, episode: null }));
  const DOING = "a[href^='#/exercise/'], a[href^='#/session/'], .steps, .stage";
  const sessions = Object.keys(words.of[id].sessions.machines);
  const places = [["result", id], ["library"], ["exercise", id, exercise], ["summary"], ["today"],
    ["check-in"], ["look-found"], ["going"], ["weekly"],
    ...served.flatMap(() => sessions.map((one) => ["session", id, one]))];
  const pages = places.map((place) => pageAt(...place)).filter(Boolean);
  const leads = pages.flatMap((made) => [...made.querySelectorAll(DOING)]).length;
  return [journeyIn(id).found.mayHavePlan, leads];
})"""


def test_nobody_is_shown_an_exercise_who_may_have_no_plan(offline, bundles):
    """Made-up people of every urgency: whatever page they open."""
    page = disk_page(offline, bundles["reviewed"])
    crowd = Crowd(TOPIC, 11)
    logs = [crowd.log() for _ in range(60)]
    given = [TOPIC.id, next(iter(TOPIC.protocols)), [plain_log(log) for log in logs]]
    shut = 0
    for may, leads in page.evaluate(SHOWN, given):
        if not may:
            shut += 1
            assert leads == 0
    assert shut > len(logs) / 3


def test_a_question_that_is_left_open_is_no_no(offline, bundles):
    page = begun(offline, bundles["reviewed"])
    before = page.url
    page.click("main form .actions button")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert page.url == before and page.evaluate("() => kept.Entry.length") == 0


def seal(page: Page) -> None:
    page.evaluate("() => { location.hash = '#/data'; }")
    page.get_by_text("Keep them on this device, with a passphrase").click()
    page.fill("#passphrase", PASSPHRASE)
    page.fill("#again", PASSPHRASE)
    page.get_by_role("button", name="Keep and seal").click()
    expect(page.get_by_text("sealed with your passphrase")).to_be_visible()


KEPT_RAW = """async () => {
  const there = await onDevice();
  return there && [there.mode, "document" in there, new TextDecoder().decode(there.data ?? new Uint8Array())];
}"""


def test_a_sealed_log_opens_with_its_passphrase_alone(offline, bundles):
    page = begun(offline, bundles["reviewed"])
    answer(page, SCIATICA)
    seal(page)
    mode, plain, raw = page.evaluate(KEPT_RAW)
    assert (mode, plain) == ("sealed", False) and "fact" not in raw
    assert page.evaluate("() => sessionStorage.length") == 0
    page.close()
    again = disk_page(offline, bundles["reviewed"])
    expect(again.get_by_role("heading", name="Your answers are sealed")).to_be_visible()
    again.fill("#passphrase", "another one")
    again.get_by_role("button", name="Open").click()
    expect(again.get_by_text("That is another passphrase")).to_be_visible()
    again.fill("#passphrase", PASSPHRASE)
    again.get_by_role("button", name="Open").click()
    again.wait_for_url("**/index.html#/ask/**")
    assert again.evaluate("() => kept.Entry.length") > 0


def test_two_tabs_keep_what_both_said(offline, bundles):
    first = begun(offline, bundles["reviewed"])
    answer(first, SCIATICA)
    first.evaluate("async () => { await keepOnDevice(''); }")
    second = disk_page(offline, bundles["reviewed"])
    second.evaluate("() => { location.hash = '#/go'; }")
    second.wait_for_selector("main form")
    answer(second, SCIATICA)
    second.evaluate("async () => { await saving; }")
    mine = set(second.evaluate("() => kept.Entry.map(({ id }) => id)"))
    answer(first, SCIATICA)
    first.evaluate("async () => { await saving; }")
    assert mine <= set(first.evaluate("async () => (await onDevice()).document.Entry.map(({ id }) => id)"))


def test_what_cannot_be_kept_is_said(offline, bundles):
    page = begun(offline, bundles["reviewed"])
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    answer(page, SCIATICA)
    expect(page.get_by_text("This browser could not keep your answers")).to_be_visible()
    expect(page.locator("main form")).to_be_visible()  # and the check goes on


def test_deleted_is_deleted(offline, bundles):
    page = begun(offline, bundles["reviewed"])
    answer(page, SCIATICA)
    seal(page)
    page.evaluate("() => { location.hash = '#/delete'; }")
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("heading", name="Your answers are deleted")).to_be_visible()
    assert page.evaluate("async () => [kept, (await onDevice()) ?? null, sessionStorage.length]") == [
        None,
        None,
        0,
    ]


def test_a_file_comes_back_as_it_was(offline, chromium, bundles, tmp_path):
    page = begun(offline, bundles["reviewed"])
    walk(page, SCIATICA)
    result, log = shown(page), downloaded(page, tmp_path / "log.json")
    other = chromium.new_context(offline=True)
    there = disk_page(other, bundles["reviewed"])
    there.evaluate("() => { location.hash = '#/data'; }")
    there.set_input_files("#file", tmp_path / "log.json")
    there.wait_for_url(f"**/index.html#/result/{TOPIC.id}")
    assert shown(there) == result
    assert downloaded(there, tmp_path / "again.json") == log
    other.close()


@pytest.mark.parametrize(
    "wrong", [b"no JSON", b'{"format": "other"}', b'{"format": "rootway-log", "version": 1}']
)
def test_a_file_that_is_no_log_changes_nothing(offline, bundles, tmp_path, wrong):
    (tmp_path / "wrong.json").write_bytes(wrong)
    page = begun(offline, bundles["reviewed"])
    answer(page, SCIATICA)
    before = page.evaluate("() => JSON.stringify(kept)")
    page.evaluate("() => { location.hash = '#/data'; }")
    page.set_input_files("#file", tmp_path / "wrong.json")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert page.evaluate("() => JSON.stringify(kept)") == before


def test_what_a_clinician_found_stays_on_its_server(offline, bundles, tmp_path):
    page = begun(offline, bundles["reviewed"])
    answer(page, SCIATICA)
    log = downloaded(page, tmp_path / "log.json")
    log["Entry"][0]["by"] = "clinician"
    (tmp_path / "found.json").write_text(json.dumps(log), encoding="utf-8")
    page.set_input_files("#file", tmp_path / "found.json")
    expect(page.get_by_text("Open it on the server that keeps it")).to_be_visible()


def test_a_log_goes_to_a_server_and_comes_back(offline, bundles, tmp_path, opened, origin):
    page = begun(offline, bundles["reviewed"])
    walk(page, SCIATICA)
    result, log = shown(page), downloaded(page, tmp_path / "rootway-log.json")
    headline = result.splitlines()[2]
    server = opened()
    server.goto(f"{origin}/check/upload/")
    server.get_by_label("File with my answers").set_input_files(tmp_path / "rootway-log.json")
    server.get_by_role("button", name="Use this file").click()
    server.goto(f"{origin}/check/result/")
    expect(server.locator("#level")).to_have_text(headline)
    titles = "() => [...document.querySelectorAll('#plan h3')].map((one) => one.textContent.trim())"
    here = page.evaluate(f"() => journeyIn({json.dumps(TOPIC.id)}).found.plan.map(({{ title }}) => title)")
    assert server.evaluate(titles) == here
    with server.expect_download() as got:
        server.evaluate("() => { location.href = '/data/export/'; }")
    got.value.save_as(tmp_path / "rootway.zip")
    page.evaluate("async () => { await deleteAll(); location.hash = '#/data'; }")
    page.set_input_files("#file", tmp_path / "rootway.zip")
    page.wait_for_url(f"**/index.html#/result/{TOPIC.id}")
    assert shown(page) == result
    back = downloaded(page, tmp_path / "back.json")
    assert said_in(back) == said_in(log)


GOING = """(id) => topics[id].trends.trends.map((trend) => {
  const { topic, entries, moment } = journeyIn(id);
  return [trend.id, verdictOf(topic.trends, seriesOf(topic, trend, entries, moment, dayHere), dayHere(moment)).word];
})"""


def test_it_says_how_it_goes_and_only_while_it_may(offline, bundles, tmp_path):
    page = begun(offline, bundles["reviewed"])
    page.evaluate("() => { location.hash = '#/going'; }")
    expect(page.get_by_text("First answer what is open in your check.")).to_be_visible()
    page.evaluate("() => { location.hash = '#/go'; }")
    page.wait_for_url("**/index.html#/ask/**")
    walk(page, SCIATICA)
    log = downloaded(page, tmp_path / "log.json")
    pain = next(row for row in log["Entry"] if row["fact"] == "leg_pain_0_10")
    for days in (13, 14, 15):
        at = datetime.fromisoformat(pain["observed_at"]) - timedelta(days=days)
        moment = at.isoformat().replace("+00:00", "Z")
        older = {
            "id": str(uuid4()),
            "value": 9,
            "observed_at": moment,
            "recorded_at": moment,
            "check_number": 0,
        }
        log["Entry"].append(pain | older)
    (tmp_path / "older.json").write_text(json.dumps(log), encoding="utf-8")
    page.evaluate("async () => { await deleteAll(); location.hash = '#/data'; }")
    page.set_input_files("#file", tmp_path / "older.json")
    page.wait_for_url(f"**/index.html#/result/{TOPIC.id}")
    page.evaluate("() => { location.hash = '#/going'; }")
    expect(page.locator("strong", has_text="Better, beside 14 days ago")).to_be_visible()
    assert ["leg-pain", "better"] in page.evaluate(GOING, TOPIC.id)
    chart = page.locator("figure", has=page.get_by_role("img", name="Leg pain"))
    expect(chart.locator("svg .curve")).to_have_count(1)
    chart.get_by_text("Show as a table").click()
    assert chart.locator("tbody td").first.inner_text() == str(SCIATICA["leg_pain_0_10"])
    assert chart.locator("tbody tr").count() == 4


def said_in(log: dict[str, Any]) -> list[str]:
    """Each entry as it was said, whatever its place in the file."""
    return sorted(json.dumps([row["fact"], row["value"], row["observed_at"]]) for row in log["Entry"])


def test_one_pathway_in_one_language_is_small_enough_for_a_phone():
    page = page_of(topics_in(LIBRARY, drafts=False))
    assert len(gzip.compress(page.encode(), 9)) <= LARGEST_KB * 1000


def test_it_fits_a_narrow_phone_in_every_page(offline, bundles):
    page = begun(offline, bundles["all"])
    page.set_viewport_size({"width": 320, "height": 640})
    wide = "() => document.documentElement.scrollWidth > innerWidth && location.hash"
    for _ in range(80):
        assert not page.evaluate(wide)
        if "#/ask/" not in page.url and "#/examined/" not in page.url and not page.url.endswith("#/door"):
            break
        walk(page, SCIATICA, most=1) if _one_more(page) else None
    for address in ("library", "data", "delete", "summary", "weekly", ""):
        page.evaluate("(address) => { location.hash = `#/${address}`; }", address)
        assert not page.evaluate(wide)


def _one_more(page: Page) -> bool:
    """One step of the walk, which says at the end of it that it has not come to its end."""
    with pytest.raises(AssertionError, match="does not end"):
        walk(page, SCIATICA, most=1)
    return False
