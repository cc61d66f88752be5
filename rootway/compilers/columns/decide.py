"""Print all tables as one function over planes, and say what each plane that it returns stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rootway.compilers.columns.formula import define, plane_of
from rootway.compilers.columns.layout import ColumnLayout
from rootway.compilers.columns.sheet import PlaneSheet, sparing
from rootway.compilers.columns.waits import ConditionWaits, Waits, waits_of_result
from rootway.compilers.formula.condition import Readable
from rootway.compilers.formula.formula import Formula
from rootway.compilers.formula.lower import Lowered, LoweredResult
from rootway.compilers.formula.table import End, readable
from rootway.logic.table import Policy

PLANES_A_LINE = 12


@dataclass(frozen=True)
class ColumnResult:
    """Where the planes of one result stand among those that `decide` returns.

    `says` has one plane for each value and support that may be said; `possible` one for each value that may still come
    out; `holding`, `unsure` and `open` one for each rule number behind the result; `waits` is who is not settled, and
    `waits_for` one for each fact that someone waits for (empty unless it was asked for).
    """

    lowered: LoweredResult
    says: tuple[tuple[End, int], ...]
    possible: dict[str, int]
    holding: dict[int, int]
    unsure: dict[int, int]
    open: dict[int, int]
    waits: int
    waits_for: dict[str, int]

    @property
    def name(self) -> str:
        """The name that later tables read."""
        return self.lowered.name


def decide_source(
    lowered: Lowered, layout: ColumnLayout, waits: bool
) -> tuple[tuple[str, ...], tuple[ColumnResult, ...]]:
    """The lines of `decide(nobody, everyone, planes)`, and the results that it returns."""
    sheet = PlaneSheet(layout)
    for name, formula in lowered.needed_for(_wanted(lowered)).items():
        define(name, formula, sheet)
    waiting = _waits(lowered, sheet) if waits else {}
    shelf = _Shelf(sheet)
    results = tuple(shelf.result(result, waiting.get(result.name, {})) for result in lowered.results)
    lines = [f"({', '.join(layout.all_cells)},) = planes"] if layout.facts else []
    lines += sparing(sheet.lines, shelf.names)
    return (
        "def decide(nobody, everyone, planes):",
        *_indented([*lines, *_returned(list(shelf.names))]),
    ), results


class _Shelf:
    """The planes that are returned, each once."""

    def __init__(self, sheet: PlaneSheet) -> None:
        self.sheet = sheet
        self.names: dict[str, int] = {}

    def place(self, plane: str) -> int:
        return self.names.setdefault(plane, len(self.names))

    def planes(self, formulas: dict[int, Formula]) -> dict[int, int]:
        return {number: self.place(plane_of(formula, self.sheet)) for number, formula in formulas.items()}

    def result(self, result: LoweredResult, waits: Waits) -> ColumnResult:
        return ColumnResult(
            result,
            tuple((end, self.place(plane_of(when, self.sheet))) for end, when in result.says),
            {value: self.place(plane_of(when, self.sheet)) for value, when in result.possible.items()},
            self.planes(dict(result.holding)),
            self.planes(dict(result.unsure)),
            self.planes(dict(result.open)),
            self.place(plane_of(result.waits, self.sheet)),
            {fact: self.place(plane) for fact, plane in waits.items()},
        )


def _wanted(lowered: Lowered) -> Iterator[Formula]:
    for result in lowered.results:
        yield from (when for _, when in result.says)
        for formulas in (result.possible, result.holding, result.unsure, result.open):
            yield from formulas.values()
        yield result.waits


def _waits(lowered: Lowered, sheet: PlaneSheet) -> dict[str, Waits]:
    """What each result waits for. A table reads the results above it as they stood when it was lowered."""
    found: dict[str, Waits] = {}
    read: dict[str, Readable] = {}
    seen: dict[str, Waits] = {}
    for table in dict.fromkeys(result.table.id for result in lowered.results):
        own = [result for result in lowered.results if result.table.id == table]
        above = ConditionWaits(lowered.scope, dict(read), dict(seen))
        found |= {result.name: waits_of_result(result, above, sheet) for result in own}
        for result in own:
            if result.table.policy is not Policy.COLLECT:
                read[result.name], seen[result.name] = readable(result), found[result.name]
    return found


def _returned(names: Sequence[str]) -> Iterator[str]:
    yield "return ("
    for start in range(0, len(names), PLANES_A_LINE):
        yield f"    {', '.join(names[start : start + PLANES_A_LINE])},"
    yield ")"


def _indented(lines: Sequence[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)
