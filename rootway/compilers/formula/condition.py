"""A condition as three formulas: it is true, it is false, it is undetermined and something could still be asked.

What is neither true nor false is undetermined; when nothing is left to ask either, it is "unsure" for good.

    true(a and b)  = true a  and true b           false(a and b) = false a or  false b
    open(a and b)  = (open a or open b) and not false(a and b)      for an open part keeps the whole from being true

    true(at_least 2 of 3) = two are true      false = two are false      open = one is open, and neither of these
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rootway.compilers.comparison import TURNED, words_that_fit
from rootway.compilers.formula.formula import (
    ABSENT,
    FALSE,
    INAPPLICABLE,
    KNOWN,
    UNSURE,
    Compared,
    Constant,
    FactIs,
    Formula,
    In,
    OneOf,
    at_least,
    every,
    no,
    some,
)
from rootway.logic import Scope, WordType
from rootway.logic.expression import (
    All,
    Any,
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
from rootway.logic.value import Value


class Three(NamedTuple):
    """When a condition is true, when it is false, and when it is undetermined but could still be determined."""

    true: Formula
    false: Formula
    open: Formula

    @property
    def turned(self) -> Three:
        """The opposite condition."""
        return Three(self.false, self.true, self.open)

    @property
    def unsure(self) -> Formula:
        """Undetermined, and nothing is left to ask."""
        return every([no(self.true), no(self.false), no(self.open)])


class Readable(NamedTuple):
    """The result of an earlier table, as conditions read it: each value that may still come out, and its openness."""

    possible: Mapping[str, Formula]
    open: Formula


Results = Mapping[str, Readable]


def three_of(node: Expression, scope: Scope, results: Results) -> Three:
    """The three formulas of a condition that reads facts of `scope` and `results` by name."""
    match node:
        case All(parts):
            inner = [three_of(part, scope, results) for part in parts]
            false = some(part.false for part in inner)
            return Three(every(part.true for part in inner), false, _open(inner, false))
        case Any(parts):
            inner = [three_of(part, scope, results) for part in parts]
            true = some(part.true for part in inner)
            return Three(true, every(part.false for part in inner), _open(inner, true))
        case AtLeast(count, parts):
            return _counted(count, [three_of(part, scope, results) for part in parts])
        case Named(_, condition):
            return three_of(condition, scope, results)
        case Not(operand):
            return three_of(operand, scope, results).turned
        case Name(id):
            return Three(FactIs(id, True), some([FactIs(id, False), In(id, INAPPLICABLE)]), In(id, ABSENT))
        case Literal(bool() as truth):
            return Three(Constant(truth), Constant(not truth), FALSE)
        case IsUnknown(Name(id)):
            if id in results:
                return Three(FALSE, FALSE, results[id].open)
            return Three(In(id, UNSURE), some([In(id, KNOWN), In(id, INAPPLICABLE)]), In(id, ABSENT))
        case Member(Name(id), choices) if isinstance(scope.types[id], WordType):
            return _one_of(id, choices, scope, results)
        case Member(subject, choices):
            return _numbers(node, (Compared("==", subject, Literal(choice)) for choice in choices), False)
        case Compare():
            return _compared(node, scope, results)
    raise TypeError(f"not a condition: {type(node).__name__}")


def _counted(count: int, parts: list[Three]) -> Three:
    true = at_least(count, (part.true for part in parts))
    false = at_least(len(parts) - count + 1, (part.false for part in parts))
    return Three(true, false, _open(parts, some([true, false])))


def _open(parts: Iterable[Three], decided: Formula) -> Formula:
    return every([some(part.open for part in parts), no(decided)])


def _compared(node: Compare, scope: Scope, results: Results) -> Three:
    symbol, left, right = node.operator, node.left, node.right
    match left, right:
        case Literal(), Name():
            return _compared(Compare(TURNED[symbol], right, left), scope, results)
        case Name(id), Literal(str() as word):
            if symbol == "!=":
                return _compared(Compare("==", left, right), scope, results).turned
            return _one_of(id, words_that_fit(symbol, word, _words(id, scope)), scope, results)
        case Name(a), Name(b) if isinstance(scope.types[a], WordType):
            return _words_compared(symbol, a, b, scope, results)
    return _numbers(node, [Compared(symbol, left, right)], symbol == "!=")


def _words(id: str, scope: Scope) -> tuple[str, ...]:
    known = scope.types[id]
    return known.words if isinstance(known, WordType) else ()


def _one_of(id: str, choices: Iterable[Value], scope: Scope, results: Results) -> Three:
    """A word is among some. A result is when all of its possible values are, and is not when none of them is."""
    some_words = set(choices)
    inside = tuple(word for word in _words(id, scope) if word in some_words)
    outside = tuple(word for word in _words(id, scope) if word not in some_words)
    if id not in results:
        other = some([_word(id, outside, bool(inside)), In(id, INAPPLICABLE)])
        return Three(_word(id, inside, bool(outside)), other, In(id, ABSENT))
    true, false = (no(some(results[id].possible[word] for word in words)) for words in (outside, inside))
    return Three(true, false, every([results[id].open, no(true), no(false)]))


def _word(id: str, words: tuple[str, ...], others: bool) -> Formula:
    if not words:
        return FALSE
    return OneOf(id, words) if others else In(id, KNOWN)


def _words_compared(symbol: str, a: str, b: str, scope: Scope, results: Results) -> Three:
    if symbol == "!=":
        return _words_compared("==", a, b, scope, results).turned
    if a not in results and b in results:
        return _words_compared(TURNED[symbol], b, a, scope, results)
    words = _words(a, scope)
    # what the other side must be, for each word of this side
    other = {word: _one_of(b, words_that_fit(TURNED[symbol], word, words), scope, results) for word in words}
    if a in results:
        possible = results[a].possible
        true, false = (
            every(some([no(possible[word]), test[truth]]) for word, test in other.items()) for truth in (0, 1)
        )
        waits = results[b].open if b in results else In(b, ABSENT)
        return Three(true, false, every([some([results[a].open, waits]), no(true), no(false)]))
    true = some(every([_word(a, (word,), len(words) > 1), test.true]) for word, test in other.items())
    return Three(true, every([*(_asked_and_known(id) for id in (a, b)), no(true)]), _absent((a, b)))


def _numbers(node: Expression, tests: Iterable[Formula], holds_if_inapplicable: bool) -> Three:
    """A test on numbers: undetermined while one of them is not known, and decided at once when one does not apply."""
    names = names_in(node)
    determined = every(_asked_and_known(id) for id in names)
    known, test = every(In(id, KNOWN) for id in names), some(tests)
    true, false = every([known, test]), every([known, no(test)])
    odd = every([determined, some(In(id, INAPPLICABLE) for id in names)])
    if holds_if_inapplicable:
        return Three(some([true, odd]), false, _absent(names))
    return Three(true, some([false, odd]), _absent(names))


def _asked_and_known(id: str) -> Formula:
    return some([In(id, KNOWN), In(id, INAPPLICABLE)])


def _absent(names: Iterable[str]) -> Formula:
    return some(In(id, ABSENT) for id in names)
