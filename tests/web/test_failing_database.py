"""A full disk and a database that is down: what a person said about danger still leads to its page, and comes back."""

import http.client
import os
import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from rootway.web.config.database import database_at
from rootway.web.data.models import Entry
from tests import postgresql as pg
from tests.web.failing import full
from tests.web.killing import TOKEN, Server, new_server
from tests.web.person import Person, page_at, text_of
from tests.web.test_unsaved import FIRST, ORIGIN, fields_on, first_page, ticked

DANGER = "Emergency: go to a hospital now"


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_on_a_full_disk_a_danger_sign_leads_to_its_page(said: str):
    person = Person()
    person.begin("GB")
    person.client.raise_request_exception = False
    data = {**fields_on(person.get(FIRST)), **first_page(saddle_numbness=said)}
    with full():
        before = Entry.objects.count()
        page = person.client.post(FIRST, data, headers={"origin": ORIGIN})
        assert (page.status_code, DANGER in text_of(page)) == (500, True)
        assert "Call 999" in text_of(page)
        assert "Nothing you just sent was kept" in text_of(page)
        assert Entry.objects.count() == before
        assert ("saddle_numbness", said) in ticked(person.get(FIRST))
    assert person.send(FIRST, data).headers["Location"] == "/check/emergency/"


@pytest.mark.long
def test_on_a_full_disk_ordinary_answers_come_back():
    person = Person()
    person.begin()
    person.client.raise_request_exception = False
    data = {**fields_on(person.get(FIRST)), **first_page()}
    with full():
        page = person.client.post(FIRST, data, headers={"origin": ORIGIN})
        assert "Your answers were not kept" in text_of(page)
        assert DANGER not in text_of(page)
        assert ("saddle_numbness", "no") in ticked(person.get(FIRST))


@pytest.mark.long
def test_on_a_full_disk_deleting_says_what_is_true():
    person = Person()
    person.begin()
    person.send(FIRST, first_page())
    person.client.raise_request_exception = False
    with full():
        page = person.send("/check/delete/", {})
        kept = person.get(FIRST).status_code == 200
        assert kept == (page.status_code == 500)
        assert not kept or "Nothing was deleted" in text_of(page)


def test_what_fills_the_disk_is_sqlite():
    assert connection.vendor == "sqlite"


class Browser:
    """Sends forms to a real server, with its cookies."""

    def __init__(self, server: Server) -> None:
        self.port = server.port
        self.cookies = {"rootway-csrf": TOKEN}

    def ask(self, address: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """The status of an answer, and its page or the address it leads to."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://localhost:{self.port}",
        }
        body = None if form is None else urlencode({"csrfmiddlewaretoken": TOKEN, **form})
        link = http.client.HTTPConnection("localhost", self.port, timeout=90)
        link.request("GET" if body is None else "POST", address, body, headers)
        answer = link.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        text = unescape(" ".join(re.sub(r"<(?!input)[^>]+>", " ", answer.read().decode()).split()))
        return answer.status, answer.getheader("Location") or text


@pytest.mark.long
def test_a_database_that_is_down_still_leads_to_the_danger_page(tmp_path: Path, home: str):
    with pg.running() as postgresql:
        server = new_server(tmp_path / "data", postgresql.url(), Path(home))
        server.start()
        try:
            browser = Browser(server)
            assert browser.ask("/check/begin/", {"country": "GB"}) == (302, "/check/")
            _status, form = browser.ask(FIRST)
            hidden = dict(re.findall(r'<input type="hidden" name="(whose|call)" value="([^"]*)"', form))
            said = {**hidden, **{k: str(v) for k, v in Person().form(page_at(FIRST)).items()}}
            postgresql.stop()
            status, page = browser.ask(FIRST, {**said, "saddle_numbness": "unsure"})
            assert (status, DANGER in page, "Call 999" in page) == (500, True, True)
            assert "Nothing you just sent was kept" in page
            postgresql.start_again()
            assert browser.ask("/check/draft/") == (302, FIRST)
            _status, form = browser.ask(FIRST)
            assert re.search(r'name="saddle_numbness" value="unsure" checked', form)
            assert browser.ask(FIRST, {**said, "saddle_numbness": "unsure"}) == (302, "/check/emergency/")
        finally:
            server.kill()


@pytest.fixture(scope="module")
def its_own() -> Iterator[pg.PostgreSQL]:
    """A server that nobody else talks to, for it is stopped."""
    with pg.running() as postgresql:
        yield postgresql


def test_a_worker_lives_on_when_the_database_was_restarted(its_own: pg.PostgreSQL, tmp_path: Path):
    """What a worker does, in short: it keeps its connection, and looks before each request whether it still holds."""
    kept = ConnectionHandler({"default": database_at(its_own.url(), tmp_path)})["default"]
    before, its_process = running_since(kept)
    kept.close_if_unusable_or_obsolete()
    assert running_since(kept) == (before, its_process)
    its_own.stop()
    kept.close_if_unusable_or_obsolete()
    with pytest.raises(OperationalError):
        running_since(kept)
    its_own.start_again()
    kept.close_if_unusable_or_obsolete()
    after, _ = running_since(kept)
    assert after > before
    kept.close()


def running_since(kept: BaseDatabaseWrapper) -> tuple[datetime, int]:
    """When the database was started, and the process of it that a connection talks to."""
    with kept.cursor() as cursor:
        cursor.execute("SELECT pg_postmaster_start_time(), pg_backend_pid()")
        since, process = cursor.fetchone()
    return since, process


@contextmanager
def no_byte_written(group: int) -> Iterator[None]:
    """What a disk that turned read-only does to a running server: files that are open can be read, and take no byte.

    A real one cannot be made read-only while its files are open, so the kernel refuses each write of these processes.
    """
    running = (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit())
    workers = [pid for pid in running if _group_of(pid) == group]
    limits = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in workers}
    for pid, (_soft, hard) in limits.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        for pid, limit in limits.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limit)


def _group_of(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return -1


@pytest.mark.slow
def test_a_disk_that_turns_read_only_under_a_running_server(tmp_path: Path, home: str):
    server = new_server(tmp_path / "data", "", Path(home))
    server.start()
    try:
        browser = Browser(server)
        assert browser.ask("/check/begin/", {"country": "GB"}) == (302, "/check/")
        _status, form = browser.ask(FIRST)
        hidden = dict(re.findall(r'<input type="hidden" name="(whose|call)" value="([^"]*)"', form))
        said = {**hidden, **{k: str(v) for k, v in Person().form(page_at(FIRST)).items()}}
        for _worker in range(4):  # both have the database open
            browser.ask(FIRST)
        with no_byte_written(server.group):
            status, page = browser.ask(FIRST, {**said, "saddle_numbness": "yes"})
            assert (status, DANGER in page, "Call 999" in page) == (500, True, True)
            assert "Nothing you just sent was kept" in page
            assert browser.ask(FIRST)[0] == 200
        assert browser.ask(FIRST, {**said, "saddle_numbness": "yes"}) == (302, "/check/emergency/")
        with no_byte_written(server.group):
            status, page = browser.ask("/check/emergency/")
            assert (status, DANGER in page) == (200, True)
            assert "We could not save a copy of this page" in page
        status, page = browser.ask("/check/emergency/")
        assert (status, "We could not save a copy of this page" in page) == (200, False)
    finally:
        server.stop()
