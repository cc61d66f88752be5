"""Questions that hang on other answers of the same page: when one is shown, and so when its answer is asked for.

`depends_on` says it once, as text: the script reads it in the page and `is_due` reads it in what was sent, each with
the same rules. So nothing is missing that was not shown, and no error leads to a hidden question.

The text lists cases, `a=yes b=no|a=no b=yes`. For a number a case is a value or an open interval: `1` is one, `1<` is
more than one, `1<4` lies between. A question that is still open counts as "no": its follow-up appears once it is
answered.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise, product
from typing import Any

from django.http import QueryDict

from rootway.guide import Guide, Question
from rootway.interview.shown import partners_of
from rootway.logic import Expression, State, truth_of
from rootway.logic.expression import Compare, Literal, Member, Name, nodes_in
from rootway.logic.value import UNSURE
from rootway.web.content.fields import LONGEST_ANSWER, NO, YES, plain_number

MOST_PARTNERS = 3  # more would make too many cases; a test holds every pathway to it
BETWEEN = "<"


def depends_on(guide: Guide, question: Question, page: Sequence[Question], facts: Mapping[str, Any]) -> str:
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


def is_due(depends: str, data: QueryDict) -> bool:
    """Whether the question was shown to who sent `data`, and so is to be answered."""
    if not depends:
        return True
    cases = ([pair.split("=") for pair in case.split(" ")] for case in depends.split("|"))
    return any(all(_fits(_said(name, data), text) for name, text in case) for case in cases)


def _said(name: str, data: QueryDict) -> str:
    """What was chosen or typed; a question that is still open counts as "no"."""
    if f"{name}-unsure" in data:
        return UNSURE
    sent = data.getlist(name)
    return YES if YES in sent else (sent[-1] if sent else "").strip()[:LONGEST_ANSWER] or NO


def _fits(said: str, text: str) -> bool:
    number = plain_number(said)
    if number is None or BETWEEN not in text:
        return said == text or (number is not None and number == plain_number(text))
    low, high = (plain_number(end) for end in text.split(BETWEEN))
    return (low is None or number > low) and (high is None or number < high)


def _values(guide: Guide, name: str, condition: Expression) -> list[tuple[str, Any]]:
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
    found: set[float] = set()
    for node in nodes_in(condition):
        if isinstance(node, Compare) and Name(name) in (node.left, node.right):
            found |= {side.value for side in (node.left, node.right) if isinstance(side, Literal)}
        if isinstance(node, Member) and node.subject == Name(name):
            found |= set(node.choices)
    return sorted(found)
