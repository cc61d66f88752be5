"""Accounts in a real browser: made with a code, opened with a passkey, and every page of them without a fault."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.authenticator import code_at
from tests.browser.test_every_page import faults_of
from tests.browser.walking import at, begin, follow, press

pytestmark = pytest.mark.long

PASSWORD = "green tree over water"
CODE = re.compile(r"^([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", re.M)
PAGES = (
    "/account/",
    "/accounts/email/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/people/",
    "/data/",
    "/check/upload/",
    "/log/told/",
)


def code_in(printed: Path, before: int) -> str:
    """The code of the newest message that the server printed after `before` bytes."""
    patience = time.monotonic() + 20
    while time.monotonic() < patience:
        found = CODE.findall(printed.read_text()[before:])
        if found:
            return str(found[-1])
        time.sleep(0.1)
    raise AssertionError("no message with a code was printed")


def sign_up(page: Page, origin: str, printed: Path) -> str:
    """Make an account; its address."""
    email, before = f"{uuid4().hex[:12]}@rootway.example", printed.stat().st_size
    page.goto(f"{origin}/accounts/signup/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Make the account")
    page.get_by_label("Code").fill(code_in(printed, before))
    press(page, "Confirm")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    return email


def give_passkeys(context: BrowserContext, page: Page) -> None:
    """A device that can hold passkeys and says yes at once."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    yes = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, **yes}})


def walk(page: Page, origin: str, addresses: tuple[str, ...]) -> list[str]:
    """The faults of pages one after the other."""
    faults: list[str] = []
    for address in addresses:
        page.goto(f"{origin}{address}")
        faults += faults_of(page)
    return faults


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_an_account_from_its_first_day_to_its_last(
    opened: Callable[..., Page], origin: str, printed: Path, scheme: str
):
    page = opened(color_scheme=scheme)
    begin(page, origin)
    faults = walk(page, origin, ("/accounts/login/", "/accounts/signup/"))
    press(page, "Make the account")
    faults += faults_of(page)
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    email = sign_up(page, origin, printed)
    expect(page.locator(".who")).to_have_count(0)  # the only log there is needs no name
    faults += walk(page, origin, PAGES)
    page.goto(f"{origin}/people/")
    page.get_by_label("Short name").fill("Mum")
    page.get_by_label("I care for them").check()
    press(page, "Add and go to their log")
    expect(page.locator(".who")).to_contain_text("Mum’s log. You care for them.")
    faults += faults_of(page)
    follow(page, re.compile("Change the name.*Mum"))
    expect(page).to_have_title(re.compile("Change the name"))
    faults += faults_of(page)
    faults += second_factors(page, origin)
    page.goto(f"{origin}/account/")
    press(page, "Sign out")
    page.goto(f"{origin}/accounts/login/")
    press(page, "Sign in with a passkey")
    expect(page.locator(".who")).to_be_visible()
    page.goto(f"{origin}/account/delete/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    faults += faults_of(page)  # a factor is on: the password would not do
    follow(page, "Use a passkey")
    faults += faults_of(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_title(re.compile("Delete"))
    faults += faults_of(page)
    press(page, "Delete everything")
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")
    page.goto(f"{origin}/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("not correct")
    assert faults + faults_of(page) == []


def press_password(page: Page) -> None:
    """Give the password again where a page asks for it."""
    if at(page).startswith("/accounts/reauthenticate/"):
        page.get_by_label("Password").fill(PASSWORD)
        press(page, "Confirm")


def second_factors(page: Page, origin: str) -> list[str]:
    """Turn on an app and a passkey; the faults of their pages."""
    faults = walk(page, origin, ("/accounts/2fa/", "/accounts/2fa/totp/activate/"))
    press_password(page)
    faults += faults_of(page)
    page.get_by_label("Code", exact=True).fill(code_at(page.locator("code").inner_text(), time.time()))
    press(page, "Turn it on")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    faults += faults_of(page)
    faults += walk(page, origin, ("/accounts/2fa/recovery-codes/generate/", "/accounts/2fa/totp/deactivate/"))
    give_passkeys(page.context, page)
    page.goto(f"{origin}/accounts/2fa/webauthn/add/")
    faults += faults_of(page)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status")).to_contain_text("added")
    faults += walk(page, origin, ("/accounts/2fa/", "/accounts/2fa/webauthn/"))
    follow(page, re.compile("Remove"))
    return faults + faults_of(page)


def test_an_account_can_be_made_without_a_script(opened: Callable[..., Page], origin: str, printed: Path):
    page = opened(java_script_enabled=False)
    sign_up(page, origin, printed)
    page.goto(f"{origin}/people/")
    page.get_by_label("Short name").fill("Mum")
    press(page, "Add and go to their log")
    expect(page.locator(".who")).to_contain_text("Mum’s log")


def test_everything_is_downloaded_and_brought_back_in_another_browser(
    opened: Callable[..., Page], origin: str, tmp_path: Path
):
    page = opened()
    begin(page, origin)
    page.goto(f"{origin}/data/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download everything").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    other = opened()
    other.goto(f"{origin}/check/upload/")
    other.get_by_label("File with my answers").set_input_files(file)
    press(other, "Use this file")
    expect(other.get_by_role("heading", level=1)).to_have_text("Your data")
    expect(other.get_by_role("link", name="Download everything")).to_be_visible()


WAITS = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("rootway", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("waiting", { keyPath: "place", autoIncrement: true });
    asked.result.createObjectStore("allowed");
  };
  asked.onerror = reject;
  asked.onsuccess = () => {
    const work = asked.result.transaction("waiting", "readwrite");
    work.objectStore("waiting").add({ id: crypto.randomUUID(), key: "AA", iv: "AA", text: "AA", kept_at: Date.now() });
    work.oncomplete = () => { asked.result.close(); resolve(); };
  };
})"""
KEPT = "async () => (await indexedDB.databases()).map((one) => one.name)"


def test_signing_out_empties_the_browser_and_asks_before_it_deletes_what_was_not_sent(
    opened: Callable[..., Page], origin: str, printed: Path
):
    page = opened()
    begin(page, origin)
    sign_up(page, origin, printed)
    page.evaluate(WAITS)  # sealed for another server, so that this one refuses it
    assert page.evaluate(KEPT) == ["rootway"]
    asked: list[str] = []
    answer = False

    def decide(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept() if answer else dialog.dismiss()

    page.on("dialog", decide)
    out = page.locator(".head").get_by_role("button", name="Sign out")
    with page.expect_event("dialog"):
        out.click()
    page.goto(f"{origin}/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    assert page.evaluate(KEPT) == ["rootway"]
    answer = True
    out.click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    assert page.evaluate(KEPT) == []
    assert len(asked) == 2 and "not sent yet" in asked[0]


ALLOWS = """() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("rootway", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("waiting", { keyPath: "place", autoIncrement: true });
    asked.result.createObjectStore("allowed");
  };
  asked.onerror = reject;
  asked.onsuccess = () => {
    const work = asked.result.transaction("allowed", "readwrite");
    work.objectStore("allowed").put({ person: "p", sessions: { walking: {} }, number: 1 }, "now");
    work.oncomplete = () => { asked.result.close(); resolve(); };
  };
})"""
STARTABLE = """() => new Promise((resolve) => {
  const asked = indexedDB.open("rootway", 1);
  asked.onsuccess = () => {
    const read = asked.result.transaction("allowed").objectStore("allowed").get("now");
    read.onsuccess = () => { asked.result.close(); resolve(Object.keys(read.result?.sessions ?? {})); };
  };
})"""


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    """Until it is so, ten seconds at most."""
    for _ in range(100):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to be so")


def test_who_is_signed_out_leaves_no_exercise_in_the_browser(
    opened: Callable[..., Page], origin: str, printed: Path
):
    """Signed out by the clock, or by the person while the server is out of reach."""
    page = opened()
    begin(page, origin)
    sign_up(page, origin, printed)
    page.evaluate(ALLOWS)
    assert page.evaluate(STARTABLE) == ["walking"]
    page.goto(f"{origin}/account/signed-out/")
    wait_until(page, lambda: page.evaluate(STARTABLE) == [])
    page.goto(f"{origin}/account/")
    page.evaluate(ALLOWS)
    page.route(
        "**/accounts/logout/", lambda route: route.fulfill(status=204)
    )  # nothing of the server arrives
    with page.expect_response("**/accounts/logout/"):
        page.locator(".head").get_by_role("button", name="Sign out").click()
    assert page.evaluate(STARTABLE) == []
