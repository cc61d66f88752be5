"""Lighthouse on the pages that people meet first and most, as on a phone four times slower than this machine."""

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.test_as_at_home import END, LAST_DANGER, PLAIN, SCIATICA, the_way
from tests.browser.walking import begin, bring, press
from tests.chromium import ARGUMENTS, CHROMIUM
from tests.house.tree import ROOT
from tests.web.person import PLAIN_S1

AUDIT = ROOT / "tests/lighthouse/audit.js"
BARS = {"accessibility": 100, "best-practices": 100, "performance": 95}

pytestmark = pytest.mark.engines


@pytest.fixture
def listening(playwright: Playwright, tmp_path: Path) -> Iterator[tuple[Page, int]]:
    """A Chromium that Lighthouse can speak to, with a page in it."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    arguments = [*ARGUMENTS, f"--remote-debugging-port={port}"]
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path / "profile"), executable_path=CHROMIUM, args=arguments
    )
    yield context.new_page(), port
    context.close()


def audited(port: int, *addresses: str) -> list[str]:
    """What falls short on these pages, with the audits that cost the points."""
    ran = subprocess.run(
        ["node", str(AUDIT), str(port), *addresses],
        capture_output=True,
        text=True,
        env={**os.environ, "LH_TELEMETRY": "0"},
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout.splitlines()[-1])
    assert set(found) == set(addresses)
    return [
        f"{address} {category}: {one['score']} of {BARS[category]}: {'; '.join(one['lost'])}"
        for address, scores in found.items()
        for category, one in scores.items()
        if one["score"] < BARS[category]
    ]


def test_the_start_page_and_a_question(listening: tuple[Page, int], origin: str):
    page, port = listening
    begin(page, origin)
    assert audited(port, f"{origin}/", page.url) == []


def test_the_result_and_the_day(listening: tuple[Page, int], origin: str):
    page, port = listening
    bring(page, origin, PLAIN_S1)
    page.goto(f"{origin}/log/begin/")
    page.get_by_label("The time zone you live in").select_option("America/New_York")
    press(page, "Keep a log")
    assert audited(port, f"{origin}/check/result/", f"{origin}/log/") == []


def test_the_same_pages_and_the_last_danger_page_through_the_front_door(
    listening: tuple[Page, int], doors: str
):
    page, port = listening
    found: list[str] = []
    for here in the_way(page, doors, PLAIN[SCIATICA]):
        if here in ("/", LAST_DANGER, END, "/log/"):
            found += audited(port, page.url)
    assert found == []
