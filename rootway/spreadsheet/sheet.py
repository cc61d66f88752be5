"""The one writer of CSV. What a stranger wrote may begin like a formula, and a spreadsheet would run it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

BYTE_ORDER_MARK = "\ufeff"
"""Without it a common spreadsheet takes UTF-8 for the letters of its own country."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


class CsvSheet:
    """Writes rows to a text file that was opened with `newline=""`. Texts are guarded, see `safe`."""

    def __init__(self, file: TextIO) -> None:
        """Begin the file with the mark by which a spreadsheet knows it as UTF-8."""
        file.write(BYTE_ORDER_MARK)
        self._writer = csv.writer(file)

    def row(self, cells: Iterable[object]) -> None:
        """Write one row."""
        self._writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])


def safe(text: str) -> str:
    """The text, behind an apostrophe when a spreadsheet would run it. `said` gives back the text itself."""
    return f"{GUARD}{text}" if _looks_like_a_formula(text) else text


def said(cell: str) -> str:
    """The text behind the guard of `safe`; a cell without one is the text."""
    return cell.removeprefix(GUARD) if cell.startswith(GUARD) and _looks_like_a_formula(cell) else cell


def _looks_like_a_formula(text: str) -> bool:
    """Also behind apostrophes, so that a guard can be told from one that was written."""
    return text.lstrip(GUARD).startswith(FORMULA)
