"""What all tests share: their own data folder, and how hard the property tests try."""

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests import chromium as the_chromium
from tests import postgresql as pg

# `make test` gives the same answer each time; `make test-all` looks farther and elsewhere each time.
settings.register_profile("steady", deadline=None, max_examples=40, derandomize=True, database=None)
settings.register_profile(
    "far", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("ROOTWAY_PROPERTIES", "steady"))

# Tests of topics that nobody has signed yet turn them on. Set here: the tests of one folder load the settings at once.
os.environ.setdefault("ROOTWAY_DRAFTS", "off")

# Away from `var/`: what a person answered at home is not test material. One folder for each process, named before
# anything reads the settings, whichever room of the tests does so first.
DATA = tempfile.mkdtemp(prefix="rootway-tests-")
os.environ["ROOTWAY_DATA"] = DATA


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """What a test of many needs is not traced either: `no_cover` speaks of the test's own call alone."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    tracing = plugin and plugin.cov_controller if item.get_closest_marker("no_cover") else None
    if tracing:
        tracing.pause()
    try:
        return (yield)
    finally:
        if tracing:
            tracing.resume()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[pg.PostgreSQL]:
    """A real PostgreSQL server, started by the first test that asks for it."""
    with pg.running() as server:
        yield server


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One Playwright for the whole run: there can be only one in a process."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, started by the first test that asks for it."""
    with the_chromium.running(playwright) as browser:
        yield browser
