"""A condition in words: the labels of facts instead of their names."""

from __future__ import annotations

from rootway.guide import Guide
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
)
from rootway.logic.value import Value

_COMPARISONS = {
    "==": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
}


def in_words(guide: Guide, condition: Expression, inside: bool = False) -> str:
    """The condition as a sentence part; parts inside others stand in brackets where it matters."""
    match condition:
        case All(parts):
            return _joined(guide, parts, " and ", inside)
        case Any(parts):
            return _joined(guide, parts, " or ", inside)
        case AtLeast(count, parts):
            listed = "; ".join(in_words(guide, part) for part in parts)
            return f"at least {count} of ({listed})"
        case Named(_, named):
            return in_words(guide, named, inside)
        case Not(Name() as name):
            return f"no {_term(guide, name)}"
        case Not(operand):
            return f"not ({in_words(guide, operand)})"
        case Compare(symbol, left, right):
            return f"{_term(guide, left)} {_COMPARISONS[symbol]} {_term(guide, right)}{_unit(guide, left, right)}"
        case Member(subject, choices):
            return f"{_term(guide, subject)} is {_listed([_word(choice) for choice in choices])}"
        case IsUnknown(name):
            return f"{_term(guide, name)} is not known"
        case _:
            return _term(guide, condition)


def _joined(guide: Guide, parts: tuple[Expression, ...], word: str, inside: bool) -> str:
    text = word.join(in_words(guide, part, inside=True) for part in parts)
    return f"({text})" if inside else text


def _term(guide: Guide, node: Expression) -> str:
    match node:
        case Name(id) if id in guide.facts:
            return guide.facts[id].label
        case Name(id):
            return f"the answer to *{_title(guide, id)}*"
        case Literal(value):
            return _word(value)
        case Arithmetic(symbol, left, right):
            return f"{_term(guide, left)} {symbol} {_term(guide, right)}"
        case _:
            raise TypeError(f"not a term: {type(node).__name__}")


def _title(guide: Guide, name: str) -> str:
    """The title of a table, or of the item of a table."""
    if name in guide.files:
        return guide.files[name].title
    return next(item.title for file in guide.files.values() for item in file.items if item.id == name)


def _word(value: Value) -> str:
    if isinstance(value, bool):
        return "always" if value else "never"
    return f"{value:g}" if isinstance(value, int | float) else f"“{value.replace('_', ' ')}”"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _unit(guide: Guide, *sides: Expression) -> str:
    """The unit of a comparison with a number, unless the label tells it."""
    facts = [guide.facts[side.id] for side in sides if isinstance(side, Name) and side.id in guide.facts]
    numbers = [side for side in sides if isinstance(side, Literal) and not isinstance(side.value, str)]
    units = {fact.unit for fact in facts if fact.kind == "number"} - {"count", "score", "grade"}
    return f" {units.pop()}" if numbers and units else ""
