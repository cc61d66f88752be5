"""The file without a server on any host, where storage is short or was cleared, and for whoever cannot see it."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.bundle_walk import SCIATICA, TOPIC, answer, disk_page, downloaded, shown, walk
from tests.browser.static_host import hosting
from tests.browser.test_bundle_follow import earlier, to
from tests.browser.test_bundle_sessions import FIRST

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def host(bundles) -> Iterator[str]:
    """The address of a host that has the file and nothing else."""
    with hosting(bundles["reviewed"].parent) as address:
        yield address


def hosted(context: BrowserContext, host: str) -> tuple[Page, list[str]]:
    """The file from its host, with every address that it asks for."""
    page, asked = context.new_page(), list[str]()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{host}index.html")
    expect(page.locator("main h1")).to_be_visible()
    return page, asked


def test_from_a_host_it_goes_on_without_the_network(context, host):
    """The whole way: check, plan, session, check-in, the weeks, its own data. Nothing is asked for after the file."""
    page, asked = hosted(context, host)
    context.set_offline(True)
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("main form")
    assert f"#/result/{TOPIC.id}" in walk(page, SCIATICA)
    to(page, f"session/{TOPIC.id}/{page.evaluate(FIRST)}")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Nothing has changed").click()
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    earlier(page, 1)
    for address in ("today", "check-in", "going", "library", "summary", "data"):
        to(page, address)
        expect(page.locator("main h1")).to_be_visible()
    assert {one for one in asked if not one.startswith("data:")} <= {f"{host}index.html", f"{host}app.js"}


def test_a_danger_sign_needs_no_network_either(context, host):
    page, _asked = hosted(context, host)
    context.set_offline(True)
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("main form")
    while not page.locator("[data-fact=saddle_numbness]").count():
        answer(page, SCIATICA)
    answer(page, {**SCIATICA, "saddle_numbness": True})
    expect(page.locator(".level.danger .call a")).to_have_attribute("href", "tel:911")


def kept_here(context: BrowserContext, host: str) -> Page:
    """Somebody with a plan, whose log is kept on this device."""
    page, _asked = hosted(context, host)
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("main form")
    walk(page, SCIATICA)
    page.evaluate("async () => { await keepOnDevice(''); }")
    return page


CLEAR = {"storageTypes": "all"}


def test_storage_that_was_cleared_is_no_plan_and_a_copy_brings_it_back(context, host, tmp_path):
    page = kept_here(context, host)
    result = shown(page)
    downloaded(page, tmp_path / "log.json")
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": host, **CLEAR})
    page.close()
    again, _asked = hosted(context, host)
    expect(
        again.get_by_role("button", name="Start", exact=True)
    ).to_be_visible()  # nothing is known, and nothing is safe
    for address in (f"result/{TOPIC.id}", "today", "check-in", f"exercise/{TOPIC.id}/walking"):
        to(again, address)
        assert not again.locator(".plan, #player, .steps, a[href^='#/session/']").count()
    to(again, "data")
    again.set_input_files("#file", tmp_path / "log.json")
    again.wait_for_url(f"**/index.html#/result/{TOPIC.id}")
    assert shown(again) == result


def test_what_was_cleared_under_an_open_page_is_kept_again(context, host):
    page = kept_here(context, host)
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": host, **CLEAR})
    page.evaluate("async () => { await save(); }")
    there = page.evaluate("async () => (await onDevice())?.document.Entry.length")
    assert there == page.evaluate("() => kept.Entry.length")


def test_a_full_storage_is_said_and_stops_nothing(context, host):
    """A quota of the browser itself: what does not fit is not kept, the page says so and goes on."""
    page, _asked = hosted(context, host)
    devtools = context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": host, "quotaSize": 1})
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("main form")
    page.evaluate("async () => { await keepOnDevice(''); }")
    expect(page.get_by_text("This browser could not keep your answers")).to_be_visible()
    assert f"#/result/{TOPIC.id}" in walk(page, SCIATICA)  # and everything goes on
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": host})
    page.evaluate("async () => { await save(); show(); }")
    assert not page.get_by_text("This browser could not keep your answers").count()


PAGES = (
    "",
    f"result/{TOPIC.id}",
    "today",
    "check-in/whole",
    "check-in-signs",
    "going",
    "weekly",
    "library",
    "summary",
    "data",
    "delete",
    f"exercise/{TOPIC.id}/walking",
    f"session/{TOPIC.id}/walking",
)
SOME_DAYS = """() => {
  for (let day = 1; day < 20; day += 1) {
    const at = written(nowHere() - day * DAY), row = { ...kept.Entry[0], observed_at: at, recorded_at: at };
    kept.Entry.push({ ...row, id: uuid(), fact: "leg_pain_0_10", value: 4, corrects: null, check_number: 0 });
  }
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(chromium: Browser, bundles, scheme):
    context = chromium.new_context(
        offline=True, bypass_csp=True, color_scheme=scheme, viewport={"width": 390, "height": 844}
    )
    page = disk_page(context, bundles["reviewed"])
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("main form")
    assert_no_fault(page, "ask")
    walk(page, SCIATICA)
    page.evaluate(SOME_DAYS)
    for address in PAGES:
        to(page, address)
        assert_no_fault(page, address)
    page.get_by_role("button", name="Start", exact=True).click()
    assert_no_fault(page, "the danger question of a session")
    page.get_by_role("button", name="I am not sure").click()
    expect(page.get_by_text("Kept in your log.")).to_be_visible()
    assert_no_fault(page, "a session that was stopped")
    context.close()


def assert_no_fault(page: Page, where: str) -> None:
    """What axe finds there."""
    found = Axe().run(page).response["violations"]
    assert not found, (where, [(one["id"], one["nodes"][0]["html"][:200]) for one in found])
