"""Print facts as SQL: what is read of the table, and the atoms of formulas over what was read.

Reading comes first, so that a value which the fact cannot have counts as none:

    "fever yes"          that a yes/no is known, and yes
    "pain_path rank"     the place of the word among the words of the fact, from 1; 0 when there is none
    "age_years value"    the number; 0 when there is none
    "fever known"        that a yes/no or a number has a value
    "fever state"        why there is no value: 0 never asked, 1 not sure, 2 does not apply

Nothing here is NULL. Databases take several times as long over an `and` of columns in which something may be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rootway.compilers.formula.formula import (
    ABSENT,
    INAPPLICABLE,
    KNOWN,
    UNSURE,
    Compared,
    FactIs,
    In,
    OneOf,
)
from rootway.compilers.sql.text import Column, among, bracketed, number, quoted, word
from rootway.logic import NumberType, Scope, WordType
from rootway.logic.expression import Arithmetic, Expression, Literal, Name

Atom = In | FactIs | OneOf | Compared
Range = tuple[float | None, float | None]
_SIGN = {"==": "=", "!=": "<>"}
_LARGEST = 1.7976931348623157e308
_WHY = {ABSENT: "= 0", UNSURE: "NOT IN (0, 2)", INAPPLICABLE: "= 2"}


@dataclass(frozen=True)
class Facts:
    """Prints the facts of a scope; a number out of its range counts as none."""

    scope: Scope
    ranges: Mapping[str, Range]

    def read(self, fact: str) -> Iterator[Column]:
        """The columns that are read of a fact."""
        kind, column = self.scope.types[fact], quoted(fact)
        if isinstance(kind, WordType):
            words = ", ".join(word(each) for each in kind.words)
            yield f"{fact} rank", f"COALESCE(ARRAY_POSITION([{words}], {column}), 0)"
        elif isinstance(kind, NumberType):
            within = bracketed("AND", [*self._limits(fact), f"{column} IS NOT NULL"], "TRUE")
            yield f"{fact} value", f"CASE WHEN {within} THEN CAST({column} AS DOUBLE) ELSE {number(0.0)} END"
            yield f"{fact} known", within
        else:
            yield f"{fact} yes", f"({column} AND {column} IS NOT NULL)"
            yield f"{fact} known", f"({column} IS NOT NULL)"
        yield f"{fact} state", f"COALESCE({quoted(f'{fact}_state')}, 0)"

    def _limits(self, fact: str) -> Iterator[str]:
        """The range of a number. Every dialect puts NaN above all numbers, so the upper limit keeps it out."""
        low, high = self.ranges.get(fact, (None, None))
        yield f"{quoted(fact)} <= {number(_LARGEST if high is None else high)}"
        if low is not None:
            yield f"{quoted(fact)} >= {number(low)}"

    def atom(self, atom: Atom) -> str:
        """An atom, over the columns that were read."""
        match atom:
            case FactIs(fact, truth):
                known, yes = quoted(f"{fact} known"), quoted(f"{fact} yes")
                return yes if truth else f"({known} AND NOT {yes})"
            case OneOf(fact, words):
                ranks = self._words(fact)
                return among(quoted(f"{fact} rank"), [1 + ranks.index(each) for each in words])
            case In(fact, state) if state == KNOWN:
                return self._known(fact)
            case In(fact, state):
                return f"(NOT {self._known(fact)} AND {quoted(f'{fact} state')} {_WHY[state]})"
        sign = _SIGN.get(atom.symbol, atom.symbol)
        return f"({_amount(atom.left)} {sign} {_amount(atom.right)})"

    def _words(self, fact: str) -> tuple[str, ...]:
        kind = self.scope.types[fact]
        return kind.words if isinstance(kind, WordType) else ()

    def _known(self, fact: str) -> str:
        is_word = isinstance(self.scope.types[fact], WordType)
        return f"({quoted(f'{fact} rank')} > 0)" if is_word else quoted(f"{fact} known")


def _amount(node: Expression) -> str:
    match node:
        case Name(id):
            return quoted(f"{id} value")
        case Literal(value):
            return number(float(value))
        case Arithmetic(sign, left, right):
            return f"({_amount(left)} {sign} {_amount(right)})"
    raise TypeError(f"not a number: {type(node).__name__}")
