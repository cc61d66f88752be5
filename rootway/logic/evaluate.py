"""The evaluator that walks the tree. It is the definition of the language; read it beside the tables in `kleene`.

A name stands for the **set of values it may still have**: one value when it is known, several when an earlier table is
not settled, and no set at all (`None`) when a fact is not known. A comparison is true when it holds for every possible
value, false when it holds for none, and unknown otherwise. So "at least urgent" is true of {urgent, emergency}.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from rootway.logic.expression import (
    All,
    Any,
    Arithmetic,
    AtLeast,
    Compare,
    Expression,
    IsUnknown,
    Literal,
    Member,
    Name,
    Named,
    Not,
    names_in,
)
from rootway.logic.kleene import Truth, at_least, conjunction, disjunction, negation
from rootway.logic.scope import Scope
from rootway.logic.value import NOT_APPLICABLE, NOT_KNOWN, Value


@dataclass(frozen=True)
class Possible:
    """What an earlier table may still say, and the unanswered facts that could narrow it."""

    values: frozenset[str]
    waiting_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class State:
    """What is known at the moment of evaluation: facts by id, and the results of the tables above."""

    scope: Scope
    facts: Mapping[str, Value]
    tables: Mapping[str, Possible] = field(default_factory=dict)


Values = frozenset[Value] | None

_COMPARE: dict[str, Callable[..., bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


def truth_of(expression: Expression, state: State) -> Truth:
    """Whether a condition holds: true, false, or unknown (`None`)."""
    match expression:
        case All(parts):
            return conjunction(truth_of(part, state) for part in parts)
        case Any(parts):
            return disjunction(truth_of(part, state) for part in parts)
        case AtLeast(count, parts):
            return at_least(count, (truth_of(part, state) for part in parts))
        case Named(_, condition):
            return truth_of(condition, state)
        case Not(operand):
            return negation(truth_of(operand, state))
        case Compare(symbol, left, right):
            pairs = _pairs(left, right, state)
            return (
                None if pairs is None else _over(_compared(symbol, a, b, expression, state) for a, b in pairs)
            )
        case Member(subject, choices):
            values = values_of(subject, state)
            return None if values is None else _over(value in choices for value in values)
        case IsUnknown(name):
            return None if name.id not in state.facts else state.facts[name.id] in NOT_KNOWN
        case _:
            values = values_of(expression, state)
            return None if values is None else _over(value is True for value in values)


def values_of(expression: Expression, state: State) -> Values:
    """The values that a name, literal or sum may still have; `None` when a fact in it is not known."""
    match expression:
        case Literal(value):
            return frozenset((value,))
        case Name(id):
            if id in state.tables:
                return frozenset(state.tables[id].values)
            known = state.facts.get(id)
            return None if known is None or known in NOT_KNOWN else frozenset((known,))
        case Arithmetic(symbol, left, right):
            pairs = _pairs(left, right, state)
            return None if pairs is None else frozenset(_calculated(symbol, a, b) for a, b in pairs)
        case _:
            raise TypeError(f"a condition has no value: {type(expression).__name__}")


def waits_of(expression: Expression, state: State) -> frozenset[str]:
    """The facts never asked that could still decide an undetermined condition (empty when it is determined).

    Only undetermined parts are searched: in `fever and drug_use` with drug_use answered no, nothing waits for fever.
    """
    match expression:
        case All(parts) | Any(parts) | AtLeast(_, parts):
            if truth_of(expression, state) is not None:
                return frozenset()
            return frozenset().union(*(waits_of(part, state) for part in parts))
        case Not(operand) | Named(_, operand):
            return waits_of(operand, state)
        case _:
            if truth_of(expression, state) is not None:
                return frozenset()
            return frozenset().union(*(_waits_of_name(name, state) for name in names_in(expression)))


def _waits_of_name(name: str, state: State) -> frozenset[str]:
    if name in state.tables:
        return state.tables[name].waiting_for
    return frozenset() if name in state.facts else frozenset((name,))


def _pairs(left: Expression, right: Expression, state: State) -> list[tuple[Value, Value]] | None:
    lefts, rights = values_of(left, state), values_of(right, state)
    return None if lefts is None or rights is None else list(product(lefts, rights))


def _over(outcomes: Iterable[bool]) -> Truth:
    seen = set(outcomes)
    return None if len(seen) > 1 else seen.pop()


def _compared(symbol: str, a: Value, b: Value, node: Compare, state: State) -> bool:
    """Compare two values; nothing but `!=` holds of what does not apply, and ordered words compare by their rank."""
    if NOT_APPLICABLE in (a, b):
        return symbol == "!="
    if isinstance(a, str) and symbol not in ("==", "!="):
        ranks = state.scope.ranks_of(node)
        return _COMPARE[symbol](ranks[a], ranks[str(b)])
    return _COMPARE[symbol](a, b)


def _calculated(symbol: str, a: Value, b: Value) -> Value:
    if NOT_APPLICABLE in (a, b):
        return NOT_APPLICABLE
    return _ARITHMETIC[symbol](float(a), float(b))
