"""Print a condition as JavaScript. It gives `true`, `false`, or, undetermined, the list of facts that it waits for.

An undetermined condition *is* what it waits for: in an undetermined `and` no part is false, so it waits for what its
undetermined parts wait for; `or` likewise; `not` changes nothing. An empty list means that nothing is left to ask.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from rootway.logic import Expression, Scope, WordType, names_in
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
from rootway.logic.value import NOT_APPLICABLE, Value

_SIGNS = {"==": "===", "!=": "!==", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


def printed(value: object) -> str:
    """A value as JavaScript reads it back."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def condition(node: Expression, scope: Scope) -> str:
    """A condition over the state `s`."""
    match node:
        case All(parts):
            return f"all({', '.join(condition(part, scope) for part in parts)})"
        case Any(parts):
            return f"any({', '.join(condition(part, scope) for part in parts)})"
        case AtLeast(count, parts):
            return f"atLeast({count}, {', '.join(condition(part, scope) for part in parts)})"
        case Named(_, named):
            return condition(named, scope)
        case Not(operand):
            return f"not({condition(operand, scope)})"
        case IsUnknown(Name(id)):
            return f"isUnknown(s, {printed(id)})"
        case Name(id):
            return _one(id, "a === true")
        case Literal(value):
            return printed(value is True)
        case Member(Name(id), choices):
            return _one(id, _among(choices))
        case Compare(symbol, Literal() as left, Name() as right) if isinstance(left.value, str):
            return condition(Compare(_TURNED[symbol], right, left), scope)
        case Compare(symbol, Name(id), Literal(str() as word)):
            return _one(id, _word(symbol, word, words_of(id, scope)))
        case Compare(symbol, Name(one), Name(other)) if words_of(one, scope):
            return (
                f"two(s, {printed(one)}, {printed(other)}, (a, b) => {_words(symbol, words_of(one, scope))})"
            )
        case Compare(symbol, left, right):
            letters = _letters_of(node)
            holds = f"{_number(left, letters)} {_SIGNS[symbol]} {_number(right, letters)}"
            return f"test(s, {_names(node)}, ({_parameters(node)}) => {holds})"
    raise TypeError(f"not a condition: {type(node).__name__}")


def number(node: Expression) -> str:
    """A number over the state `s`: `undefined` when a fact in it is not known, NaN when one does not apply."""
    return f"sum(s, {_names(node)}, ({_parameters(node)}) => {_number(node, _letters_of(node))})"


def words_of(id: str, scope: Scope) -> tuple[str, ...]:
    """The words of a fact or result in their order; none when it is not of words."""
    known = scope.types[id]
    return known.words if isinstance(known, WordType) else ()


_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
Letters = dict[str, str]


def _one(id: str, holds: str) -> str:
    return f"one(s, {printed(id)}, (a) => {holds})"


def _among(choices: Iterable[Value]) -> str:
    return " || ".join(f"a === {printed(choice)}" for choice in choices)


def _word(symbol: str, word: str, words: tuple[str, ...]) -> str:
    """A word compared with one of its own kind. What does not apply is none of the words, so only `!=` holds of it."""
    if symbol in ("==", "!="):
        return f"a {_SIGNS[symbol]} {printed(word)}"
    at = words.index(word)
    fits = {"<": words[:at], "<=": words[: at + 1], ">": words[at + 1 :], ">=": words[at:]}[symbol]
    return _among(fits) or "false"


def _words(symbol: str, words: tuple[str, ...]) -> str:
    """Two words compared, by their rank where they have an order."""
    apply = f"a !== {printed(NOT_APPLICABLE)} && b !== {printed(NOT_APPLICABLE)}"
    if symbol == "!=":
        return f"!({apply}) || a !== b"
    if symbol == "==":
        return f"{apply} && a === b"
    ranks = printed(list(words))
    return f"{apply} && {ranks}.indexOf(a) {symbol} {ranks}.indexOf(b)"


def _letters_of(node: Expression) -> Letters:
    return {name: f"v{n}" for n, name in enumerate(names_in(node))}


def _names(node: Expression) -> str:
    return printed(list(names_in(node)))


def _parameters(node: Expression) -> str:
    return ", ".join(_letters_of(node).values())


def _number(node: Expression, letters: Letters) -> str:
    match node:
        case Name(id):
            return letters[id]
        case Literal(value):
            return f"({printed(value)})"
        case Arithmetic(symbol, left, right):
            return f"({_number(left, letters)} {symbol} {_number(right, letters)})"
    raise TypeError(f"not a number: {type(node).__name__}")
