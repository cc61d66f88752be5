"""What followed at a moment from the answers of that moment, for many people at once: `record.told_of` in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rootway.compilers.columns.to_columns import follows_to_columns
from rootway.guide import Guide
from rootway.population.kernel import Kernel
from rootway.population.log import PeopleLog, Times
from rootway.population.planes import (
    DISAGREEING,
    NEVER_ASKED,
    Codes,
    Numbers,
    Stated,
    filled,
    planes_of,
    unpack,
)

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class FactHistory:
    """One fact of some people at some moments, sorted by person and time; what it was is always known."""

    person: NDArray[np.int32]
    at: Times
    code: Codes
    number: Numbers

    def some(self, rows: Rows | NDArray[np.bool_]) -> FactHistory:
        """Some of them."""
        return FactHistory(self.person[rows], self.at[rows], self.code[rows], self.number[rows])


class Following:
    """The facts of a fold that follow from others of the same moment."""

    def __init__(self, guide: Guide, ids: Iterable[str], place: Mapping[str, int]) -> None:
        """Compile what follows for each; `place` is where the fold keeps a fact."""
        self._place = place
        self._kernels = {id: Kernel(follows_to_columns(guide, id)) for id in ids if id in guide.follows}

    def of(self, log: PeopleLog) -> dict[str, FactHistory]:
        """Each such fact, wherever it followed for certain."""
        return {id: _told(id, kernel, log, self._place) for id, kernel in self._kernels.items()}


def _told(id: str, kernel: Kernel, log: PeopleLog, place: Mapping[str, int]) -> FactHistory:
    layout = kernel.layout
    sources = [name for name in layout.facts if name != id]
    rows = np.flatnonzero(np.isin(log.fact, [place[name] for name in sources]))
    person, at, fact = log.person[rows], log.at[rows], log.fact[rows]
    new = np.ones(len(rows), np.bool_)
    new[1:] = (person[1:] != person[:-1]) | (at[1:] != at[:-1])
    moment = np.cumsum(new) - 1
    stated = Stated({}, {}, int(new.sum()))
    for name in sources:
        own = np.flatnonzero(fact == place[name])
        _state(stated, name, layout.kind(name) == "number", log, rows[own], moment[own])
    cells = kernel.complete(planes_of(layout, stated), stated.filled).cells
    own_cells = dict(zip(layout.all_cells, cells, strict=True))
    code = np.full(stated.people, NEVER_ASKED, np.int8)
    number = np.zeros(stated.people)
    for value, cell in _known_cells(layout.cells(id), layout.kind(id)):
        code[unpack(own_cells[cell], stated.people)] = value  # type: ignore[arg-type]
    if layout.kind(id) == "number":
        number = np.where(code == 0, own_cells[layout.cells(id)[0]][: stated.people], 0.0)
    return FactHistory(person[new], at[new], code, number).some(code != NEVER_ASKED)


def _known_cells(cells: tuple[str, ...], kind: str) -> Iterator[tuple[int, str]]:
    """The code of each value, and the plane of those who have it."""
    marks = cells[:-3]
    if kind == "number":
        yield 0, marks[1]
    else:
        yield from ((1, marks[0]), (0, marks[1])) if kind == "yes_no" else enumerate(marks)


def _state(stated: Stated, name: str, is_number: bool, log: PeopleLog, rows: Rows, moment: Rows) -> None:
    """What was said of one fact at each moment; two answers of one moment that differ disagree."""
    size = filled(stated.people)
    codes, numbers = np.full(size, NEVER_ASKED, np.int8), np.full(size, np.nan)
    codes[moment], numbers[moment] = log.code[rows], log.number[rows]
    differs = codes[moment] != log.code[rows]
    if is_number:
        differs |= (log.code[rows] == 0) & (numbers[moment] != log.number[rows])
        stated.numbers[name] = numbers
    codes[moment[differs]] = DISAGREEING
    stated.codes[name] = codes
