"""The file without a server as an app: from its host alone, without internet, and replaced only by whoever wants it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rootway.bundle.folder import contents_of, files_of
from rootway.bundle.page import page_of, topics_in
from tests.browser.bundle_walk import LIBRARY, SCIATICA, answer, disk_page
from tests.browser.static_host import hosting
from tests.browser.test_bundle_follow import to

pytestmark = pytest.mark.long
OLDER, NEWER = (page_of(topics_in(LIBRARY, drafts)) for drafts in (False, True))
OFFER = "A newer version is here."
LAST_YEAR = 1_764_000_000.0


def put(folder: Path, page: str, written: float) -> None:
    """All of a version on the host, with the second in which it was written: a browser asks a host by whole seconds."""
    for name, text in files_of(page).items():
        (folder / name).write_text(text, encoding="utf-8")
        os.utime(folder / name, (written, written))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, OLDER, LAST_YEAR)
    return tmp_path


@pytest.fixture
def host(folder: Path) -> Iterator[str]:
    """The address of a host of static files."""
    with hosting(folder) as address:
        yield address


READY = (
    "async () => { await navigator.serviceWorker.ready; return Boolean(navigator.serviceWorker.controller); }"
)
ASK_HOST = """async () => {
  const registered = await navigator.serviceWorker.getRegistration();
  await registered.update().catch(() => undefined);
  const made = registered.installing;
  if (made) await new Promise((done) => made.addEventListener("statechange", () => done()));
}"""

FOUND = """async () => {
  await (await navigator.serviceWorker.getRegistration()).update().catch(() => undefined);
  return newer !== null;
}"""
"""Asked again and again: a browser that looks already joins the two, and that look may have been of the older one."""

UNTIL = """async () => {
  const holds = %s, latest = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > latest) throw new Error("it never did");
    await new Promise((done) => setTimeout(done, 50));
  }
}"""


def until(page: Page, holds: str) -> None:
    """Wait for what a page has to wait for itself: `wait_for_function` takes any promise for a yes."""
    page.evaluate(UNTIL % holds)


def installed(context: BrowserContext, host: str) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(host)
    expect(page.locator("main h1")).to_be_visible()
    until(page, READY)
    return page


def mark(page: str) -> str:
    """The first of the sum, as people compare it."""
    first = contents_of(page)[:16]
    return " ".join(first[at : at + 4] for at in range(0, 16, 4))


def test_it_opens_without_internet_and_asks_its_own_host_alone(context, host):
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    page = installed(context, host)
    expect(page.locator("#version .number")).to_have_text(mark(OLDER))
    context.set_offline(True)
    for address in (host, f"{host}index.html"):
        page.goto(address)
        expect(page.locator("main h1")).to_be_visible()
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("main form")
    answer(page, SCIATICA)
    assert all(one.startswith((host, "data:", "blob:")) for one in asked), asked


def test_a_newer_version_is_offered_and_never_taken_by_itself(context, host, folder):
    page = installed(context, host)
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("main form")
    answer(page, SCIATICA)
    put(folder, NEWER, LAST_YEAR + 60)
    until(page, FOUND)
    assert "#/ask/" in page.url and OFFER not in page.locator("#foot").inner_text()  # not in mid-check
    page.reload()
    page.wait_for_selector("main form")
    assert page.evaluate("() => contents") == contents_of(OLDER)
    to(page, "data")
    expect(page.get_by_text(OFFER)).to_be_visible()
    page.close()  # nor when every page of the older one was closed
    page = installed(context, f"{host}#/data")
    assert page.evaluate("() => contents") == contents_of(OLDER)
    with page.expect_navigation():
        page.get_by_role("button", name="Take it; my answers stay").click()
    page.wait_for_function("(wanted) => contents === wanted", arg=contents_of(NEWER))
    expect(page.locator("#version .number")).to_have_text(mark(NEWER))
    expect(page.get_by_text(OFFER)).to_be_hidden()
    context.set_offline(True)
    page.reload()
    expect(page.locator("#version .number")).to_have_text(mark(NEWER))


def test_answers_stay_when_a_newer_version_is_taken(context, host, folder):
    page = installed(context, host)
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("main form")
    answer(page, SCIATICA)
    page.evaluate("async () => { await keepOnDevice(''); }")
    said = page.evaluate("() => kept.Entry")
    put(folder, NEWER, LAST_YEAR + 60)
    until(page, FOUND)
    to(page, "data")
    with page.expect_navigation():
        page.get_by_role("button", name="Take it; my answers stay").click()
    page.wait_for_function("(wanted) => contents === wanted", arg=contents_of(NEWER))
    page.wait_for_function("() => kept !== null")
    assert page.evaluate("() => kept.Entry") == said


def test_a_host_in_the_middle_of_an_update_changes_nothing(context, host, folder):
    page = installed(context, host)
    (folder / "app.js").write_text(
        files_of(NEWER)["app.js"], encoding="utf-8"
    )  # the page is still the older one
    page.evaluate(ASK_HOST)
    to(page, "data")
    assert page.evaluate("() => newer") is None
    page.reload()
    expect(page.locator("#version .number")).to_have_text(mark(OLDER))


def test_a_host_that_has_the_page_alone_is_enough(context, host, folder):
    for name in ("app.js", "app.webmanifest", "mark.svg", "SHA256SUMS"):
        (folder / name).unlink()
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(host)
    expect(page.locator("#version .number")).to_have_text(mark(OLDER))


def test_from_a_disk_it_says_which_it_is_and_asks_nobody(offline, folder):
    page = disk_page(offline, folder / "index.html")
    expect(page.locator("#version .number")).to_have_text(mark(OLDER))
    assert not page.locator("link[rel=manifest]").count()
    assert page.evaluate("() => newer") is None
