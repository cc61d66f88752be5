"""Plain two-valued formulas: what every condition and table comes down to before it is printed for a target.

A formula is true or false for everyone; nothing in it is ever unknown. What is not known of a fact is itself something
that holds of the person: each fact is in exactly one of four states.

    known         it has a value
    absent        it was never asked
    unsure        it was asked, and is not known ("unsure", or answers that disagree)
    inapplicable  the question does not arise

So a target needs `and`, `or`, `not`, counting and five kinds of atoms, and no rules of its own for NULL, null or
undefined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rootway.logic.expression import Expression

KNOWN, ABSENT, UNSURE, INAPPLICABLE = "known", "absent", "unsure", "inapplicable"


@dataclass(frozen=True)
class Constant:
    """True or false of everyone."""

    truth: bool


@dataclass(frozen=True)
class In:
    """The fact is in this state."""

    fact: str
    state: str


@dataclass(frozen=True)
class FactIs:
    """The yes/no fact is known, and this is its value."""

    fact: str
    truth: bool


@dataclass(frozen=True)
class OneOf:
    """The word fact is known, and is one of these: some of its words, in their order, never all of them."""

    fact: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """`left symbol right`, on sums of numbers. It means nothing unless each fact in it is known; that stands beside."""

    symbol: str
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Defined:
    """The truth of a definition above, by its name."""

    name: str


@dataclass(frozen=True)
class No:
    """Not the operand."""

    operand: Formula


@dataclass(frozen=True)
class Every:
    """All of two or more parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True)
class Some:
    """At least one of two or more parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True)
class LoweredAtLeast:
    """So many of the parts, more than one of them and fewer than all."""

    count: int
    parts: tuple[Formula, ...]


Formula = Constant | In | FactIs | OneOf | Compared | Defined | No | Every | Some | LoweredAtLeast
TRUE, FALSE = Constant(True), Constant(False)


def every(parts: Iterable[Formula]) -> Formula:
    """All of the parts, without what makes no difference."""
    return _joined(parts, Every, TRUE, FALSE)


def some(parts: Iterable[Formula]) -> Formula:
    """At least one of the parts, without what makes no difference."""
    return _joined(parts, Some, FALSE, TRUE)


def at_least(count: int, parts: Iterable[Formula]) -> Formula:
    """So many of the parts, without what is constant; one that stands twice counts twice."""
    given = list(parts)
    left = [part for part in given if not isinstance(part, Constant)]
    needed = count - given.count(TRUE)
    if needed <= 1:
        return some(left) if needed == 1 else TRUE
    if needed >= len(left):
        return every(left) if needed == len(left) else FALSE
    return LoweredAtLeast(needed, tuple(left))


def no(operand: Formula) -> Formula:
    """Not the operand."""
    match operand:
        case Constant(truth):
            return FALSE if truth else TRUE
        case No(inner):
            return inner
    return No(operand)


def formulas_in(formula: Formula) -> Iterator[Formula]:
    """The formula and everything in it, the whole first."""
    yield formula
    match formula:
        case No(operand):
            yield from formulas_in(operand)
        case Every(parts) | Some(parts) | LoweredAtLeast(_, parts):
            for part in parts:
                yield from formulas_in(part)


def _joined(
    parts: Iterable[Formula], kind: type[Every | Some], neutral: Constant, deciding: Constant
) -> Formula:
    kept: dict[Formula, None] = {}
    for part in parts:
        for inner in part.parts if isinstance(part, Every | Some) and isinstance(part, kind) else (part,):
            if inner == deciding:
                return deciding
            if inner != neutral:
                kept[inner] = None
    if len(kept) < 2:
        return next(iter(kept), neutral)
    return kind(tuple(kept))
