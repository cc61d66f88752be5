"""Does a tree make sense: names exist, words belong to their fact, units agree, order only where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from rootway.errors import Fault
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
    written_out,
)
from rootway.logic.scope import NumberType, Scope, Type, WordType, YesNoType
from rootway.logic.value import Value


def type_faults(expression: Expression, scope: Scope, wants: str) -> list[Fault]:
    """Everything wrong with the types of a tree; `wants` is "condition" or "number"."""
    faults = list(_numbers(expression, scope) if wants == "number" else _condition(expression, scope))
    return list(dict.fromkeys(faults))


def _fault(
    name: str, what: str, remedy: str, why: str = "A rule must mean the same on every machine."
) -> Fault:
    return Fault(f"`{name}`" if name else "", what, why, remedy)


def _condition(node: Expression, scope: Scope) -> Iterator[Fault]:
    match node:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _condition(part, scope)
        case AtLeast(count, parts):
            yield from _counted(count, parts)
            for part in parts:
                yield from _condition(part, scope)
        case Not(operand) | Named(_, operand):
            yield from _condition(operand, scope)
        case Compare(symbol, left, right):
            yield from _compare(symbol, left, right, scope)
        case Member(subject, choices):
            yield from _member(subject, choices, scope)
        case IsUnknown(name):
            yield from _exists(name, scope)
            if name.id in scope.results:
                yield _fault(
                    name.id, "is the result of a table, and nobody is unsure of it", "Ask about a fact."
                )
        case Name(id):
            yield from _exists(node, scope)
            if not isinstance(scope.types.get(id, YesNoType()), YesNoType):
                yield _fault(
                    id,
                    "is not a yes/no fact, so it cannot be a condition by itself",
                    "Compare it with something.",
                )
        case Literal(bool()):
            return
        case _:
            yield _fault("", "a number or word stands where a condition is needed", "Compare it with a fact.")


def _counted(count: int, parts: tuple[Expression, ...]) -> Iterator[Fault]:
    """One way to say one thing; and what stands twice in a list would be counted twice."""
    label = f"at_least {count} of"
    if not 1 < count < len(parts):
        remedy = "Write `or` for one of them, `and` for all of them; the number lies between."
        yield _fault(label, f"counts {len(parts)} parts", remedy)
    if len(set(map(written_out, parts))) < len(parts):
        yield _fault(label, "names a part twice", "Name each part once.", "It would count twice.")


def _exists(name: Name, scope: Scope) -> Iterator[Fault]:
    if name.id not in scope.types:
        near = get_close_matches(name.id, scope.types, n=1)
        remedy = (
            f"Did you mean `{near[0]}`?"
            if near
            else "Add it to facts.toml, or use a table that comes earlier."
        )
        yield _fault(
            name.id, "is not a fact or an earlier table", remedy, "A rule can only read what is known."
        )


def _type(node: Expression, scope: Scope) -> Type | None:
    match node:
        case Name(id):
            return scope.types.get(id)
        case Literal(bool()):
            return YesNoType()
        case Literal(str() as word):
            return WordType((word,))
        case Literal():
            return NumberType()
        case Arithmetic(_, left, right):
            return _unit_of_sum(node, _type(left, scope), _type(right, scope))
        case _:
            return YesNoType()


def _unit_of_sum(node: Arithmetic, left: Type | None, right: Type | None) -> Type:
    units = [side.unit for side in (left, right) if isinstance(side, NumberType) and side.unit]
    return NumberType(units[0] if units else "")


def _compare(symbol: str, left: Expression, right: Expression, scope: Scope) -> Iterator[Fault]:
    missing = [*_names_missing(left, scope), *_names_missing(right, scope)]
    yield from missing
    a, b = _type(left, scope), _type(right, scope)
    if missing or a is None or b is None:
        return
    label = _label(left) or _label(right)
    if isinstance(a, NumberType) and isinstance(b, NumberType):
        yield from _numbers(left, scope)
        yield from _numbers(right, scope)
        yield from _units(label, a, b)
    elif isinstance(a, WordType) and isinstance(b, WordType):
        yield from _words(symbol, left, right, a, b)
    elif isinstance(a, YesNoType) or isinstance(b, YesNoType):
        yield _fault(label, "a yes/no fact is compared", "Write the fact alone, or `not` before it.")
    else:
        yield _fault(
            label, "a number is compared with a word", "Compare like with like; words stand in 'quotes'."
        )


def _names_missing(node: Expression, scope: Scope) -> list[Fault]:
    if isinstance(node, Name):
        return list(_exists(node, scope))
    if isinstance(node, Arithmetic):
        return _names_missing(node.left, scope) + _names_missing(node.right, scope)
    return []


def _label(node: Expression) -> str:
    return node.id if isinstance(node, Name) else ""


def _units(label: str, a: NumberType, b: NumberType) -> Iterator[Fault]:
    if a.unit and b.unit and a.unit != b.unit:
        yield _fault(label, f"{a.unit} are compared with {b.unit}", "Compare numbers of the same unit.")


def _words(symbol: str, left: Expression, right: Expression, a: WordType, b: WordType) -> Iterator[Fault]:
    label, known = (_label(left), a) if isinstance(left, Name) else (_label(right), b)
    if isinstance(left, Literal) and isinstance(right, Literal):
        yield _fault("", "two words are compared with each other", "Compare a fact with a word.")
    elif isinstance(left, Name) and isinstance(right, Name):
        if a.words != b.words:
            yield _fault(
                label, f"has other words than `{_label(right)}`", "Compare facts with the same words."
            )
    else:
        literal = right if isinstance(right, Literal) else left
        yield from _allowed(label, known, [literal.value] if isinstance(literal, Literal) else [])
    if symbol not in ("==", "!=") and not known.ordered:
        yield _fault(label, "has words without an order, so < and > mean nothing", "Use == or in (…).")


def _allowed(label: str, known: WordType, values: list[Value]) -> Iterator[Fault]:
    for value in values:
        if value not in known.words:
            near = get_close_matches(str(value), known.words, n=1)
            hint = f"Did you mean '{near[0]}'? " if near else ""
            yield _fault(label, f"can never be '{value}'", f"{hint}Its words are {', '.join(known.words)}.")


def _member(subject: Expression, choices: tuple[Value, ...], scope: Scope) -> Iterator[Fault]:
    if not isinstance(subject, Name):
        yield _fault("", "`in` needs a fact before it", "Write fact in ('a', 'b').")
        return
    yield from _exists(subject, scope)
    match scope.types.get(subject.id):
        case WordType() as known:
            yield from _allowed(subject.id, known, list(choices))
        case NumberType():
            if any(isinstance(choice, str | bool) for choice in choices):
                yield _fault(subject.id, "is a number, but the list holds words", "List numbers.")
        case YesNoType():
            yield _fault(subject.id, "is a yes/no fact, and cannot be in a list", "Write the fact alone.")


def _numbers(node: Expression, scope: Scope) -> Iterator[Fault]:
    match node:
        case Arithmetic(symbol, left, right):
            yield from _numbers(left, scope)
            yield from _numbers(right, scope)
            a, b = _type(left, scope), _type(right, scope)
            if isinstance(a, NumberType) and isinstance(b, NumberType):
                if symbol == "*" and a.unit and b.unit:
                    yield _fault(
                        _label(left), f"{a.unit} are multiplied by {b.unit}", "Multiply by a plain number."
                    )
                elif symbol != "*":
                    yield from _units(_label(left), a, b)
        case Name(id):
            yield from _exists(node, scope)
            if not isinstance(scope.types.get(id, NumberType()), NumberType):
                yield _fault(id, "is not a number", "Use a fact with a unit.")
        case Literal(value) if isinstance(value, bool) or not isinstance(value, int | float):
            yield _fault("", f"'{value}' stands where a number is needed", "Write a number.")
        case Literal():
            return
        case _:
            yield _fault(
                "", "a condition stands where a number is needed", "Write a number or a fact with a unit."
            )
