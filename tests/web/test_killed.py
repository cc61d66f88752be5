"""The server is killed again and again while people write: what was acknowledged is there, and nothing twice."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from rootway.web.pathway import the_guide
from tests.postgresql import PostgreSQL
from tests.web.killing import Server, Writer, id_of, kept_rows, killed, new_server, writers_on
from tests.web.person import PLAIN_S1

pytestmark = pytest.mark.long

FEW, MANY = 2, 100  # kills on each of the two databases: MANY on both is two hundred
PEOPLE = 6
DANGER = [question.fact for page in the_guide().pages if page.part == "danger" for question in page.questions]
FACTS: dict[str, Any] = {
    **{fact: False for fact in DANGER if the_guide().facts[fact].kind == "yes_no"},
    **PLAIN_S1,
}


def losses(server: Server, kills: int) -> list[str]:
    """Everything that went wrong in so many kills; at least something was acknowledged by everybody."""
    writers = writers_on(server, FACTS, PEOPLE)
    killed(server, writers, kills, seed=kills)
    return losses_of(writers, kept_rows(server), least=kills // 2)


def losses_of(writers: Sequence[Writer], rows: dict[str, list[list[object]]], least: int) -> list[str]:
    """What these people were told is kept, and is not there or there twice; each was told more than `least`."""
    found: list[str] = []
    for writer in writers:
        found += writer.faults
        assert len(writer.acknowledged) > least, "too little was written to prove anything"
        if writer.sealed:
            ids = [str(id) for fact, _value, id in rows[writer.person] if fact == "fever"]
            wanted, most = {id_of(item) for item in writer.acknowledged}, len(writer.sent) + 1
        else:
            ids = [f"{value:g}" for fact, value, _id in rows[writer.person] if fact == "walking_minutes"]
            wanted, most = set(writer.acknowledged), len(writer.sent) + 1
        found += [f"lost: {name}" for name in wanted - set(ids)]
        found += [f"twice: {name}" for name in set(ids) if ids.count(name) > 1]
        found += ["more than was sent"] if len(ids) > most else []
    return found


@pytest.mark.parametrize("kills", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_no_acknowledged_entry_is_lost_or_doubled_on_sqlite(kills: int, tmp_path: Path, home: str):
    server = new_server(tmp_path / "data", "", Path(home))
    assert losses(server, kills) == []
    with sqlite3.connect(tmp_path / "data/rootway.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.slow  # `test_two_servers` kills a few on PostgreSQL
def test_no_acknowledged_entry_is_lost_or_doubled_on_postgresql(
    tmp_path: Path, home: str, postgresql: PostgreSQL
):
    server = new_server(tmp_path / "data", postgresql.url(), Path(home))
    assert losses(server, MANY) == []
