"""Print two-valued formulas as planes: `and`, `or` and `not` become `&`, `|` and `~` on 64 people at a time."""

from __future__ import annotations

from rootway.compilers.columns.sheet import EVERYONE, NOBODY, PlaneSheet
from rootway.compilers.formula.formula import (
    ABSENT,
    INAPPLICABLE,
    KNOWN,
    Compared,
    Constant,
    Defined,
    Every,
    FactIs,
    Formula,
    In,
    LoweredAtLeast,
    No,
    OneOf,
    Some,
)
from rootway.logic import Scope, State, names_in, truth_of
from rootway.logic.expression import Arithmetic, Compare, Expression, Literal, Name


def plane_of(formula: Formula, sheet: PlaneSheet) -> str:
    """The plane of those for whom a formula is true; what is defined must be on the sheet by its name."""
    return sheet.once(formula, lambda: _printed(formula, sheet))


def _printed(formula: Formula, sheet: PlaneSheet) -> str:
    match formula:
        case Constant(truth):
            return EVERYONE if truth else NOBODY
        case No(operand):
            return sheet.rest(plane_of(operand, sheet))
        case Every(parts):
            return sheet.both(plane_of(part, sheet) for part in parts)
        case Some(parts):
            return sheet.either(plane_of(part, sheet) for part in parts)
        case LoweredAtLeast(count, parts):
            return _counted(count, [plane_of(part, sheet) for part in parts], sheet)
        case FactIs(fact, truth):
            return sheet.layout.cells(fact)[0 if truth else 1]
        case OneOf(fact, words):
            ranks = sheet.layout.words(fact)
            return sheet.either(sheet.layout.cells(fact)[ranks.index(word)] for word in words)
        case In(fact, state):
            return _in(fact, state, sheet)
        case Compared(symbol, left, right):
            return _compared(Compare(symbol, left, right), sheet)
    raise KeyError(f"{formula} is not worked out yet")  # a definition, which was to come first


def _counted(count: int, planes: list[str], sheet: PlaneSheet) -> str:
    """Who is in so many planes: going through them, who is in at least one, two … of those so far."""
    reached = [EVERYONE, *[NOBODY] * count]
    for plane in planes:
        more = [sheet.both((below, plane)) for below in reached[:-1]]
        reached[1:] = [sheet.either(pair) for pair in zip(reached[1:], more, strict=True)]
    return reached[count]


def define(name: str, formula: Formula, sheet: PlaneSheet) -> None:
    """Work out a definition, for those below that name it."""
    sheet.once(Defined(name), lambda: plane_of(formula, sheet))


def _in(fact: str, state: str, sheet: PlaneSheet) -> str:
    *marks, unsure, _, inapplicable = sheet.layout.cells(fact)
    known = marks[1:] if sheet.layout.kind(fact) == "number" else marks
    if state == KNOWN:
        return sheet.either(known)
    if state == ABSENT:
        return sheet.rest(sheet.either([*known, unsure, inapplicable]))
    return inapplicable if state == INAPPLICABLE else unsure


def _compared(test: Compare, sheet: PlaneSheet) -> str:
    if not names_in(test):
        return EVERYONE if truth_of(test, State(Scope({}), {})) else NOBODY
    return sheet.plane(
        f"pack({number_text(test.left, sheet)} {test.operator} {number_text(test.right, sheet)})"
    )


def number_text(node: Expression, sheet: PlaneSheet) -> str:
    """A sum over columns of doubles, as numpy reads it."""
    match node:
        case Name(id):
            return sheet.layout.cells(id)[0]
        case Literal(value):
            return repr(float(value))
        case Arithmetic(symbol, left, right):
            return f"({number_text(left, sheet)} {symbol} {number_text(right, sheet)})"
    raise TypeError(f"not a number: {type(node).__name__}")
