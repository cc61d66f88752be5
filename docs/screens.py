"""Take the pictures of the pages anew: `python -m docs.screens`. They go into docs/images; look before they stay.

A contact sheet for phones and one for wide screens, each page in light and in dark, and the pictures of the README. The
people are those of the demonstration, so no two days give the same bytes, and no test compares them.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from rootway.guide import Guide, load_guide
from tests.chromium import running

IMAGES: Final = Path(__file__).parent / "images"
SHEETS: Final = {"phone": (390, 844, 130), "wide": (1280, 800, 256)}
"""By the name of a sheet: width and height of the screen, and width of a picture on the sheet, in pixels."""
SCHEMES: Final = ("light", "dark")
NOBODY: Final = "nobody"
CLINICIAN: Final = "clinic"
MEMBER: Final = "community"
"""The first clinician and the first member of the demonstration, as their addresses begin."""
Shown = tuple[str, str, str]
"""Who looks (a person of the demonstration, or nobody), the words below the picture, and the address."""


def shown(guide: Guide, protocol: str) -> list[Shown]:
    """The pages on the sheets, in the order of a person's way; `protocol` is one that this person may start."""
    advice = next(iter(guide.advice))
    questions = [page.id for page in guide.pages]
    where = next(page.id for page in guide.pages if page.pens)
    well, urgent = "retreating", "turning_urgent"
    return [
        (NOBODY, "Start", "/"),
        (well, "Danger signs", f"/check/questions/{questions[0]}/"),
        (well, "A list of signs", f"/check/questions/{questions[1]}/"),
        (well, "Where", f"/check/questions/{where}/"),
        (well, "My plan", "/check/result/"),
        (urgent, "Urgent", "/check/result/"),
        (well, "Today", "/log/"),
        ("stuck", "Today, no gain", "/log/"),
        (urgent, "Today, urgent", "/log/"),
        (well, "Check-in", "/log/check-in/"),
        (well, "What is new", "/log/check-in/signs/"),
        (well, "Charts", "/log/trends/"),
        (well, "Look again", "/log/look-again/"),
        (well, "Sessions", "/sessions/"),
        (well, "A session", f"/sessions/{protocol}/"),
        (well, "Learn", "/care/"),
        (well, "An exercise", f"/care/exercises/{protocol}/"),
        (well, "To read", f"/care/{advice}/"),
        (well, "A card to keep", "/care/card/"),
        (well, "Find care", "/find/"),
        (well, "Your visits", "/visits/"),
        (well, "For a visit", "/visit/"),
        (NOBODY, "Sign in", "/accounts/login/"),
        (NOBODY, "Sign up", "/accounts/signup/"),
        (well, "Your data", "/data/"),
        (NOBODY, "Privacy", "/privacy/"),
        (NOBODY, "Sources", "/care/sources/"),
        (NOBODY, "Help", "/help/"),
        (NOBODY, "About", "/about/"),
        (NOBODY, "For attorneys", "/for-attorneys/"),
        (CLINICIAN, "For providers", "/clinic/"),
        (MEMBER, "Community", "/community/"),
    ]


def main() -> None:
    """Serve the demonstration, look at each page, and write the pictures."""
    guide = load_guide()
    with _demonstration() as origin, sync_playwright() as playwright, running(playwright) as browser:
        people = (NOBODY, CLINICIAN, MEMBER, "retreating", "stuck", "turning_urgent")
        cookies = {who: _cookies(browser, origin, who) for who in people}
        pages = shown(guide, _offered(browser, origin, cookies["retreating"]))
        for sheet, (width, height, small) in SHEETS.items():
            taken = {
                scheme: [
                    (title, _picture(browser, origin + address, cookies[who], width, height, scheme))
                    for who, title, address in pages
                ]
                for scheme in SCHEMES
            }
            (IMAGES / f"pages-{sheet}.jpg").write_bytes(_contact_sheet(browser, taken, small))
        for name, (who, address) in {
            "start": (NOBODY, "/"),
            "result": ("retreating", "/check/result/"),
            "today": ("retreating", "/log/"),
        }.items():
            picture = _picture(browser, origin + address, cookies[who], 390, 844, "light")
            (IMAGES / f"{name}-phone.png").write_bytes(picture)


@contextmanager
def _demonstration() -> Iterator[str]:
    """The address of `rootway demo` on a free port; it ends with the block."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("rootway")), "demo", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    origin = f"http://localhost:{port}"
    try:
        _wait_for(f"{origin}/demo/", server)
        yield origin
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes], patience_s: float = 300) -> None:
    until = time.monotonic() + patience_s
    while True:
        try:
            urllib.request.urlopen(address, timeout=30).read()  # noqa: S310
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.2)


def _cookies(browser: Browser, origin: str, who: str) -> list:
    """The cookies of a browser that became this person."""
    context = browser.new_context()
    if who != NOBODY:
        page = context.new_page()
        page.goto(f"{origin}/demo/")
        with page.expect_navigation():
            page.locator(f"form[action^='/demo/{who}/'] button").first.click()
    found = context.cookies()
    context.close()
    return found


def _offered(browser: Browser, origin: str, cookies: list) -> str:
    """The first session that this person may start, by its name."""
    context = browser.new_context()
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{origin}/sessions/")
    address = page.locator("main a.button[href^='/sessions/']").first.get_attribute("href") or ""
    context.close()
    return address.strip("/").rpartition("/")[2]


def _picture(browser: Browser, address: str, cookies: list, width: int, height: int, scheme: str) -> bytes:
    """The first screen of a page as PNG. Raises AssertionError when the page is a fault."""
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    context.add_cookies(cookies)
    page = context.new_page()
    answer = page.goto(address)
    assert answer is not None and answer.ok, f"{address} answers {answer and answer.status}"
    page.wait_for_load_state("networkidle")
    taken = page.screenshot()
    context.close()
    return taken


def _contact_sheet(browser: Browser, taken: dict[str, list[tuple[str, bytes]]], small_px: int) -> bytes:
    """All pictures on one sheet, as JPEG: each page in light and in dark beside each other."""
    pairs = zip(*taken.values(), strict=True)
    cells = "".join(
        "<figure>"
        + "".join(
            f'<img width="{small_px}" src="data:image/png;base64,{b64encode(png).decode()}">'
            for _, png in pair
        )
        + f"<figcaption>{escape(pair[0][0])}</figcaption></figure>"
        for pair in pairs
    )
    page: Page = browser.new_page(viewport={"width": 4 * (2 * small_px + 24) + 24, "height": 100})
    page.set_content(
        "<style>body{margin:12px;background:#777;display:grid;grid-template-columns:repeat(4,auto);gap:12px}"
        "figure{margin:0}img{margin-right:4px;border-radius:4px}figcaption{font:12px sans-serif;color:#fff}</style>"
        + cells
    )
    page.wait_for_load_state("networkidle")
    sheet = page.screenshot(full_page=True, type="jpeg", quality=62)
    page.close()
    return sheet


if __name__ == "__main__":
    main()
