"""A disk that is full or may not be written to: what is there can be read, danger is told, nothing half is kept."""

import http.client
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rootway.web.serving.ready import REFUSED
from tests.web.killing import Writer, kept_rows, new_server, writers_on
from tests.web.real_server import Server
from tests.web.test_killed import FACTS

pytestmark = pytest.mark.long

ROOM_MB = 12


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with little room."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM_MB}m", "tmpfs", place], capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"a small file system cannot be made here: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def written(writer: Writer, number: int) -> int:
    """The status of sending one form."""
    _, address, body, kind = writer._form(number)
    answer = writer._sent(address, body, kind)
    assert answer is not None
    return answer[0]


def looked_at(server: Server, writer: Writer, address: str) -> http.client.HTTPResponse:
    """A page as this person."""
    return server.get(address, **writer._headers())


def test_a_full_disk_loses_nothing_and_is_whole_again_when_there_is_room(small_disk: Path, home: str):
    server = new_server(small_disk / "data", "", Path(home))
    server.log = small_disk.parent / "log"
    (writer,) = writers_on(server, FACTS, 1)
    server.start()
    try:
        assert written(writer, 1) == 302
        before = kept_rows(server)[writer.person]
        fill(small_disk / "filling")
        assert 500 in {written(writer, number) for number in range(2, 30)}
        assert server.get("/healthz").status == 200
        assert looked_at(server, writer, "/check/answers/").status == 200
        (small_disk / "filling").unlink()
        assert written(writer, 77) == 302
        rows = kept_rows(server)[writer.person]
        assert [row for row in before if row not in rows] == []
        assert 20.77 in [row[1] for row in rows]
    finally:
        server.kill()
    with sqlite3.connect(small_disk / "data/rootway.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def fill(path: Path) -> None:
    """Write until there is no room."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65536)
        except OSError:
            pass


def test_on_a_disk_that_may_not_be_written_to_it_says_so_and_does_not_start(small_disk: Path, home: str):
    server = new_server(small_disk / "data", "", Path(home))
    server.log = small_disk.parent / "log"
    remounted = subprocess.run(["mount", "-o", "remount,ro", small_disk], capture_output=True, text=True)
    assert remounted.returncode == 0, remounted.stderr
    server.begin()
    assert server.ended() == REFUSED
    said = "\n".join(server.lines())
    assert "the database: does not answer" in said
    assert "Look whether the disk is full or may only be read" in said
    assert "Traceback" not in said
