"""The system's Chromium, driven by Playwright. Without it the tests that need it fail; they are never skipped."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

CHROMIUM = os.environ.get("ROOTWAY_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@contextmanager
def running(playwright: Playwright) -> Iterator[Browser]:
    """The browser, until the tests are over."""
    assert Path(CHROMIUM).exists(), f"no Chromium at {CHROMIUM}: install it, or name it in ROOTWAY_CHROMIUM"
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield browser
    browser.close()
