"""A ledger's file counted again: every line that says something else than its rows come to, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rootway.errors import Fault, FaultsFound
from rootway.ledger.kept import LedgerKept
from rootway.ledger.read import CsvLine, read_lines
from rootway.ledger.rules import LedgerRules
from rootway.ledger.sheet import COLUMNS, Line, lines_of

_WHY = "The number does not come from the rows of this file."
_REMEDY = "Ask whoever made the file, and let the page write it anew."


@dataclass(frozen=True)
class Recount:
    """How much of a file was counted again, and found to say the same."""

    rows: int
    days: int
    windows: int
    months: int


def checked(text: str, rules: LedgerRules) -> Recount:
    """Count a file again. Raises FaultsFound: what cannot be read, or else each line that disagrees."""
    given, kept = read_lines(text)
    faults = list(_disagreeing(given, kept, rules))
    if faults:
        raise FaultsFound(faults)
    kinds = [line.cells["record"] for line in given]
    return Recount(
        rows=len(kept.rows) + len(kept.stretches),
        days=kinds.count("day"),
        windows=kinds.count("window"),
        months=kinds.count("month"),
    )


def _disagreeing(given: Sequence[CsvLine], kept: LedgerKept, rules: LedgerRules) -> Iterator[Fault]:
    """Each line that says something else, then what was counted and is not said."""
    expected = {_name(line): line for line in lines_of(kept, rules)}
    for line in given:
        counted = expected.pop(_name(line.cells), None)
        if counted is None:
            yield Fault(line.where, f"tells of {_shown(line.cells)}, which comes from no row", _WHY, _REMEDY)
        else:
            yield from _differing(line, counted)
    for counted in expected.values():
        yield Fault("the file", f"does not tell of {_shown(counted)}", _WHY, _REMEDY)


def _differing(line: CsvLine, counted: Line) -> Iterator[Fault]:
    for column in COLUMNS:
        said, found = line.cells[column], counted.get(column, "")
        if said != found:
            what = f"says {said!r} under {column}; counted again it is {found!r}"
            yield Fault(line.where, what, _WHY, _REMEDY)


def _name(line: Line) -> tuple[str, str]:
    return line["record"], line["id"]


def _shown(line: Line) -> str:
    return f"{line['record']} {line['id']!r}"
