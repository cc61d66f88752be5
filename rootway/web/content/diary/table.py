"""A table from a file as spreadsheets and diary apps write it: any of their encodings and separators."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unicodedata import category

from rootway.errors import Fault, FaultsFound, Wording

LARGEST_BYTES = 200_000
MOST_ROWS = 2_000
SEPARATORS = (",", ";", "\t")
KEPT_SIGNS = "\t\r\n"


@dataclass(frozen=True)
class DiaryTable:
    """The first line as names of columns, and each further line that is not empty with its number in the file."""

    names: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def decoded(raw: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 with a byte-order mark, UTF-8 without, else Windows-1252.

    Raises `FaultsFound`.
    """
    if len(raw) > LARGEST_BYTES:
        raise _found(
            Wording("file"),
            Wording("is larger than %(kilobytes)s kB", kilobytes=LARGEST_BYTES // 1000),
            "Choose a smaller file, such as one year.",
        )
    marked = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    for encoding in (marked, "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(category(sign) == "Cc" and sign not in KEPT_SIGNS for sign in text):
            return text
    raise _found(Wording("file"), "is not a table of text", "Save the diary as CSV, and choose that file.")


def table_in(text: str, known: Callable[[str], bool]) -> DiaryTable:
    """The table in a text; of the separators the one counts that gives most names that are `known`.

    Raises `FaultsFound` when there is no table, or nothing in it.
    """
    lines = _without_hint(text)
    tables = [table for table in (_split(lines, separator) for separator in SEPARATORS) if table is not None]
    if not tables:
        raise _found(
            Wording("file"),
            "is not a table that can be read",
            "Save the diary as CSV, and choose that file.",
        )
    table = max(tables, key=lambda one: sum(known(name) for name in one.names))
    if not table.rows:
        raise _found(
            Wording("file"), "holds no line below the names of the columns", "Choose a file with your days."
        )
    if len(table.rows) > MOST_ROWS:
        raise _found(
            Wording("file"),
            Wording("holds more than %(most)s lines", most=format(MOST_ROWS, ",")),
            "Cut it into smaller files, such as one a year.",
        )
    return table


def _without_hint(text: str) -> str:
    """Spreadsheets write `sep=;` before the table, as a hint to each other."""
    first, end, rest = text.partition("\n")
    return end + rest if first.strip().lower().startswith("sep=") else text


def _split(text: str, separator: str) -> DiaryTable | None:
    try:
        lines = list(_lines(text, separator))
    except csv.Error:
        return None
    if not lines:
        return None
    (_first, names), *rows = lines
    return DiaryTable(names, tuple(rows))


def _lines(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    for cells in reader:
        told = tuple(cell.strip() for cell in cells)
        if any(told):
            yield before + 1, told
        before = reader.line_num


def _found(where: str, what: str, remedy: str) -> FaultsFound:
    return FaultsFound([Fault(where, what, "", remedy)])
