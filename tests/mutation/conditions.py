"""Every small mistake that a tired author could make in one condition."""

from collections.abc import Iterator
from dataclasses import replace

from rootway.logic import Expression, Scope, WordType
from rootway.logic.expression import (
    All,
    Any,
    Arithmetic,
    AtLeast,
    Compare,
    IsUnknown,
    Literal,
    Member,
    Name,
    Named,
    Not,
)
from rootway.logic.value import Value

Change = tuple[str, Expression]
"""What was changed, in words, and the changed condition."""

COMPARED = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
}
CALCULATED = {"+": "-", "-": "+", "*": "+"}
STEP = 1
"""The least step of a threshold: every unit is counted in ones."""


def changes_of(node: Expression, scope: Scope) -> Iterator[Change]:
    """Each condition that differs from this one in a single place."""
    yield from _here(node, scope)
    match node:
        case All(parts) | Any(parts):
            for place, part in enumerate(parts):
                for words, changed in changes_of(part, scope):
                    yield words, type(node)((*parts[:place], changed, *parts[place + 1 :]))
        case AtLeast(count, parts):
            for place, part in enumerate(parts):
                for words, changed in changes_of(part, scope):
                    yield words, AtLeast(count, (*parts[:place], changed, *parts[place + 1 :]))
        case Not(operand):
            for words, changed in changes_of(operand, scope):
                yield words, Not(changed)


def _here(node: Expression, scope: Scope) -> Iterator[Change]:
    match node:
        case All(parts) | Any(parts):
            yield from _joined(node, parts)
        case AtLeast(count, parts):
            yield from _counted(node, count, parts)
        case Named():
            yield f"{shown(node)} gets a `not`", Not(node)
        case Not(operand):
            yield f"`not` is dropped before {shown(operand)}", operand
        case Name() | IsUnknown():
            yield f"{shown(node)} gets a `not`", Not(node)
        case Literal(bool() as truth):
            yield f"{truth} becomes {not truth}", Literal(not truth)
        case Member(subject, choices):
            yield from _member(node, subject, choices, scope)
        case Compare():
            yield from _compare(node, scope)


def _joined(node: All | Any, parts: tuple[Expression, ...]) -> Iterator[Change]:
    other, word = (Any, "or") if isinstance(node, All) else (All, "and")
    yield f"{shown(node)} is joined by `{word}`", other(parts)
    for place, part in enumerate(parts):
        left = (*parts[:place], *parts[place + 1 :])
        yield f"{shown(part)} is left out of {shown(node)}", left[0] if len(left) == 1 else type(node)(left)


def _counted(node: AtLeast, count: int, parts: tuple[Expression, ...]) -> Iterator[Change]:
    """One more, one fewer, or one part forgotten; where all or one of them would be left, it is `and` or `or`."""
    for other in (count - 1, count + 1):
        yield f"{count} becomes {other} in {shown(node)}", _at_least(other, parts)
    for place, part in enumerate(parts):
        left = (*parts[:place], *parts[place + 1 :])
        yield f"{shown(part)} is left out of {shown(node)}", _at_least(count, left)


def _at_least(count: int, parts: tuple[Expression, ...]) -> Expression:
    return Any(parts) if count == 1 else All(parts) if count == len(parts) else AtLeast(count, parts)


def _member(node: Member, subject: Expression, choices: tuple[Value, ...], scope: Scope) -> Iterator[Change]:
    for place, choice in enumerate(choices):
        rest = (*choices[:place], *choices[place + 1 :])
        if rest:
            yield f"{choice!r} is left out of {shown(node)}", Member(subject, rest)
        for other in _others(subject, choice, scope):
            if other not in choices:
                changed = (*choices[:place], other, *choices[place + 1 :])
                yield f"{choice!r} becomes {other!r} in {shown(node)}", Member(subject, changed)


def _compare(node: Compare, scope: Scope) -> Iterator[Change]:
    for symbol in COMPARED[node.operator]:
        yield f"{shown(node)} becomes {symbol}", replace(node, operator=symbol)
    for side, other in (("left", node.right), ("right", node.left)):
        read: Expression = getattr(node, side)
        for words, changed in _values(read, other, scope):
            yield f"{words} in {shown(node)}", replace(node, **{side: changed})


def values_of(node: Expression, scope: Scope) -> Iterator[Change]:
    """Each sum that differs from this one in a single place."""
    return _values(node, node, scope)


def _values(node: Expression, compared_with: Expression, scope: Scope) -> Iterator[Change]:
    """A literal on one side of a comparison, or within a sum."""
    match node:
        case Literal(str() as word):
            for other in _others(compared_with, word, scope):
                yield f"{word!r} becomes {other!r}", Literal(other)
        case Literal(int() | float() as number) if not isinstance(number, bool):
            for other in (number - STEP, number + STEP):
                yield f"{number} becomes {other}", Literal(other)
        case Arithmetic(symbol, left, right):
            yield f"{symbol} becomes {CALCULATED[symbol]}", replace(node, operator=CALCULATED[symbol])
            for side, read in (("left", left), ("right", right)):
                for words, changed in _values(read, node, scope):
                    yield words, replace(node, **{side: changed})


def _others(subject: Expression, value: Value, scope: Scope) -> tuple[Value, ...]:
    """What could stand in the place of a value: another word of the fact, or a number one step away."""
    kind = scope.types[subject.id] if isinstance(subject, Name) else None
    if isinstance(kind, WordType):
        return tuple(word for word in kind.words if word != value)
    return (value - STEP, value + STEP) if isinstance(value, int | float) else ()


def shown(node: Expression) -> str:
    """A condition as an author writes it."""
    match node:
        case Name(id) | IsUnknown(Name(id)):
            return id if isinstance(node, Name) else f"{id} is unknown"
        case Literal(value):
            return repr(value)
        case Not(operand):
            return f"not {shown(operand)}"
        case All(parts) | Any(parts):
            return f"({(' and ' if isinstance(node, All) else ' or ').join(map(shown, parts))})"
        case AtLeast(count, parts):
            return f"at_least {count} of ({', '.join(map(shown, parts))})"
        case Named(id):
            return id
        case Member(subject, choices):
            return f"{shown(subject)} in ({', '.join(map(repr, choices))})"
        case Compare(symbol, left, right) | Arithmetic(symbol, left, right):
            return f"{shown(left)} {symbol} {shown(right)}"
    raise TypeError(type(node).__name__)
