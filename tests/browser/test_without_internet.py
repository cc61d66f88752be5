"""Sessions with the network off: chosen by the person, sealed on the phone, sent once, refused with a reason."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from rootway.guide import load_guide
from tests.browser.conftest import PHONE
from tests.browser.playing import (
    LISTENING,
    at_station,
    begun,
    kept,
    planned,
    press,
    say_place,
    seconds,
    without_internet,
)
from tests.browser.test_sessions import log_of, newest
from tests.browser.walking import at, bring
from tests.chromium import ARGUMENTS, CHROMIUM

pytestmark = pytest.mark.long

PUT_BACK = """(entry) => new Promise((resolve, reject) => {
  const opened = indexedDB.open("rootway", 1);
  opened.onsuccess = () => {
    const { place, ...sealed } = entry;
    const done = opened.result.transaction("waiting", "readwrite").objectStore("waiting").add(sealed);
    done.onsuccess = () => { opened.result.close(); resolve(); };
    done.onerror = reject;
  };
})"""


@pytest.fixture
def context(page: Page) -> BrowserContext:
    """The browser of the page."""
    return page.context


DEAF = "addEventListener('online', (event) => event.stopImmediatePropagation())"


def all_is_sent(page: Page) -> None:
    """What waited is sent: at once when the browser says that the network is back, else at the next of its tries."""
    expect(page.get_by_text("Everything is sent.")).to_be_visible(timeout=15_000)


def walked_without_internet(page: Page, origin: str) -> None:
    """A whole walk, from the shell."""
    page.goto(f"{origin}/sessions/walking/")
    press(page, "Start")
    begun(page, "Calf or shin", 5)
    press(page, "Done")
    press(page, "Begin")
    press(page, "Done")
    say_place(page, "Thigh", 4)
    press(page, "Done")
    at_station(page, "That is it for now")


def test_a_whole_session_with_the_network_off_then_synced(page: Page, context: BrowserContext, origin: str):
    page.add_init_script(DEAF)  # some browsers do not say that the network is back
    planned(page, origin)
    without_internet(page, context, origin)
    assert page.evaluate("navigator.onLine") is False
    walked_without_internet(page, origin)
    expect(page.get_by_text("Kept on this phone, sealed.", exact=False)).to_be_visible()
    expect(page.get_by_text("1 session or answer waits on this phone to be sent.")).to_be_visible()
    (entry,) = kept(page)
    assert set(entry) == {"id", "key", "iv", "text", "kept_at", "place"}
    assert not any(word in json.dumps(entry) for word in ("calf", "thigh", "walking", "zone"))
    context.set_offline(False)
    all_is_sent(page)
    assert kept(page) == []
    assert newest(page, origin, "most_distal_zone") == "thigh"
    page.goto(f"{origin}/sessions/")
    expect(page.get_by_text("· Done")).to_have_count(1)


def test_delivered_twice_it_is_kept_once(page: Page, context: BrowserContext, origin: str):
    planned(page, origin)
    without_internet(page, context, origin)
    walked_without_internet(page, origin)
    expect(page.get_by_text("1 session or answer waits", exact=False)).to_be_visible()
    (entry,) = kept(page)
    context.set_offline(False)
    all_is_sent(page)
    before = log_of(page, origin)
    page.evaluate(PUT_BACK, entry)
    page.goto(f"{origin}/sessions/")
    all_is_sent(page)
    assert kept(page) == []
    assert log_of(page, origin) == before
    expect(page.get_by_text("· Done")).to_have_count(1)


def test_a_danger_answer_without_internet_shows_the_danger_page_at_once(
    page: Page, context: BrowserContext, origin: str
):
    planned(page, origin)
    page.goto(f"{origin}/")
    without_internet(page, context, origin)
    page.add_init_script(LISTENING)
    page.goto(f"{origin}/sessions/walking/")
    press(page, "Start")
    press(page, "Something is new or worse")
    at_station(page, "No exercise now")
    press(page, "Answer the danger questions now")
    at_station(page, "Bladder, bowel and feeling between the legs")
    press(page, "Go on")
    expect(page.get_by_role("alert").filter(has_text="Choose")).to_be_visible()
    page.locator("[name=saddle_numbness][value=true]").check()
    press(page, "Go on")
    at_station(page, "Emergency: go to a hospital now")
    expect(page.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    expect(page.get_by_text("your local emergency number", exact=False).first).to_be_visible()
    expect(page.get_by_text("nerves at the base of the spine", exact=False)).to_be_visible()
    assert "Emergency: go to a hospital now" in [text for _, text in page.evaluate("window.spoken")]
    for name in ("Start", "Begin", "Done"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    page.goto(f"{origin}/sessions/walking/")
    expect(
        page.get_by_text("this phone holds no session that can be started now", exact=False)
    ).to_be_visible()
    expect(page.get_by_text("Call 911 or your local emergency number.", exact=False)).to_be_visible()
    (permit,) = kept(page, "allowed")
    assert permit["sessions"] == {}
    assert len(kept(page)) == 2
    context.set_offline(False)
    all_is_sent(page)
    page.goto(f"{origin}/sessions/")
    assert at(page) == "/check/emergency/"


def test_an_urgent_answer_and_one_by_mistake(page: Page, context: BrowserContext, origin: str):
    planned(page, origin)
    without_internet(page, context, origin)
    page.goto(f"{origin}/sessions/walking/")
    press(page, "Start")
    press(page, "I am not sure")
    press(page, "Answer the danger questions now")
    deny_danger(page, {"fever": "true"})
    at_station(page, "Urgent: see a doctor today")
    expect(page.get_by_text("no new exercises", exact=False)).to_be_visible()
    press(page, "I answered by mistake: ask me again")
    at_station(page, "Bladder, bowel and feeling between the legs")
    deny_danger(page, {})
    at_station(page, "No exercise for now")
    expect(page.get_by_text("You answered no to every danger sign.", exact=False)).to_be_visible()
    context.set_offline(False)
    all_is_sent(page)
    assert newest(page, origin, "fever") is False


def test_a_follow_up_goes_when_the_answer_that_called_for_it_is_taken_back(
    page: Page, context: BrowserContext, origin: str
):
    """What was chosen in it speaks against the new answer, and counts no more."""
    planned(page, origin)
    without_internet(page, context, origin)
    page.goto(f"{origin}/sessions/walking/")
    press(page, "Start")
    press(page, "I am not sure")
    press(page, "Answer the danger questions now")
    for _ in range(12):
        if page.locator("[name=leg_weakness]").count():
            break
        names = page.evaluate(
            "[...new Set([...document.querySelectorAll('.stage .field:not([hidden]) input')].map((i) => i.name))]"
        )
        for name in names:
            page.locator(f"[name={name}][value='false']").check()
        press(page, "Go on")
    page.locator("[name=leg_weakness][value='true']").check()
    course = page.locator("[data-asks=leg_weakness_course]")
    expect(course).to_be_visible()
    page.locator("[name=leg_weakness_course][value='stable']").check()
    page.locator("[name=leg_weakness][value='false']").check()
    page.locator("[name=foot_drop][value='false']").check()
    expect(course).to_be_hidden()


def deny_danger(page: Page, but: dict[str, str]) -> None:
    """Answer no to every danger sign, but those named."""
    for _ in range(12):
        names = page.evaluate(
            "[...new Set([...document.querySelectorAll('.stage .field:not([hidden]) input')].map((i) => i.name))]"
        )
        if not names:
            return
        for name in names:
            page.locator(f"[name={name}][value='{but.get(name, 'false')}']").check()
        press(page, "Go on")


def test_not_chosen_nothing_stays_on_the_phone(page: Page, context: BrowserContext, origin: str):
    planned(page, origin)
    page.goto(f"{origin}/sessions/")
    page.goto(f"{origin}/sessions/walking/")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert kept(page) == []


def test_no_page_of_a_person_is_ever_kept(page: Page, context: BrowserContext, origin: str):
    planned(page, origin)
    without_internet(page, context, origin)
    context.set_offline(False)
    for address in ("/check/result/", "/sessions/", "/sessions/walking/", "/check/answers/", "/care/"):
        page.goto(f"{origin}{address}")
    held = page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              const text = await (await cache.match(request)).text();
              found.push([new URL(request.url).pathname, text]);
            }
          }
          return found;
        }"""
    )
    assert len(held) > 15
    addresses = [address for address, _ in held]
    modules = ("/static/web/", "/sessions/pathway-", "/sessions/drawings-")
    assert [a for a in addresses if not a.startswith(modules)] == ["/sessions/offline/"]
    alone = [one.id for one in load_guide().protocols.values() if one.start == "self"]
    drawn = [a for a in addresses if a.startswith("/sessions/drawings-")]
    assert len(drawn) == len(alone) and all(any(f"-{id}-" in a for a in drawn) for id in alone), (
        "not the plan's alone"
    )
    shell = dict(held)["/sessions/offline/"]
    assert 'id="setup"' in shell
    assert not any(mark in shell for mark in ('id="own"', "csrf", "pain_at_calf", "centralizes"))
    (permit,) = kept(page, "allowed")
    assert set(permit) == {"person", "sessions", "number"}
    assert set(permit["sessions"]["walking"]) == {"helped_before", "helped_on", "pathway", "until"}


def test_deleting_removes_everything_from_the_phone(page: Page, context: BrowserContext, origin: str):
    planned(page, origin)
    without_internet(page, context, origin)
    walked_without_internet(page, origin)
    expect(page.get_by_text("1 session or answer waits", exact=False)).to_be_visible()
    context.set_offline(False)
    all_is_sent(page)
    page.goto(f"{origin}/check/delete/")
    with page.expect_navigation():
        page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_a_page_that_stood_open_for_long_asks_the_server_anew(page: Page, origin: str):
    planned(page, origin)
    page.clock.install()
    page.goto(f"{origin}/sessions/walking/")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    elsewhere = {"fever": True, "diabetes": False, "pregnant": False}
    bring(page.context.new_page(), origin, elsewhere)  # in another window of the same browser
    page.clock.fast_forward(13 * 3600 * 1000)
    with page.expect_navigation():
        press(page, "Start")
    assert at(page) == "/check/result/"


def test_what_the_server_refuses_is_never_said_to_be_kept(page: Page, origin: str):
    planned(page, origin)
    page.add_init_script("localStorage.setItem('rootway-voice', 'off')")
    page.goto(f"{origin}/sessions/walking/")
    bring(page.context.new_page(), origin, {"age_years": 40})  # another person in the same browser
    press(page, "Start")
    press(page, "Nothing has changed")
    say_place(page, "Calf or shin", 5)
    press(page, "Begin")
    press(page, "Done")
    press(page, "Begin")
    press(page, "It moved down my leg")
    expect(page.get_by_text("It could not be added to your log.", exact=False)).to_be_visible()
    expect(page.get_by_text("It was made by another person.", exact=False)).to_be_visible()
    expect(page.get_by_text("Kept in your log.")).to_have_count(0)


def test_use_without_internet_can_be_undone(page: Page, context: BrowserContext, origin: str):
    planned(page, origin)
    without_internet(page, context, origin)
    context.set_offline(False)
    page.goto(f"{origin}/sessions/")
    press(page, "Stop using it without internet")
    expect(page.get_by_text("This phone needs internet to start a session.")).to_be_visible()
    assert (page.evaluate("caches.keys()"), kept(page, "allowed")) == ([], [])


def test_an_answer_of_the_server_that_comes_late_does_not_undo_a_stop(
    page: Page, context: BrowserContext, origin: str
):
    planned(page, origin)
    without_internet(page, context, origin)
    context.set_offline(False)
    page.goto(f"{origin}/sessions/")
    kept_now = page.evaluate("""async () => {
      const { name } = performance.getEntriesByType("resource").find(({ name }) => name.includes("/session/queue."));
      const queue = await import(name), permit = await queue.allowed();
      await Promise.all([queue.forbid(), queue.allowAgain(permit), queue.shut()]);
      return [Boolean(permit), (await queue.allowed()) ?? null];
    }""")
    assert kept_now == [True, None]


def test_what_another_person_made_is_refused_and_stays_on_the_phone(
    page: Page, context: BrowserContext, opened: Callable[..., Page], origin: str
):
    planned(page, origin)
    without_internet(page, context, origin)
    walked_without_internet(page, origin)
    expect(page.get_by_text("1 session or answer waits", exact=False)).to_be_visible()
    (entry,) = kept(page)
    other = opened()
    planned(other, origin)
    other.goto(f"{origin}/sessions/")
    expect(other.get_by_text("This phone needs internet to start a session.")).to_be_visible()
    other.evaluate(PUT_BACK, entry)
    other.evaluate(PUT_BACK, {**entry, "id": str(uuid4())})
    other.reload()
    expect(other.get_by_text("It was made by another person.", exact=False)).to_be_visible()
    expect(other.get_by_text("cannot be opened", exact=False)).to_be_visible()
    assert [bool(found["fault"]) for found in kept(other)] == [True, True]
    assert [entry for entry in log_of(other, origin) if entry["fact"] == "most_distal_zone"] == []
    other.get_by_role("button", name="Remove it from this phone").first.click()
    expect(other.get_by_text("It was made by another person.", exact=False)).to_have_count(0)
    assert len(kept(other)) == 1


def test_an_old_queue_says_so(page: Page, context: BrowserContext, origin: str):
    planned(page, origin)
    without_internet(page, context, origin)
    page.clock.install()
    walked_without_internet(page, origin)
    expect(page.get_by_text("1 session or answer waits", exact=False)).to_be_visible()
    expect(page.get_by_text("more than 3 days", exact=False)).to_have_count(0)
    page.clock.fast_forward(3 * 24 * 3600 * 1000 + 60_000)
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_text("more than 3 days", exact=False)).to_be_visible()


def test_after_its_days_a_phone_must_ask_the_server_again(page: Page, context: BrowserContext, origin: str):
    planned(page, origin)
    without_internet(page, context, origin)
    page.clock.install()
    page.goto(f"{origin}/sessions/walking/")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    page.clock.fast_forward(8 * 24 * 3600 * 1000)
    page.goto(f"{origin}/sessions/walking/")
    expect(
        page.get_by_text("this phone holds no session that can be started now", exact=False)
    ).to_be_visible()


def test_the_queue_survives_a_restart_of_the_browser(
    playwright: Playwright,
    watched: Callable[[BrowserContext], BrowserContext],
    origin: str,
    tmp_path: Path,
):
    def browser(**settings: Any) -> BrowserContext:
        return watched(
            playwright.chromium.launch_persistent_context(
                str(tmp_path), executable_path=CHROMIUM, args=ARGUMENTS, viewport=PHONE, **settings
            )
        )

    first = browser()
    page = first.new_page()
    planned(page, origin)
    without_internet(page, first, origin)
    walked_without_internet(page, origin)
    expect(page.get_by_text("1 session or answer waits", exact=False)).to_be_visible()
    held = kept(page)
    page.goto("about:blank")  # or it would send as soon as the closing browser lets go of the network
    first.close()
    second = browser(offline=True)
    page = second.new_page()
    page.goto(f"{origin}/sessions/")
    expect(page.get_by_text("1 session or answer waits", exact=False)).to_be_visible()
    assert kept(page) == held
    second.set_offline(False)
    press(page, "Send now")
    all_is_sent(page)
    assert newest(page, origin, "most_distal_zone") == "thigh"
    second.close()


def test_a_clock_can_be_let_run_in_the_shell(page: Page, context: BrowserContext, origin: str):
    """Offline too, a hold ends by its own time, and a stop ends everything."""
    planned(page, origin)
    without_internet(page, context, origin)
    page.clock.install()
    page.goto(f"{origin}/sessions/extension-relief/")
    press(page, "Start")
    begun(page, "Foot", 6)
    seconds(page, 10.5)
    at_station(page, "Lie on your stomach")
    press(page, "It moved down my leg")
    at_station(page, "Stop here")
    expect(page.get_by_text("Kept on this phone, sealed.", exact=False)).to_be_visible()
    page.goto(f"{origin}/sessions/walking/")
    expect(
        page.get_by_text("this phone holds no session that can be started now", exact=False)
    ).to_be_visible()


@pytest.mark.parametrize(("sign", "leads_to"), [("saddle_numbness", "emergency"), ("fever", "result")])
def test_a_danger_sign_told_on_a_page_takes_back_what_the_phone_may_start(
    sign: str, leads_to: str, page: Page, context: BrowserContext, origin: str
):
    planned(page, origin)
    without_internet(page, context, origin)
    context.set_offline(False)
    (permit,) = kept(page, "allowed")
    assert "walking" in permit["sessions"]
    bring(page, origin, {"leg_pain": True, "age_years": 42, sign: True})
    page.goto(f"{origin}/check/{leads_to}/")
    page.wait_for_load_state("networkidle")
    (permit,) = kept(page, "allowed")
    assert permit["sessions"] == {}


@pytest.mark.parametrize("sign", ["fever", None])
def test_a_question_page_takes_it_back_before_the_urgency_is_settled(
    sign: str | None, page: Page, context: BrowserContext, origin: str
):
    """The first page after the answer is a danger question, not the urgent page, and already there it is taken back."""
    planned(page, origin)
    without_internet(page, context, origin)
    context.set_offline(False)
    (permit,) = kept(page, "allowed")
    assert "walking" in permit["sessions"]
    case = json.dumps({"facts": {"leg_pain": True, "age_years": 42, **({sign: True} if sign else {})}})
    page.goto(f"{origin}/check/upload/")
    file = {"name": "answers.json", "mimeType": "application/json", "buffer": case.encode()}
    page.get_by_label("File with my answers").set_input_files(file)
    press(page, "Use this file")
    page.goto(f"{origin}/check/")
    page.wait_for_load_state("networkidle")
    assert at(page) == "bladder-bowel-saddle"
    (permit,) = kept(page, "allowed")
    assert permit["sessions"] == {}
