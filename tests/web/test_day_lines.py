"""The line of a day: one and no other, bound to the line before, and the way from a chain of looks to it."""

import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import override_settings

from rootway.evidence import Checkpoint, read_checkpoints, root_through
from rootway.web import actions
from rootway.web.data import evidence_queries, models
from rootway.web.data.sharing_queries import looks_of
from tests.web.test_looks import look, share

TODAY = datetime(2040, 5, 1, 3, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _leaves_nothing() -> Iterator[None]:
    """A line is never deleted: what a test writes is undone with its transaction."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def line(now: datetime) -> Checkpoint:
    """The line of that day, which is written."""
    row = actions.write_day_line(now)
    assert row is not None
    found = Checkpoint.read(row.line)
    assert found is not None
    return found


def public(of: Checkpoint) -> bytes:
    return b64decode(models.SigningKey.objects.get(fingerprint=of.key).public)


def test_a_day_has_one_line_and_each_names_the_one_before():
    look(share())
    found = [line(TODAY + DAY * number) for number in range(3)]
    assert actions.write_day_line(TODAY + DAY * 2) is None
    assert actions.write_day_line(TODAY) is None, "a clock that was set back writes no second line"
    told = "\n".join(one.line for one in evidence_queries.every_line())
    read, faults = read_checkpoints("days", told)
    assert faults == () and list(read[-3:]) == found
    assert all(one.is_signed(public(one)) for one in found)


def test_a_line_binds_the_last_look_of_everybody():
    one, other = share(), share()
    for _ in range(3):
        look(one)
    look(other)
    found = line(TODAY)
    look(one)
    for of, number in ((one, 3), (other, 1)):
        digests = [row.digest for row in looks_of(of.person)]
        way = json.loads(evidence_queries.way_to_day(digests))
        assert (way["number"], way["line"]) == (number, found.line)
        path = [bytes.fromhex(node) for node in way["path"]]
        leaf = bytes.fromhex(digests[number - 1])
        root = root_through(leaf, way["index"], found.size, path)
        assert root is not None and root.hex() == found.root


def test_who_was_not_looked_at_has_no_way():
    line(TODAY)
    assert evidence_queries.way_to_day([]) == b"{}\n"
    assert evidence_queries.way_to_day(["00" * 32]) == b"{}\n"


def test_deleting_a_person_changes_no_line_and_no_way_of_another():
    gone, stays = share(), share()
    look(gone)
    look(stays)
    found = line(TODAY)
    digests = [row.digest for row in looks_of(stays.person)]
    before = evidence_queries.way_to_day(digests)
    gone.person.delete()
    assert evidence_queries.way_to_day(digests) == before
    row = evidence_queries.newest_line()
    assert row is not None and row.line == found.line


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE web_dayline SET line = 'x'",
        "DELETE FROM web_dayline",
        "UPDATE web_signingkey SET public = 'x'",
        "DELETE FROM web_signingkey",
    ],
)
def test_what_was_vouched_for_can_neither_be_changed_nor_deleted(change: str):
    line(TODAY)
    models.DayLeaves.objects.all().delete()
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_only_the_newest_leaves_are_kept():
    line(TODAY)
    line(TODAY + DAY)
    assert models.DayLeaves.objects.count() == 1


def test_two_servers_write_one_line(monkeypatch: pytest.MonkeyPatch):
    before = evidence_queries.newest_line()
    line(TODAY)
    monkeypatch.setattr("rootway.web.actions.day_lines.newest_line", lambda: before)
    assert actions.write_day_line(TODAY) is None
    assert models.DayLine.objects.filter(day=TODAY.date()).count() == 1


def test_preparing_writes_the_line_of_the_day_where_the_operator_wants_it():
    number = models.DayLine.objects.count()
    assert number, "`prepare`, with which these tests begin, wrote one"
    with override_settings(LEGAL=False):
        call_command("prepare")
    assert models.DayLine.objects.count() == number
