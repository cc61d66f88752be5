"""The evaluator that walks the tree. It is the definition of the language; read it beside the tables in `kleene`.

A name stands for the **set of values it may still have**: one value when it is known, several when an earlier table is
not settled, and no set at all (`None`) when a fact is not known. A comparison is true when it holds for every possible
value, false when it holds for none, and unknown otherwise. So "at least urgent" is true of {urgent, emergency}.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import repeat

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


Values = Collection[Value] | None
"""A set without doubles; a single value, most of the time, as a tuple of it."""

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
    return _TRUTHS.get(type(expression), _truth_of_value)(expression, state)


def values_of(expression: Expression, state: State) -> Values:
    """The values that a name, literal or sum may still have; `None` when a fact in it is not known."""
    return _VALUES.get(type(expression), _no_values)(expression, state)


def _all(expression: All, state: State) -> Truth:
    return conjunction(map(truth_of, expression.parts, repeat(state)))


def _any(expression: Any, state: State) -> Truth:
    return disjunction(map(truth_of, expression.parts, repeat(state)))


def _at_least(expression: AtLeast, state: State) -> Truth:
    return at_least(expression.count, map(truth_of, expression.parts, repeat(state)))


def _named(expression: Named, state: State) -> Truth:
    return truth_of(expression.condition, state)


def _not(expression: Not, state: State) -> Truth:
    return negation(truth_of(expression.operand, state))


def _compare(expression: Compare, state: State) -> Truth:
    lefts, rights = values_of(expression.left, state), values_of(expression.right, state)
    if lefts is None or rights is None:
        return None
    return _over([_compared(a, b, expression, state) for a in lefts for b in rights])


def _member(expression: Member, state: State) -> Truth:
    values = values_of(expression.subject, state)
    return None if values is None else _over([value in expression.choices for value in values])


def _is_unknown(expression: IsUnknown, state: State) -> Truth:
    known = state.facts.get(expression.name.id)
    return None if known is None else known in NOT_KNOWN


def _truth_of_value(expression: Expression, state: State) -> Truth:
    values = values_of(expression, state)
    return None if values is None else _over([value is True for value in values])


# Each kind of node by its own function, found by its type: this is walked some ten thousand times for one page.
_TRUTHS: dict[type, Callable[..., Truth]] = {
    All: _all,
    Any: _any,
    AtLeast: _at_least,
    Named: _named,
    Not: _not,
    Compare: _compare,
    Member: _member,
    IsUnknown: _is_unknown,
}


def _of_literal(expression: Literal, state: State) -> Values:
    return (expression.value,)


def _of_name(expression: Name, state: State) -> Values:
    possible = state.tables.get(expression.id)
    if possible is not None:
        return possible.values
    known = state.facts.get(expression.id)
    return None if known is None or known in NOT_KNOWN else (known,)


def _of_sum(expression: Arithmetic, state: State) -> Values:
    lefts, rights = values_of(expression.left, state), values_of(expression.right, state)
    if lefts is None or rights is None:
        return None
    return frozenset(_calculated(expression.operator, a, b) for a in lefts for b in rights)


def _no_values(expression: Expression, state: State) -> Values:
    raise TypeError(f"a condition has no value: {type(expression).__name__}")


_VALUES: dict[type, Callable[..., Values]] = {Literal: _of_literal, Name: _of_name, Arithmetic: _of_sum}


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


def _over(outcomes: list[bool]) -> Truth:
    first = outcomes[0]
    return first if outcomes.count(first) == len(outcomes) else None


def _compared(a: Value, b: Value, node: Compare, state: State) -> bool:
    """Compare two values; nothing but `!=` holds of what does not apply, and ordered words compare by their rank."""
    symbol = node.operator
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
