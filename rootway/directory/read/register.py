"""A register's reader and what it gives: providers, further places of them, numbers that earn no listing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from rootway.directory.provider import PracticePlace, Provider
from rootway.directory.read.aside import RejectionCounts, RejectionLog
from rootway.directory.read.header import Header
from rootway.directory.read.opened import Opened
from rootway.directory.read.parts import RowsPart, parts
from rootway.workers import in_order

JOBS_AHEAD = 6  # while what was found is written, nobody who reads waits


class Unlisted(NamedTuple):
    """A number to which the file gives no listing: switched off, of another profession, abroad, without a name."""

    number: str


Found = tuple[int, Provider | PracticePlace | Unlisted]
_MADE: dict[int, Any] = {len(kind._fields): kind for kind in (Provider, PracticePlace, Unlisted)}
_Sent = list[tuple[int, tuple[Any, ...]]]  # between processes plain tuples are four times as quick


class RegisterReader(Protocol):
    """Reads the rows of one register; can be sent to another process."""

    @property
    def header(self) -> Header:
        """How its file is written."""

    def read(self, lines: list[bytes], noted: RejectionCounts) -> Iterator[Found]:
        """What is found in the lines of whole rows, the first being line 1; what cannot be used is noted."""


def founds(source: Opened, reader: RegisterReader, aside: RejectionLog, processes: int) -> Iterator[Found]:
    """What is found in the rows after the header, in the order of the file, however many processes read it."""
    jobs = ((reader, part) for part in parts(source, reader.header.form))
    after = reader.header.line
    for lines, sent, noted in in_order(_read, jobs, processes, JOBS_AHEAD):
        aside.add(noted, after)
        for line, one in sent:
            yield after + line, _MADE[len(one)]._make(one)
        after += lines


def _read(job: tuple[RegisterReader, RowsPart]) -> tuple[int, _Sent, RejectionCounts]:
    """How many lines a part has, and what is found in them."""
    reader, part = job
    lines, noted = part.lines(), RejectionCounts()
    found = [(line, tuple(one)) for line, one in reader.read(lines, noted)]
    return len(lines), found, noted
