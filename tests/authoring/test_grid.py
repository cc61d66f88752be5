"""A table is read as any spreadsheet saves it, and what keeps it from being one is said."""

import pytest

from rootway.authoring.grid import LARGEST_BYTES, SheetLine, grid_of
from rootway.errors import FaultsFound

PLAIN = "title,fever\nHot,yes\n\nCool,no\n"


def told(raw: bytes) -> list[str]:
    """The faults of a file."""
    with pytest.raises(FaultsFound) as stop:
        grid_of(raw)
    return [str(fault) for fault in stop.value.faults]


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        b'"title","fever",\n"Hot","yes",\n,,\nCool , no,\n',
    ],
)
def test_a_table_is_the_same_however_it_was_saved(raw):
    grid = grid_of(raw)
    assert grid.columns == ("title", "fever")
    assert grid.lines == (
        SheetLine(2, {"title": "Hot", "fever": "yes"}),
        SheetLine(4, {"title": "Cool", "fever": "no"}),
    )


def test_rows_are_counted_as_the_spreadsheet_counts_them():
    grid = grid_of(b'sep=;\n;;\ntitle;why\n"Two\nlines";b,c\n;;\nc;d\n')
    assert grid.lines == (
        SheetLine(4, {"title": "Two\nlines", "why": "b,c"}),
        SheetLine(6, {"title": "c", "why": "d"}),
    )


def test_an_empty_cell_is_not_there_and_a_guard_is_taken_off():
    assert grid_of(b"title,why\n'=a,\n").lines == (SheetLine(2, {"title": "=a"}),)


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"\n ,\n", "holds no row. Begin with a row of column names."),
        (b"", "holds no row. Begin with a row of column names."),
        (b"caf\xe9\n", "is not UTF-8 text (byte 4). Save it as CSV with UTF-8."),
        (b"PK\x00\x01", "is not a text. A workbook is no CSV. Save it as CSV with UTF-8."),
        (b"a,b,a\n", "column a: is there twice. One of the two would be lost. Keep one."),
        (
            b"a,\n1,2\n",
            "row 2, column 2: holds '2' under no name. Nothing is ignored silently. "
            "Name the column in its first row, or empty the cell.",
        ),
        (b"a\n1,2\n", "row 2, column 2: holds '2' under no name. Nothing is ignored silently. "
         "Name the column in its first row, or empty the cell."),
        (b"a\n" + b"x" * 200_000, "cannot be read as CSV (field larger than field limit (131072)). "
         "Save it as CSV with UTF-8."),
        (b"x" * (LARGEST_BYTES + 1), "has 2000001 bytes, more than 2000000. Split the file."),
    ],
)  # fmt: skip
def test_what_is_no_table_is_a_fault(raw, fault):
    assert told(raw) == [fault if fault.startswith(("row", "column")) else f": {fault}"]
