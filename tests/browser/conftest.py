"""A real server on loopback and a real Chromium. Without Chromium these tests fail; they are never skipped."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from rootway.bundle.page import page_of, topics_in
from rootway.bundle.tongues import tongues_of
from rootway.directory.invented import build_invented
from rootway.guide.library import shipped_library
from rootway.guide.topics import load_library
from tests.browser.examined_person import put_into
from tests.browser.javascript import Modules
from tests.web.real_server import copy_what_is_missing, prepared

ROOT = Path(__file__).parents[2]
PHONE = {"width": 390, "height": 844}


OWN: set[str] = set()  # the addresses of the servers that these tests started


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file with what the server prints: at home that includes the messages to its accounts."""
    return tmp_path_factory.mktemp("printed") / "printed"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the server: empty, but for an index of invented providers."""
    folder = tmp_path_factory.mktemp("data")
    build_invented(folder / "providers.sqlite", date(2026, 11, 26))
    return folder


@pytest.fixture(scope="session")
def origin(data: Path, printed: Path) -> Iterator[str]:
    """The address of a server of its own, started as `make run` starts it."""
    with served("rootway.web.wsgi", data, printed, workers=2) as address:
        yield address


@pytest.fixture(scope="session")
def practice(origin: str, data: Path) -> dict[str, Any]:
    """A share with a clinician there, and the browsers of those who work in the practice."""
    return put_into(data)


@pytest.fixture(scope="session")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows the front door and every draft, which is what `make run` serves."""
    data = tmp_path_factory.mktemp("doors")
    with served("rootway.web.wsgi", data, data / "printed", workers=2, ROOTWAY_DRAFTS="on") as address:
        yield address


@dataclass(frozen=True)
class Clocked:
    """A server whose clock the test sets, and nothing else of it; see `clocked.py`."""

    origin: str
    clock: Path

    def set(self, moment: datetime) -> None:
        """From now on it is `moment` for the server."""
        self.clock.write_text(moment.isoformat(), encoding="utf-8")


@pytest.fixture(scope="session")
def clocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clocked]:
    """The same server under a clock of the test."""
    data = tmp_path_factory.mktemp("clocked")
    clock = data / "clock"
    clock.write_text(datetime.now(UTC).isoformat(), encoding="utf-8")
    with served("tests.browser.clocked", data, data / "printed", ROOTWAY_TEST_CLOCK=str(clock)) as address:
        yield Clocked(address, clock)


@contextmanager
def served(application: str, data: Path, printed: Path, workers: int = 1, **more: str) -> Iterator[str]:
    """A server with its data in a folder of its own, and what it prints in a file; its address."""
    settings = {"ROOTWAY_DATA": str(data), "DJANGO_SETTINGS_MODULE": "rootway.web.settings"}
    environment = {**os.environ, **settings, **more, "PYTHONUNBUFFERED": "1"}
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    copy_what_is_missing(prepared(), data)
    ours = [
        "--config=python:rootway.web.serving.gunicorn",
        f"--bind=localhost:{port}",
        f"--workers={workers}",
    ]
    command = [sys.executable, "-m", "gunicorn", *ours, application]
    with printed.open("wb") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out)
    address = f"http://localhost:{port}"
    OWN.add(address)
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    patience = time.monotonic() + 90
    while time.monotonic() < patience:
        assert server.poll() is None, "the server stopped by itself"
        try:
            urllib.request.urlopen(address, timeout=30).read()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer within 90 seconds")


@pytest.fixture
def strangers() -> Iterator[list[str]]:
    """Every request that left the origin, and every complaint of the browser; must stay empty in every test."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def watched(strangers: list[str]) -> Callable[[BrowserContext], BrowserContext]:
    """Watch a context: no request to another origin, no error and no refused content in the console."""

    def watch(context: BrowserContext) -> BrowserContext:
        context.set_default_timeout(10_000)

        def left(request: Request) -> None:
            own = tuple(f"{address}/" for address in OWN)
            if not request.url.startswith((*own, "data:", "about:", "blob:")):
                strangers.append(request.url)

        context.on("request", left)
        context.on(
            "console", lambda message: strangers.append(message.text) if _is_fault(message.text) else None
        )
        context.on("weberror", lambda error: strangers.append(str(error.error)))
        return context

    return watch


def _is_fault(text: str) -> bool:
    """Chromium also prints a line for the status codes 403, 404 and 422, which our pages use on purpose."""
    return "Content Security Policy" in text or "Uncaught" in text or "Mixed Content" in text


@pytest.fixture
def opened(
    chromium: Browser, watched: Callable[[BrowserContext], BrowserContext]
) -> Iterator[Callable[..., Page]]:
    """Open a page as a new person; keyword arguments go to the browser context."""
    contexts: list[BrowserContext] = []

    def open_page(**settings: object) -> Page:
        settings = {"viewport": PHONE, "reduced_motion": "reduce", **settings}
        context = watched(chromium.new_context(**settings))  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(opened: Callable[..., Page]) -> Page:
    """A page on a phone, as a new person."""
    return opened()


@pytest.fixture
def opened_page(opened: Callable[..., Page]) -> Callable[..., Page]:
    """The same under a name that leaves `opened` free."""
    return opened


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Somebody's browser on a phone, watched by nobody."""
    found = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
    yield found
    found.close()


SHOWN = {"reviewed": (False, False), "all": (True, False), "unread": (True, True)}
"""By the name of a file without a server: whether it has drafts, and words that one person alone has read."""


class Bundles(dict[str, Path]):
    """The file without a server in each way of `SHOWN`, made when a test first asks for it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, name: str) -> Path:
        drafts, unread = SHOWN[name]
        guides = topics_in(load_library(), drafts)
        self[name] = path = self.folder / name / "index.html"
        path.parent.mkdir()
        path.write_text(page_of(guides, tongues_of(guides, shipped_library(), unread)), "utf-8")
        return path


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Bundles:
    """The files without a server."""
    return Bundles(tmp_path_factory.mktemp("bundles"))


@pytest.fixture
def offline(chromium: Browser) -> Iterator[BrowserContext]:
    """Somebody's browser without internet."""
    found = chromium.new_context(offline=True, viewport=PHONE)
    yield found
    found.close()


@pytest.fixture(scope="session")
def modules(chromium: Browser) -> Iterator[Modules]:
    """A blank page in which JavaScript is called."""
    found = Modules(chromium)
    yield found
    found.page.close()
