"""Questions that hang on other answers of the same page: shown or not, for the server and for the script."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from rootway.guide import Guide, Question
from rootway.logic import State, names_in, truth_of
from rootway.logic.value import UNSURE
from rootway.web.patient.fields import NO, YES

MOST_PARTNERS = 3  # a condition on more answers of one page is left to the server


def is_shown(guide: Guide, question: Question, facts: Mapping[str, Any]) -> bool:
    """A question is asked unless its condition is false; not knowing is no reason to leave it out."""
    condition = guide.show_if.get(question.fact)
    return condition is None or truth_of(condition, State(guide.scope, facts)) is not False


def depends_on(guide: Guide, question: Question, page: Sequence[Question], facts: Mapping[str, Any]) -> str:
    """When the script shows this question: `a=yes b=no|a=no b=yes`, over the answers of the same page; "" is always.

    An answer not given yet counts as "no" here, so that a follow-up appears only after its question was answered.
    """
    condition = guide.show_if.get(question.fact)
    if condition is None:
        return ""
    here = {other.fact for other in page}
    partners = [name for name in dict.fromkeys(names_in(condition)) if name in here]
    if not partners or len(partners) > MOST_PARTNERS:
        return ""
    rest = {fact: value for fact, value in facts.items() if fact not in partners and fact != question.fact}
    cases = []
    for values in product(*(_values(guide, name) for name in partners)):
        said = dict(zip(partners, (value for _word, value in values), strict=True))
        if truth_of(condition, State(guide.scope, {**rest, **said})) is not False:
            cases.append(
                " ".join(f"{name}={word}" for name, (word, _v) in zip(partners, values, strict=True))
            )
    return "|".join(cases)


def _values(guide: Guide, name: str) -> list[tuple[str, Any]]:
    """What a radio group can send, with the value it stands for."""
    fact = guide.facts[name]
    if fact.kind == "yes_no":
        return [(YES, True), (NO, False), (UNSURE, UNSURE)]
    return [(word, word) for word in (*fact.words, UNSURE)]
