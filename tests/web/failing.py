"""A database that really refuses to write: a read-only one, and one whose room is used up."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import OperationalError, connection

from rootway.web.data.models import Entry, Person

ROWS = 200  # at a time, while the room is filled
FILLERS = (
    40  # people; the rows of each lie on other pages of the indexes, and all on the last page of the table
)


@contextmanager
def read_only() -> Iterator[None]:
    """What a read-only folder does: every row can be read, and no statement that writes succeeds."""
    on, off = (
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF")
        if connection.vendor == "sqlite"
        else ("SET default_transaction_read_only = ON", "SET default_transaction_read_only = OFF")
    )
    _say(on)
    try:
        yield
    finally:
        _say(off)


@contextmanager
def full() -> Iterator[None]:
    """What a full disk does to SQLite: the file may not grow, and the last page of the log has no room for one row."""
    now = datetime.now(UTC)
    moments = {"started_at": now, "touched_at": now}
    fillers = [Person.objects.create(**moments) for _ in range(FILLERS)]
    _say(f"PRAGMA max_page_count = {_number('PRAGMA page_count')}")
    try:
        while _fits(fillers[0], ROWS, now):
            pass
        while any(_fits(filler, 1, now) for filler in fillers):
            pass
        yield
    finally:
        _say(f"PRAGMA max_page_count = {2**31}")
        for filler in fillers:
            filler.delete()


def _fits(filler: Person, size: int, now: datetime) -> bool:
    """Whether so many rows more have room."""
    rows = [
        Entry(person=filler, fact="fever", value=False, observed_at=now, recorded_at=now) for _ in range(size)
    ]
    try:
        Entry.objects.bulk_create(rows)
    except OperationalError as refusal:
        assert "full" in str(refusal)
        return False
    return True


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _number(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])
