"""What is known of many people, as arrays: one code per fact and person, and from these the planes of the program.

A code is a small number: a yes/no is 1 or 0, a word its rank, a known number 0 (its value stands in a column of
doubles). The codes below stand for not having a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from rootway.compilers.columns.to_columns import ColumnLayout
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, UNSURE, Value

Plane = NDArray[np.uint64]
Codes = NDArray[np.int8]
Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]

NO, YES = 0, 1
NEVER_ASKED, NOT_SURE, DISAGREEING, DOES_NOT_APPLY = -1, 100, 101, 102
WORD_PEOPLE = 64
"""How many people share one word of a plane; the columns of a batch are filled up to a multiple of it."""

_NAMED: dict[Value, int] = {UNSURE: NOT_SURE, CONFLICTING: DISAGREEING, NOT_APPLICABLE: DOES_NOT_APPLY}


@dataclass
class Stated:
    """Codes by fact and person, and the values of the facts that are numbers; columns are filled up to `filled`."""

    codes: dict[str, Codes]
    numbers: dict[str, Numbers]
    people: int

    @property
    def filled(self) -> int:
        """The length of the columns: the people, and up to 63 of whom nothing is known."""
        return filled(self.people)

    def some(self, rows: NDArray[np.integer]) -> Stated:
        """The same for some of the people."""
        size = filled(len(rows))
        codes = {id: _padded(column[rows], size, NEVER_ASKED) for id, column in self.codes.items()}
        numbers = {id: _padded(column[rows], size, np.nan) for id, column in self.numbers.items()}
        return Stated(codes, numbers, len(rows))


def filled(people: int) -> int:
    """The number of people, up to the next full word."""
    return -(-people // WORD_PEOPLE) * WORD_PEOPLE


def nobody(size: int) -> Plane:
    """The plane with no bit set, for columns of this length."""
    return np.zeros(size // WORD_PEOPLE, np.uint64)


def everyone(size: int) -> Plane:
    """The plane with all bits set."""
    return ~nobody(size)


def pack(truths: NDArray[np.bool_]) -> Plane:
    """A boolean column of full words as a plane."""
    return np.packbits(truths, bitorder="little").view(np.uint64)


def unpack(plane: Plane, people: int) -> NDArray[np.bool_]:
    """A plane as one boolean per person."""
    return np.unpackbits(plane.view(np.uint8), bitorder="little")[:people].view(np.bool_)


def plane_of(rows: NDArray[np.intp], size: int) -> Plane:
    """The plane of some people, for columns of this length."""
    whole = np.zeros(size, np.bool_)
    whole[rows] = True
    return pack(whole)


def planes_of(layout: ColumnLayout, stated: Stated) -> tuple[NDArray[np.generic], ...]:
    """The cells of all facts as the program takes them."""
    none = nobody(stated.filled)
    return tuple(cell for id in layout.facts for cell in _cells(layout, id, stated, none))


def _cells(layout: ColumnLayout, id: str, stated: Stated, none: Plane) -> Iterable[NDArray[np.generic]]:
    codes = stated.codes.get(id)
    kind = layout.kind(id)
    values = {"yes_no": (1, 0), "number": (0,)}.get(kind) or range(len(layout.words(id)))
    if kind == "number":
        yield stated.numbers[id] if codes is not None else np.full(stated.filled, np.nan)
    if codes is None:
        yield from [none] * (len(values) + 3)
        return
    top = int(codes.max(initial=NEVER_ASKED))
    for value in values:
        yield pack(codes == value) if top >= value else none
    if top < NOT_SURE:
        yield from (none, none, none)
        return
    conflicting = pack(codes == DISAGREEING)
    yield pack(codes == NOT_SURE) | conflicting
    yield conflicting
    yield pack(codes == DOES_NOT_APPLY)


def disagreeing(layout: ColumnLayout, cells: Sequence[NDArray[np.generic]]) -> dict[str, Plane]:
    """For each fact, those whose answers to it disagree."""
    place = {cell: number for number, cell in enumerate(layout.all_cells)}
    return {id: cells[place[layout.cells(id)[-2]]] for id in layout.facts}  # type: ignore[misc]


def stated_of(layout: ColumnLayout, people: Sequence[Mapping[str, Value]]) -> Stated:
    """What some people said, each as facts by name, as columns. For tests and for the few; a log is folded instead."""
    size = filled(len(people))
    codes, numbers = {}, {}
    for id in layout.facts:
        ranks = code_by_value(layout, id)
        said = [person.get(id) for person in people]
        if layout.kind(id) == "number":
            values = [value if isinstance(value, int | float) else np.nan for value in said]
            numbers[id] = _padded(np.array(values, np.float64), size, np.nan)
            column = [NEVER_ASKED if value is None else _NAMED.get(value, 0) for value in said]
        else:
            column = [NEVER_ASKED if value is None else ranks[value] for value in said]
        codes[id] = _padded(np.array(column, np.int8), size, NEVER_ASKED)
    return Stated(codes, numbers, len(people))


def code_by_value(layout: ColumnLayout, id: str) -> dict[Value, int]:
    """The code of each value of a yes/no or a word, and of each word for not knowing."""
    if layout.kind(id) == "yes_no":
        return {True: YES, False: NO, **_NAMED}
    return {**{word: rank for rank, word in enumerate(layout.words(id))}, **_NAMED}


def code_of(layout: ColumnLayout, id: str, value: Value) -> tuple[int, float]:
    """A value as code and number."""
    if layout.kind(id) == "number" and not isinstance(value, str):
        return 0, float(value)
    return code_by_value(layout, id)[value], 0.0


def value_of(layout: ColumnLayout, id: str, code: int, number: float) -> Value:
    """The value that a code and a number stand for."""
    if layout.kind(id) == "number" and code == 0:
        return int(number) if number.is_integer() else number
    return next(value for value, known in code_by_value(layout, id).items() if known == code)


def codes_in(
    layout: ColumnLayout, cells: Sequence[NDArray[np.generic]], people: int
) -> dict[str, tuple[Codes, Numbers]]:
    """The facts of each person as codes and numbers, read back from cells."""
    found, place = {}, 0
    for id in layout.facts:
        own = cells[place : (place := place + len(layout.cells(id)))]
        codes, numbers = np.full(people, NEVER_ASKED, np.int8), np.zeros(people)
        for value, plane in _values(layout, id, own):
            if plane.any():
                codes[unpack(plane, people)] = 0 if value is None else code_by_value(layout, id)[value]
        if layout.kind(id) == "number":
            numbers = np.where(codes == 0, own[0][:people], 0.0)
        found[id] = codes, numbers
    return found


def _padded(column: NDArray, size: int, fill: float) -> NDArray:  # type: ignore[type-arg]
    if len(column) == size:
        return column
    whole = np.full(size, fill, column.dtype)
    whole[: len(column)] = column
    return whole


def facts_of(
    layout: ColumnLayout, cells: Sequence[NDArray[np.generic]], people: int
) -> list[dict[str, Value]]:
    """The facts of each person by name, read back from cells; slow, for looking at some of them."""
    found: list[dict[str, Value]] = [{} for _ in range(people)]
    place = 0
    for id in layout.facts:
        names = layout.cells(id)
        own = cells[place : place + len(names)]
        place += len(names)
        for value, plane in _values(layout, id, own):
            for row in np.flatnonzero(unpack(plane, people)):
                number = own[0][row] if value is None else value
                found[row][id] = float(number) if value is None else value
    return found


def _values(
    layout: ColumnLayout, id: str, own: Sequence[NDArray[np.generic]]
) -> Iterable[tuple[Value | None, Plane]]:
    # The first of a number is a column of doubles, which is not looked at here.
    *marks, unsure, conflicting, inapplicable = cast("Sequence[Plane]", own)
    kind = layout.kind(id)
    if kind == "number":
        yield None, marks[1]
    else:
        yield from zip((True, False) if kind == "yes_no" else layout.words(id), marks, strict=True)
    yield UNSURE, unsure & ~conflicting
    yield CONFLICTING, conflicting
    yield NOT_APPLICABLE, inapplicable
