"""A server that is not ready does not start: it says all that is missing, each with what to do, and no traceback."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from rootway.guide import default_folder
from rootway.web.serving.ready import REFUSED
from tests.web.real_server import PATIENCE, ROOT, Server, free_port

pytestmark = pytest.mark.long

BROKEN = """
import django; django.setup()
from django.test import RequestFactory
from rootway.web.requests import faults
answer = faults.broken(RequestFactory().get("/"))
print(answer.status_code, answer.content.decode())
"""

LOADED_LATE = """
import sys
import rootway.web.wsgi
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["*"]
before = set(sys.modules)
assert Client().get("/").status_code == 200
print(*sorted(name for name in set(sys.modules) - before if name.startswith("rootway")))
"""


def refused(server: Server) -> list[str]:
    """Start it; what it says when it does not."""
    server.begin()
    assert server.ended() == REFUSED
    lines = server.lines()
    assert [line for line in lines if "Traceback" in line] == []
    assert lines[0] == "Rootway does not start:"
    return lines[1:]


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A server with an empty data folder."""
    (tmp_path / "data").mkdir()
    return Server(tmp_path / "data")


@pytest.fixture
def prepared(server: Server) -> Server:
    """The same after `prepare`."""
    server.prepare()
    return server


def faulty_pathway(folder: Path) -> Path:
    """The shipped pathway with two faults."""
    copy = folder / "pathway"
    shutil.copytree(default_folder(), copy)
    with (copy / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[source]]\nid = "nothing-said-of-it"\nodd = 1\n')
    return copy


def test_without_prepare_it_says_what_is_missing(server: Server):
    lines = refused(server)
    assert [line.partition(":")[0] for line in lines] == ["the database", "the static files"]
    assert all("Run `python manage.py prepare`" in line for line in lines)


def test_an_older_database_is_named_with_its_missing_steps(prepared: Server):
    with sqlite3.connect(Path(prepared.environment["ROOTWAY_DATA"]) / "rootway.sqlite3") as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'web' AND name >= '0006'")
    (line,) = refused(prepared)
    assert line.startswith("the database: lacks ")
    assert "web.0006_staff" in line


def test_a_lost_file_of_styles_is_missed(prepared: Server):
    (Path(prepared.environment["ROOTWAY_DATA"]) / "static/staticfiles.json").unlink()
    (line,) = refused(prepared)
    assert line.startswith("the static files: lack ")


def test_a_faulty_pathway_is_printed_as_its_faults(prepared: Server, tmp_path: Path):
    prepared.environment["ROOTWAY_PATHWAY"] = str(faulty_pathway(tmp_path))
    lines = refused(prepared)
    assert len(lines) > 1
    assert all("sources.toml" in line for line in lines)


def test_a_database_that_does_not_answer_is_said(prepared: Server, tmp_path: Path):
    prepared.environment["ROOTWAY_DATABASE"] = f"postgresql://ann:secret@/care?host={tmp_path}"
    (line,) = refused(prepared)
    assert line.startswith("the database: does not answer")
    assert "secret" not in line


def test_prepare_touches_nothing_for_a_faulty_pathway(server: Server, tmp_path: Path):
    environment = {**server.environment, "ROOTWAY_PATHWAY": str(faulty_pathway(tmp_path))}
    command = [sys.executable, "manage.py", "prepare"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "sources.toml" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (Path(environment["ROOTWAY_DATA"]) / "rootway.sqlite3").exists()


def serving(data: Path, port: int) -> subprocess.Popen[str]:
    """`rootway serve`, begun."""
    environment = {**os.environ, "ROOTWAY_DATA": str(data)}
    command = [sys.executable, "-m", "rootway.cli.main", "serve", f"--port={port}"]
    out = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT, text=True
    )


@pytest.mark.slow  # it tries for some seconds
def test_no_address_is_told_where_another_server_is(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        said, _ = serving(tmp_path, taken.getsockname()[1]).communicate(timeout=PATIENCE)
    assert "answers on" not in said
    assert "Connection in use" in said


def test_the_address_is_told_only_when_it_answers(tmp_path: Path):
    port = free_port()
    server = serving(tmp_path, port)
    try:
        assert server.stdout is not None
        assert server.stdout.readline().startswith(f"Rootway answers on http://localhost:{port}/")
        socket.create_connection(("localhost", port)).close()
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)


def test_the_page_of_a_fault_needs_nothing(server: Server):
    status, _, page = "\n".join(server.python("-c", BROKEN)).partition(" ")
    assert status == "500"
    assert "call 911 or your local emergency number" in page
    assert "stylesheet" not in page


def test_no_visitor_waits_for_pages_that_are_loaded_late(prepared: Server):
    assert "\n".join(prepared.python("-c", LOADED_LATE)).split() == []
