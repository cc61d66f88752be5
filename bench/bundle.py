"""The file without a server: how large it is, and how long its first question takes on a slow phone."""

import gzip
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.bars import Bars
from rootway.bundle.page import page_of, topics_in
from rootway.bundle.tongues import tongues_of
from rootway.guide.library import shipped_library
from rootway.guide.topics import load_library
from tests.chromium import running

SLOWER = 4
TAPS = """addEventListener("DOMContentLoaded", () => {
  const begin = () => document.querySelector("main button.wide"), asked = () => document.querySelector("main form");
  let tapped = false;
  const look = () => {
    if (asked()) return requestAnimationFrame(() => { window.asked_at = performance.now(); });
    if (!tapped && begin()) {
      tapped = true;
      begin().click();
    }
    return setTimeout(look, 1);
  };
  look();
})"""
"""Taps once there is something to tap, and puts down when the first question is on the screen."""


def report(bars: Bars, rounds: int) -> None:
    """Sizes of the file as a host sends it, and the time to the first question with the reviewed pathway."""
    library = load_library()
    reviewed, everything = (topics_in(library, drafts) for drafts in (False, True))
    both = tongues_of(reviewed, shipped_library(), unread=True)
    pages = {
        "one pathway in one language": page_of(reviewed),
        "one pathway in two languages": page_of(reviewed, both),
        "all drafts in two languages": page_of(everything, tongues_of(everything, shipped_library(), True)),
    }
    sizes = {name: len(gzip.compress(page.encode(), 9)) / 1000 for name, page in pages.items()}
    for name, size in sizes.items():
        print(f"  {size:.0f} kB  {name}")
    bars.most("kB of the file without a server, one pathway, one language", next(iter(sizes.values())), 250)
    with sync_playwright() as playwright, running(playwright) as browser:
        for name in list(pages)[:2]:
            found = first_question(browser, pages[name], rounds)
            bars.most(f"seconds to the first question on a processor slowed {SLOWER} times, {name}", found, 1)


def first_question(browser: Browser, page: str, rounds: int) -> float:
    """The median seconds from the opening of the file to its first question."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "index.html"
        file.write_text(page, encoding="utf-8")
        for _ in range(rounds):
            context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
            shown = context.new_page()
            shown.add_init_script(TAPS)
            context.new_cdp_session(shown).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            shown.goto(file.as_uri())
            shown.wait_for_function("() => window.asked_at")
            taken.append(shown.evaluate("() => window.asked_at") / 1000)
            context.close()
    return statistics.median(taken)
