"""A register in parts of whole rows, so that several processes can read it, each part without knowing the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from rootway.directory.read.opened import Opened
from rootway.directory.read.rows import LONGEST_ROW_LINES, CsvForm, begins_a_row

PART_BYTES = 1 << 20
LONGEST_LINE_BYTES = 1 << 20
_MOST_LINES_FOR_A_CUT = (
    2 * LONGEST_ROW_LINES
)  # a file in which no line begins a row is no reason to hold all of it


@dataclass(frozen=True)
class RowsPart:
    """Some rows: where they lie in the file; out of an archive, where nobody else can fetch them, their bytes."""

    path: Path | None
    at: int
    length_bytes: int
    packed: bytes = b""

    def lines(self) -> list[bytes]:
        """Its lines, each with its end."""
        if self.path is None:
            return BytesIO(self.packed).readlines()
        with self.path.open("rb", buffering=0) as file:
            file.seek(self.at)
            return BytesIO(file.read(self.length_bytes)).readlines()


def parts(source: Opened, form: CsvForm) -> Iterator[RowsPart]:
    """The rows that are still to be read. A part begins with a line that surely begins a row."""
    file, take = source.file, _passed if source.path else _taken
    at, begin = file.tell(), b""
    while True:
        lines = [begin, take(source), file.readline(LONGEST_LINE_BYTES)]
        begin = file.readline(LONGEST_LINE_BYTES)
        while begin and not begins_a_row(begin, form) and len(lines) < _MOST_LINES_FOR_A_CUT:
            lines.append(begin)
            begin = file.readline(LONGEST_LINE_BYTES)
        end = file.tell() - len(begin)
        yield RowsPart(source.path, at, end - at, b"" if source.path else b"".join(lines))
        if not begin:
            return
        at = end


def _taken(source: Opened) -> bytes:
    return source.file.read(PART_BYTES)


def _passed(source: Opened) -> bytes:
    """Nothing: whoever reads the part fetches it."""
    source.file.seek(min(source.file.tell() + PART_BYTES, source.total_bytes))
    return b""
