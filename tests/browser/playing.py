"""A person at a guided session: brings a plan, starts, answers, lets the page's clock run."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.walking import bring
from tests.web.person import PLAIN_S1

LISTENING = """
  window.spoken = [];
  window.speechSynthesis.speak = (said) => window.spoken.push([said.lang, said.text]);
"""
"""There is no voice in a headless browser: what would be spoken is written down."""

KEPT = """(store) => new Promise((resolve, reject) => {
  const opened = indexedDB.open("rootway", 1);
  opened.onerror = reject;
  opened.onupgradeneeded = () => { opened.transaction.abort(); resolve([]); };
  opened.onsuccess = () => {
    const asked = opened.result.transaction(store).objectStore(store).getAll();
    asked.onsuccess = () => { opened.result.close(); resolve(asked.result); };
  };
})"""
"""What one store of this site's database on the phone holds."""


def planned(page: Page, origin: str, **facts: Any) -> None:
    """Bring answers whose plan holds sessions."""
    bring(page, origin, {**PLAIN_S1, "prior_lumbar_surgery": False, **facts})


def opened(page: Page, origin: str, protocol: str) -> None:
    """Open a session, with the clock held and the voice heard."""
    page.add_init_script(LISTENING)
    page.clock.install()
    page.goto(f"{origin}/sessions/{protocol}/")
    hold_the_clock(page)
    press(page, "Start")


def hold_the_clock(page: Page) -> None:
    """From here on time passes only when a test lets it."""
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=2))


def press(page: Page, name: str) -> None:
    """Press a button of the player."""
    page.get_by_role("button", name=name, exact=True).click()


def cues(page: Page) -> None:
    """Open what can be heard, to turn it on or off."""
    page.get_by_text("Sound", exact=True).click()


def at_station(page: Page, title: str) -> None:
    """The station that stands on the screen."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def say_place(page: Page, zone: str, pain: int | str) -> None:
    """Answer the lowest place and the leg pain."""
    page.get_by_role("group", name="The lowest place you feel it now").get_by_label(zone, exact=True).check()
    page.get_by_role("group", name="Leg pain now").get_by_label(str(pain), exact=True).check()
    press(page, "That is it")


def seconds(page: Page, number: float) -> None:
    """Let so many seconds pass on the page."""
    page.clock.run_for(int(number * 1000))


def begun(page: Page, zone: str = "Foot", pain: int | str = 6) -> None:
    """Deny danger, say the place, and begin."""
    press(page, "Nothing has changed")
    say_place(page, zone, pain)
    press(page, "Begin")


def kept(page: Page, store: str = "waiting") -> list[Mapping[str, Any]]:
    """What the phone keeps."""
    found: list[Mapping[str, Any]] = page.evaluate(KEPT, store)
    return found


def without_internet(page: Page, context: BrowserContext, origin: str) -> None:
    """Choose to use it without internet, and lose the network."""
    page.goto(f"{origin}/sessions/")
    press(page, "Use without internet on this phone")
    expect(page.get_by_text("This phone can start your sessions without internet.")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    context.set_offline(True)
