"""A back-up of a whole server is one file, written while people write, and brought back only where nothing is."""

import stat
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

from tests.postgresql import PostgreSQL
from tests.web.killing import kept_rows, new_server, writers_on, writing
from tests.web.real_server import ROOT, Server
from tests.web.test_killed import FACTS, PEOPLE

pytestmark = pytest.mark.long

KEYS = ("secret-key", "sealing-key.pem", "signing-key.pem")


def rootway(server: Server, *arguments: object) -> subprocess.CompletedProcess[str]:
    """One command, by a user whose new files others may read."""
    command = [sys.executable, "-m", "rootway.cli.main", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=server.environment, capture_output=True, text=True, umask=0o022, check=False
    )


def done(server: Server, *arguments: object) -> str:
    """What a command prints that must work."""
    ran = rootway(server, *arguments)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def refused(server: Server, *arguments: object) -> list[str]:
    """The faults of a command that must not work."""
    ran = rootway(server, *arguments)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Traceback" not in ran.stderr
    return ran.stderr.splitlines()


def written(server: Server, folder: Path) -> tuple[Path, dict[str, list[list[object]]]]:
    """A back-up made while people write, and the rows there were for certain before it began."""
    writers = writers_on(server, FACTS, PEOPLE)
    file = folder / "copy.tar"
    server.start()
    try:
        with writing(writers):
            time.sleep(1)
            before = kept_rows(server)
            print(done(server, "backup", file))
            time.sleep(0.5)
    finally:
        server.kill()
    assert [one.faults for one in writers] == [[]] * PEOPLE
    return file, before


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def databases(request: pytest.FixtureRequest, postgresql: PostgreSQL) -> tuple[str, str]:
    """The address of a database to save, and of an empty one."""
    return ("", "") if request.param == "sqlite" else (postgresql.url(), postgresql.url())


def test_what_was_acknowledged_before_a_back_up_is_in_it(
    databases: tuple[str, str], tmp_path: Path, home: str
):
    server = new_server(tmp_path / "data", databases[0], Path(home))
    file, before = written(server, tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = Server(tmp_path / "again", databases[1])
    said = done(again, "restore", file)
    assert "Who deleted their data after that moment is back" in said
    assert {name: (tmp_path / "again" / name).read_text() for name in KEYS} == {
        name: (tmp_path / "data" / name).read_text() for name in KEYS
    }
    assert stat.S_IMODE((tmp_path / "again").stat().st_mode) == 0o700
    again.python("manage.py", "prepare")
    rows = kept_rows(again)
    assert set(rows) == set(before)
    lost = [row for person, were in before.items() for row in were if row not in rows[person]]
    assert lost == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "copy.tar", "data"]


def test_a_back_up_never_writes_over_anything(databases: tuple[str, str], tmp_path: Path, home: str):
    server = new_server(tmp_path / "data", databases[0], Path(home))
    file = tmp_path / "copy.tar"
    done(server, "backup", file)
    kept = {path: path.read_bytes() for path in [file, *((tmp_path / "data" / name) for name in KEYS)]}
    (fault,) = refused(server, "backup", file)
    assert "is there already" in fault
    faults = refused(server, "restore", file)
    assert len(faults) == len(KEYS) + 1
    assert all("never writes over" in fault for fault in faults)
    assert {path: path.read_bytes() for path in kept} == kept


def test_keys_may_be_kept_elsewhere(tmp_path: Path, home: str):
    server = new_server(tmp_path / "data", "", Path(home))
    assert "Without the keys" in done(server, "backup", tmp_path / "copy.tar", "--without-keys")
    with tarfile.open(tmp_path / "copy.tar") as packed:
        assert packed.getnames() == ["about.json", "rootway.sqlite3"]
    again = Server(tmp_path / "again")
    done(again, "restore", tmp_path / "copy.tar")
    assert not any((tmp_path / "again" / name).exists() for name in KEYS)


def test_what_is_no_back_up_is_refused_and_nothing_is_changed(
    tmp_path: Path, home: str, postgresql: PostgreSQL
):
    again = Server(tmp_path / "again")
    (tmp_path / "odd.tar").write_bytes(b"no archive")
    assert [
        "is no back-up of Rootway" in line for line in refused(again, "restore", tmp_path / "odd.tar")
    ] == [True]
    server = new_server(tmp_path / "data", "", Path(home))
    done(server, "backup", tmp_path / "copy.tar")
    elsewhere = Server(tmp_path / "again", postgresql.url())
    (fault,) = refused(elsewhere, "restore", tmp_path / "copy.tar")
    assert "holds no rootway.pgdump" in fault
    assert list((tmp_path / "again").iterdir()) == []


def test_a_damaged_copy_is_refused(tmp_path: Path, home: str):
    server = new_server(tmp_path / "data", "", Path(home))
    done(server, "backup", tmp_path / "copy.tar")
    with tarfile.open(tmp_path / "copy.tar") as packed:
        packed.extractall(tmp_path / "open", filter="data")
    record = tmp_path / "open/rootway.sqlite3"
    whole = record.read_bytes()
    record.write_bytes(whole[: len(whole) // 2])
    with tarfile.open(tmp_path / "damaged.tar", "w") as packed:
        for path in (tmp_path / "open").iterdir():
            packed.add(path, arcname=path.name)
    again = Server(tmp_path / "again")
    (fault,) = refused(again, "restore", tmp_path / "damaged.tar")
    assert "is damaged" in fault
    assert list((tmp_path / "again").iterdir()) == []


def test_without_a_record_nothing_is_written(tmp_path: Path):
    (fault,) = refused(Server(tmp_path / "none"), "backup", tmp_path / "copy.tar")
    assert "is not there" in fault
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_in_no_words(tmp_path: Path):
    server = Server(tmp_path / "none", f"postgresql://ann:hidden@/care?host={tmp_path}")
    (fault,) = refused(server, "backup", tmp_path / "copy.tar")
    assert "hidden" not in fault
    assert list(tmp_path.iterdir()) == []
