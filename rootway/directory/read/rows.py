"""Rows of a delimited file, fast where a row is plain and careful where it is not.

A row is *plain* when its bytes leave no doubt: every field in quotes with no quotation mark inside, or no quotation
mark at all, and exactly as many fields as the header. Plain rows are split, not parsed, and only as far as is needed to
tell whether they are wanted; everything else goes through the csv module or is set aside.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rootway.directory.read.aside import CUT_OFF, RejectionCounts

LONGEST_ROW_LINES = 50
NUL = b"\0"  # in no plain row, so it can part the fields that are decoded together
Leave = Callable[[list[bytes]], str]  # of the head of a row: why the row is left out, or "" to read it
Pick = Callable[[list], tuple]  # type: ignore[type-arg]  # of the head of a row: the fields that are read


@dataclass(frozen=True)
class CsvForm:
    """How the file is written: the delimiter, the number of fields (at least two), the encoding ("utf-8" or "cp1252").

    The *head* of a row is what is looked at: its first `upto` fields (at least one), its last field, and after them an
    empty one, which stands for every column that the file does not have.
    """

    delimiter: str
    columns: int
    upto: int
    encoding: str = "utf-8"

    @cached_property
    def between_plain(self) -> bytes:
        """What stands between two fields without quotation marks."""
        return self.delimiter.encode(self.encoding)

    @cached_property
    def between_quotes(self) -> bytes:
        """What stands between two fields in quotation marks."""
        return b'"' + self.between_plain + b'"'

    def head_of(self, line: bytes) -> list[bytes] | None:
        """The head of a plain line; None when the line is not plain."""
        quoted = line[:1] == b'"'
        between = self.between_quotes if quoted else self.between_plain
        if line.count(b'"') != (2 * self.columns if quoted else 0) or NUL in line:
            return None
        head = line.split(between, self.upto)
        rest = head[-1]
        if len(head) <= self.upto or self.upto + rest.count(between) + 1 != self.columns:
            return None
        last = rest.rpartition(between)[2].rstrip(b"\r\n")
        if quoted:
            if not head[0] or last[-1:] != b'"':
                return None
            head[0], last = head[0][1:], last[:-1]
        head[-1] = last
        head.append(b"")
        return head

    def head_of_whole(self, fields: Sequence[str]) -> list[str]:
        """The head of a row of which all fields are known."""
        return [*fields[: self.upto], fields[-1], ""]

    def parsed(self, text: str) -> list[str] | None:
        """The fields of one row, read with care; None when they are not as many as the header's."""
        try:
            found = list(csv.reader([text], delimiter=self.delimiter))
        except csv.Error:
            return None
        return found[0] if len(found) == 1 and len(found[0]) == self.columns else None

    def separators(self, line: bytes) -> int:
        """How often a quotation mark, the delimiter and a quotation mark stand together."""
        return line.count(self.between_quotes)


class RegisterRow(NamedTuple):
    """One row: the line where it begins, the first being 1, and its fields, all or those picked."""

    line: int
    fields: Sequence[str]


def rows(
    lines: list[bytes], form: CsvForm, pick: Pick, leave: Leave, noted: RejectionCounts
) -> Iterator[RegisterRow]:
    """The picked fields of the rows that are wanted, from the lines of whole rows. Faults go to `noted`."""
    ahead, counts = _Lines(lines), noted.counts
    for raw in ahead:
        head = form.head_of(raw)
        if head is not None:
            why = leave(head)
            if why:
                counts[why] += 1
            else:
                yield RegisterRow(
                    ahead.number, _decoded(NUL.join(pick(head)), form, noted, ahead.number).split("\0")
                )
        elif raw.strip():
            row = _careful(ahead, raw, form, noted)
            if row is not None:
                whole = form.head_of_whole(row.fields)
                why = leave([field.encode() for field in whole])
                if why:
                    counts[why] += 1
                else:
                    yield RegisterRow(row.line, pick(whole))


class _Lines:
    """Lines with their numbers, of which the next one can be looked at."""

    def __init__(self, lines: list[bytes]) -> None:
        self._lines, self._next, self.number = iter(lines), b"", 0

    def __iter__(self) -> Iterator[bytes]:
        while raw := self._next or next(self._lines, b""):
            self._next = b""
            self.number += 1
            yield raw

    def peek(self) -> bytes:
        """The line after this one, which stays the next; empty after the last."""
        self._next = self._next or next(self._lines, b"")
        return self._next

    def take(self) -> bytes:
        """The line after this one."""
        raw, self._next = self.peek(), b""
        self.number += 1
        return raw


def _careful(lines: _Lines, raw: bytes, form: CsvForm, noted: RejectionCounts) -> RegisterRow | None:
    """A row that is not plain: it may run over lines, hold a delimiter in quotes, or be broken."""
    at, taken = lines.number, raw
    if raw.count(b'"') % 2 and form.separators(raw) == form.columns - 1 and raw.startswith(b'"'):
        noted.note("stray-quote", at)  # all fields are there, each between its own quotation marks
        whole = _decoded(raw.rstrip(b"\r\n")[1:-1], form, noted, at)
        return RegisterRow(at, whole.split(f'"{form.delimiter}"'))
    if raw.count(b'"') % 2 and begins_a_row(raw, form):
        _broken("quote", taken, at, noted)
        return None
    while taken.count(b'"') % 2 and taken.count(b"\n") < LONGEST_ROW_LINES:
        following = lines.peek()
        if not following or begins_a_row(following, form):
            _broken("quote", taken, at, noted)
            return None
        taken += lines.take()
    fields = form.parsed(_decoded(taken, form, noted, at))
    if fields is None:
        _broken("columns", taken, at, noted)
        return None
    if any('"' in field for field in fields):
        noted.note("stray-quote", at)
    return RegisterRow(at, fields)


def begins_a_row(line: bytes, form: CsvForm) -> bool:
    """Whether a line has all fields by itself, or nearly all, so that it does not go on with the line above."""
    if form.head_of(line) is not None or form.separators(line) >= form.columns - 2:
        return True
    return not line.count(b'"') % 2 and form.parsed(line.decode(form.encoding, errors="replace")) is not None


def _broken(kind: str, taken: bytes, line: int, noted: RejectionCounts) -> None:
    """Set a row aside. One without the end of a line is the last one of a file that was cut off."""
    noted.note(kind if taken.endswith(b"\n") else CUT_OFF, line)


def _decoded(raw: bytes, form: CsvForm, noted: RejectionCounts, line: int) -> str:
    if form.encoding == "utf-8":
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            noted.note("encoding", line)
    return raw.decode("cp1252", errors="replace")  # Latin-1 and, where that has control signs, real ones
