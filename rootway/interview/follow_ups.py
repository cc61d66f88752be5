"""Questions that hang on other answers of the same page: when one is shown, and so when its answer is asked for.

`depends_on` says it once, as text: the script reads it in the page and `is_due` reads it in what was sent, each with
the same rules. So nothing is missing that was not shown, and no error leads to a hidden question.

The text lists cases, `a=yes b=no|a=no b=yes`. For a number a case is a value or an open interval: `1` is one, `1<` is
more than one, `1<4` lies between. A question that is still open counts as "no": its follow-up appears once it is
answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, product
from typing import Final

from rootway.guide import Guide, Question
from rootway.interview.shown import partners_of
from rootway.logic import Expression, State, truth_of
from rootway.logic.expression import Compare, Literal, Member, Name, nodes_in
from rootway.logic.value import UNSURE, Value

YES: Final = "yes"
NO: Final = "no"
MOST_PARTNERS: Final = 3  # more would make too many cases; a test holds every pathway to it
BETWEEN: Final = "<"


def depends_on(guide: Guide, question: Question, page: Sequence[Question], facts: Mapping[str, Value]) -> str:
    """When this question is shown, over the answers of the same page; "" is always."""
    partners = partners_of(guide, question, page)
    if not partners:
        return ""
    condition = guide.show_if[question.fact]
    rest = {fact: value for fact, value in facts.items() if fact not in (*partners, question.fact)}
    cases = []
    for values in product(*(_values(guide, name, condition) for name in partners)):
        said = dict(zip(partners, (value for _text, value in values), strict=True))
        if truth_of(condition, State(guide.scope, {**rest, **said})) is not False:
            cases.append(
                " ".join(f"{name}={text}" for name, (text, _v) in zip(partners, values, strict=True))
            )
    return "|".join(cases)


def is_due(depends: str, said: Callable[[str], str | float]) -> bool:
    """Whether the question was shown to somebody, and so is to be answered.

    `said` gives what they answered to another question of the page: a number, or a word; an open one is "no".
    """
    if not depends:
        return True
    cases = ([pair.split("=") for pair in case.split(" ")] for case in depends.split("|"))
    return any(all(_fits(said(name), text) for name, text in case) for case in cases)


def _fits(said: str | float, text: str) -> bool:
    if isinstance(said, str):
        return said == text
    if BETWEEN not in text:
        return said == _number(text)
    low, high = (_number(end) for end in text.split(BETWEEN))
    return (low is None or said > low) and (high is None or said < high)


def _number(text: str) -> float | None:
    """The number that a case names; none for a word, and none at the open end of an interval."""
    try:
        return float(text)
    except ValueError:
        return None


def _values(guide: Guide, name: str, condition: Expression) -> list[tuple[str, Value]]:
    """What can be said, with a value that it stands for in this condition."""
    fact = guide.facts[name]
    if fact.kind == "yes_no":
        return [(YES, True), (NO, False), (UNSURE, UNSURE)]
    if fact.kind == "number":
        return [*_cells(_constants(name, condition)), (UNSURE, UNSURE)]
    return [(word, word) for word in (*fact.words, UNSURE)]


def _cells(constants: Sequence[float]) -> list[tuple[str, float]]:
    """The line of numbers cut at some of them: each cut and each interval, with a number that lies in it."""
    if not constants:
        return [(BETWEEN, 0)]
    cuts = [(f"{cut:g}", cut) for cut in constants]
    inner = [(f"{low:g}{BETWEEN}{high:g}", (low + high) / 2) for low, high in pairwise(constants)]
    first, last = constants[0], constants[-1]
    return [(f"{BETWEEN}{first:g}", first - 1), *cuts, *inner, (f"{last:g}{BETWEEN}", last + 1)]


def _constants(name: str, condition: Expression) -> list[float]:
    """The numbers that a condition holds a fact against; between two of them its truth does not change."""
    held: list[Value] = []
    for node in nodes_in(condition):
        if isinstance(node, Compare) and Name(name) in (node.left, node.right):
            held += [side.value for side in (node.left, node.right) if isinstance(side, Literal)]
        if isinstance(node, Member) and node.subject == Name(name):
            held += node.choices
    return sorted({float(value) for value in held})
