"""A workbook of the tables of a pathway, and back: one tab for each table, all of it text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rootway.authoring.answer import may_be_typed
from rootway.authoring.rule_row import RESERVED, Tab, TabRow
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide

ABOUT = "about"
MOST_ROWS, MOST_COLUMNS, LARGEST_BYTES = 5_000, 500, 50_000_000
LONGEST_LIST = 255
"""Characters in a list to choose from that a spreadsheet takes."""
_WIDE, _NARROW = 46, 14
_WIDTHS = {"id": 28, "condition": _WIDE, "say": _WIDE, "do": _WIDE, "sources": 30}
_HOW = (
    "One tab for each table of the pathway; one row for each rule; the truth stays in the folder.",
    "A cell below the name of a fact, a part or a table is one condition; all cells of a row must hold.",
    "yes / no: it is so / it is not so.   not sure: asked, and the person does not know.   empty: does not matter.",
    "Numbers: 5, or >= 5, or < 5, or >= 2, < 4, or 1, 2, 3, or not 5.",
    "Words: worse, or better, same (one of these), or not worse, or >= worse where the words have an order.",
    "condition: what no cell can say, in the language of the rules; it must hold too.",
    "then / unsure: what the rule gives, for yes and for not sure.   say: why, to the person.",
    "sources, covers: names divided by commas.   reviewed: a date like 2026-11-22.",
    "A new row is a new rule, a row that is gone is a rule that is gone; their order counts where the first one wins.",
    "Back into the folder: rootway pathway sheet --back FILE.xlsx FOLDER",
)


def write_workbook(place: Path, guide: Guide, tabs: Iterable[Tab]) -> None:
    """Write the tabs into a new file."""
    from openpyxl import Workbook

    book = Workbook()
    about: Any = book.active
    about.title = ABOUT
    about.column_dimensions["A"].width = 110
    for number, line in enumerate((f"{guide.title} ({guide.id} {guide.version})", "", *_HOW), 1):
        _put(about.cell(number, 1), line)
    for tab in tabs:
        _fill(book.create_sheet(tab.title), guide, tab)
    book.save(place)


def _put(cell: Any, text: str) -> None:
    """Text and nothing else: what begins like a formula is not one."""
    cell.value = text
    cell.data_type = "s"


def _fill(sheet: Any, guide: Guide, tab: Tab) -> None:
    from openpyxl.styles import Alignment, Font

    for at, name in enumerate(tab.columns, 1):
        _put(sheet.cell(1, at), name)
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, at).column_letter].width = _WIDTHS.get(name, _NARROW)
        _explain(sheet.cell(1, at), guide, name)
    for row in tab.rows:
        for at, name in enumerate(tab.columns, 1):
            if name in row.cells:
                _put(sheet.cell(row.number, at), row.cells[name])
                sheet.cell(row.number, at).alignment = Alignment(wrap_text=True, vertical="top")
    _offer(sheet, tab, {"then": guide.files[tab.title].values, "unsure": guide.files[tab.title].values})
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _offer(sheet: Any, tab: Tab, words: Mapping[str, Sequence[str]]) -> None:
    """Lists to choose from, where the words are few enough for a spreadsheet."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for name, allowed in words.items():
        listed = ",".join(allowed)
        if len(listed) <= LONGEST_LIST:
            offered = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            letter = get_column_letter(tab.columns.index(name) + 1)
            offered.add(f"{letter}2:{letter}{MOST_ROWS}")
            sheet.add_data_validation(offered)


def _explain(cell: Any, guide: Guide, name: str) -> None:
    """A note on the name of a fact: what it is, and what may stand below it."""
    from openpyxl.comments import Comment

    fact = guide.facts.get(name)
    if fact is not None and name not in RESERVED:
        cell.comment = Comment(f"{fact.label}: {may_be_typed(fact)}", "Rootway")


def read_workbook(place: Path) -> list[Tab]:
    """The tabs of a file, without the one that explains it. Raises `FaultsFound` with every cell that holds no text."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    if place.stat().st_size > LARGEST_BYTES:
        remedy = "Delete what is not of the pathway."
        raise FaultsFound([Fault(place.name, f"has more than {LARGEST_BYTES} bytes", "", remedy)])
    try:
        book = load_workbook(place, rich_text=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, EOFError, TypeError):
        remedy = "Save it as .xlsx in your spreadsheet."
        raise FaultsFound([Fault(place.name, "is no workbook", "", remedy)]) from None
    read = [_tab(sheet) for sheet in book.worksheets if sheet.title != ABOUT]
    faults = [fault for _, found in read for fault in found]
    if faults:
        raise FaultsFound(faults)
    return [tab for tab, _ in read]


def _tab(sheet: Any) -> tuple[Tab, list[Fault]]:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        what = f"has {sheet.max_row} rows and {sheet.max_column} columns"
        remedy = f"Delete those that are empty; at most {MOST_ROWS} and {MOST_COLUMNS}."
        return Tab(sheet.title, (), ()), [Fault(sheet.title, what, "", remedy)]
    faults: list[Fault] = []
    lines = [[_text(sheet, cell, faults) for cell in row] for row in sheet.iter_rows()]
    columns = tuple(lines[0]) if lines else ()
    rows = [TabRow(number, dict(_named(columns, line))) for number, line in enumerate(lines[1:], 2)]
    faults += _nameless(sheet.title, columns, lines)
    return Tab(sheet.title, columns, tuple(row for row in rows if row.cells)), faults


def _named(columns: Iterable[str], line: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in zip(columns, line, strict=True) if name and text)


def _nameless(title: str, columns: tuple[str, ...], lines: list[list[str]]) -> Iterator[Fault]:
    """Cells below a column without a name."""
    from openpyxl.utils import get_column_letter

    for number, line in enumerate(lines[1:], 2):
        for at, (name, text) in enumerate(zip(columns, line, strict=True), 1):
            if text and not name:
                place, what = f"{title}!{get_column_letter(at)}{number}", "stands in a column without a name"
                yield Fault(place, what, "Nothing is ignored silently.", "Name the column in row 1.")


def _text(sheet: Any, cell: Any, faults: list[Fault]) -> str:
    """A cell as text, also when the spreadsheet made a number, a date or a truth of it."""
    value = cell.value
    if cell.data_type in ("f", "e") or not isinstance(value, str | bool | int | float | date | None):
        place = f"{sheet.title}!{cell.coordinate}"
        faults.append(Fault(place, "holds a formula or an error", "", "Write the text itself."))
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).strip()
