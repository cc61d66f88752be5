"""Print the parts of a condition that read something: a fact, a number, a word, or the result of an earlier table.

may / may_not      it is true / false, or unknown
must / must_not    it is true / false for certain
sure / sure_not    the same, where it is known already that it may be

What is not known is `...` in `f_fever`. It is true in Python, so that "may" needs no comparison:

    f_fever    may: f_fever    must: f_fever is True    may_not: f_fever is not True    must_not: not f_fever
    True       yes             yes                      no                              no
    False      no              no                       yes                             yes
    ...        yes             no                       yes                             no

What an earlier table may still give is a set of bits, one for each value in order. For `triage in ('urgent',
'emergency')` of four values the mask inside is 12, outside 3; `q12_triage` is whether the set has a bit of 12:

    still possible         bits    may: q12    must: not q3    may_not: q3    must_not: not q12
    emergency              1000    yes         yes             no             no
    self_care, urgent      0101    yes         no              yes            no
    self_care              0001    no          no              yes            yes

`tests/compilers/test_drawings.py` holds this.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rootway.compilers.comparison import TURNED, words_that_fit
from rootway.compilers.python.layout import Layout
from rootway.logic.expression import (
    Arithmetic,
    Compare,
    Expression,
    IsUnknown,
    Literal,
    Member,
    Name,
    names_in,
)
from rootway.logic.scope import WordType
from rootway.logic.value import Value


class Forms(NamedTuple):
    """One condition in its four forms, each a Python expression that can stand beside `and`, `or` and `not`."""

    may: str
    must: str
    may_not: str
    must_not: str
    known: str = ""
    """Whether everything in it is known, where that can be told at once."""

    @property
    def sure(self) -> str:
        """Whether it is true, where it may be."""
        return self.known or self.must

    @property
    def sure_not(self) -> str:
        """Whether it is false, where it may be."""
        return self.known or self.must_not

    @property
    def turned(self) -> Forms:
        """The forms of the opposite condition."""
        return Forms(self.may_not, self.must_not, self.may, self.must, self.known)


def forms_of(leaf: Expression, layout: Layout) -> Forms:
    """The forms of a condition without `and`, `or` and `not`."""
    match leaf:
        case Name(id):
            return Forms(f"f_{id}", f"f_{id} is True", f"f_{id} is not True", f"not f_{id}")
        case Literal(bool() as truth):
            return Forms(str(truth), str(truth), str(not truth), str(not truth))
        case IsUnknown(Name(id)):
            return _is_unknown(id, layout)
        case Member(Name(id), choices) if id in layout.values:
            return _result(id, choices, layout)
        case Member(Name(id), choices) if isinstance(layout.scope.types[id], WordType):
            return _word(id, choices)
        case Member(subject, choices):
            return _guarded(leaf, f"{_number(subject)} in {_set(choices)}")
        case Compare(symbol, Literal() as left, Name() as right):
            return forms_of(Compare(TURNED[symbol], right, left), layout)
        case Compare(symbol, Name(id), Literal(str() as word)):
            return _word_compared(symbol, id, word, layout)
        case Compare(symbol, Name(a), Name(b)) if isinstance(layout.scope.types[a], WordType):
            return _words_compared(symbol, a, b, layout)
        case Compare(symbol, left, right):
            return _guarded(leaf, f"{_number(left)} {symbol} {_number(right)}")
    raise TypeError(f"not a condition: {type(leaf).__name__}")


def _is_unknown(id: str, layout: Layout) -> Forms:
    if id in layout.values:
        return Forms("True", "False", "True", "False")
    absent = f"absent & {layout.bit(id)}"
    return Forms(
        f"f_{id} is ...",
        f"(f_{id} is ... and not {absent})",
        f"(f_{id} is not ... or {absent})",
        f"f_{id} is not ...",
    )


def _word(id: str, choices: Iterable[Value]) -> Forms:
    """A word fact is one of some words; what is not applicable is none of them."""
    some = tuple(choices)
    known, open_ = _set(some), _set((*some, ...))
    return Forms(
        f"f_{id} in {open_}",
        f"f_{id} in {known}",
        f"f_{id} not in {known}",
        f"f_{id} not in {open_}",
        f"f_{id} is not ...",
    )


def _result(id: str, choices: Iterable[Value], layout: Layout) -> Forms:
    """A result is one of some values: its possible values overlap them, or lie within them."""
    inside = layout.mask(id, choices)
    outside = layout.every(id) & ~inside
    return Forms(f"q{inside}_{id}", f"not q{outside}_{id}", f"q{outside}_{id}", f"not q{inside}_{id}")


def _word_compared(symbol: str, id: str, word: Value, layout: Layout) -> Forms:
    if symbol == "!=":
        return _word_compared("==", id, word, layout).turned
    words = words_that_fit(symbol, str(word), layout.words(id))
    return _result(id, words, layout) if id in layout.values else _word(id, words)


def _words_compared(symbol: str, a: str, b: str, layout: Layout) -> Forms:
    if symbol == "!=":
        return _words_compared("==", a, b, layout).turned
    if a in layout.values:
        return _result_compared(TURNED[symbol], a, b, layout)
    if b in layout.values:
        return _result_compared(symbol, b, a, layout)
    words = layout.words(a)
    pairs = _set((left, right) for right in words for left in words_that_fit(symbol, right, words))
    return _guarded(Compare(symbol, Name(a), Name(b)), f"(f_{a}, f_{b}) in {pairs}")


def _result_compared(symbol: str, result: str, other: str, layout: Layout) -> Forms:
    """`other symbol result`: one test of the other side for each value that the result may still have."""
    words = layout.words(result)
    tests = [
        (forms_of(Member(Name(result), (value,)), layout).may,
         forms_of(Member(Name(other), words_that_fit(symbol, value, words)), layout))
        for value in words
    ]  # fmt: skip
    may = " or ".join(f"{one} and {test.may}" for one, test in tests)
    may_not = " or ".join(f"{one} and {test.may_not}" for one, test in tests)
    return Forms(f"({may})", f"not ({may_not})", f"({may_not})", f"not ({may})")


def _guarded(leaf: Expression, holds: str) -> Forms:
    """A test that can be made only when every fact in it is known."""
    names = names_in(leaf)
    if not names:
        return Forms(holds, holds, f"not {holds}", f"not {holds}")
    unknown = " or ".join(f"f_{id} is ..." for id in names)
    known = " and ".join(f"f_{id} is not ..." for id in names)
    return Forms(
        f"({unknown} or {holds})",
        f"({known} and {holds})",
        f"({unknown} or not {holds})",
        f"({known} and not {holds})",
        f"({known})",
    )


def _set(values: Iterable[object]) -> str:
    """A set display; Python makes a constant of it. An empty one must not be read as a mapping."""
    items = sorted(map(_shown, values))
    return "{" + ", ".join(items) + "}" if items else "()"


def _shown(value: object) -> str:
    """A value as Python reads it back."""
    return (
        "..."
        if value is ...
        else repr(value).replace("inf", "1e999")
        if isinstance(value, float)
        else repr(value)
    )


def _number(node: Expression) -> str:
    """A number as the language calculates it: sums and products are made of floats."""
    match node:
        case Name(id):
            return f"f_{id}"
        case Arithmetic(symbol, left, right):
            return f"({_float(left)} {symbol} {_float(right)})"
        case Literal(value):
            return _shown(value)
    raise TypeError(f"not a number: {type(node).__name__}")


def _float(node: Expression) -> str:
    match node:
        case Name(id):
            return f"f_{id} * 1.0"
        case Literal(value):
            return _shown(float(value))
    return _number(node)
