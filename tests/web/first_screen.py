"""The main action of a page: on the first screen of a phone, before anybody scrolls or opens anything.

What a page is for is its first filled button, or a number to call that stands before it; a page to read has none.
"""

from typing import Final

from django.urls import resolve
from playwright.sync_api import Page

PHONE: Final = {"width": 390, "height": 844}
READ_FIRST: Final = {
    "sharing-confirm": "who will see what: the yes stands below it",
    "sharing": "who sees the log now, and the way to end it",
    "community-join": "the rules: whoever takes part agrees to them",
    "mfa_activate_totp": "the picture to scan: its code is typed below it",
    "clinic-ledger": "what was written down: the page is read more often than written on",
    "clinic-notes": "what was signed and drafted",
    "app-authorize": "which app would read what, and what it never gets",
    "legal-sign": "what is signed, word for word",
    "office-counsel": "what an attorney typed: it is looked up before anything is pressed",
    "community-topic": "what members wrote: an answer stands below it",
    "community-decision": "what was decided, and why",
    "clinic-stance": "the plan, and a card with a button for each change of it",
}
"""Where the button rightly stands below what is read before it is pressed: what that is."""
_MAIN = """() => {
  const bar = document.querySelector(".tabs")?.getBoundingClientRect();
  const floor = bar && bar.top > innerHeight / 2 ? bar.top : innerHeight;
  const filled = "main .button:not(.plain, .danger, .danger-line, .note .button)";
  const shown = (which) => [...document.querySelectorAll(which)].find((one) => one.checkVisibility());
  if (!shown(filled)) return "";
  const first = shown(`${filled}, main .button[href^='tel:']`);
  const { top, bottom } = first.getBoundingClientRect();
  const told = `“${first.textContent.trim().slice(0, 40)}” ends at ${Math.round(bottom)}, of ${Math.round(floor)}`;
  return top >= 0 && bottom <= floor ? "" : told;
}"""


def below_the_first_screen(page: Page, address: str) -> str:
    """What is wrong with where the main action of the page at `address` stands; empty when nothing is."""
    if resolve(address.partition("?")[0]).url_name in READ_FIRST:
        return ""
    before = page.viewport_size
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.evaluate("scrollTo(0, 0)")
    told: str = page.evaluate(_MAIN)
    if before is not None:
        page.set_viewport_size(before)
    return told
