"""How grave an answer is, where what a person says and what a clinician found are laid beside each other.

Danger signs, screening facts and what grades them are *weighed*: of two writers' answers the graver one counts.
`unsure_as` says among which values "not sure" stands: it is just below that one.

    yes/no                  no < not sure < yes; with `worse = "lower"` yes < not sure < no
    number, ordered words   each milder value < not sure < `unsure_as` < each worse one; `worse` says which way
    other words             the words before `unsure_as` (alike) < not sure < `unsure_as` < each word after it
"""

from __future__ import annotations

from rootway.guide.written import Fact
from rootway.logic.value import NOT_APPLICABLE, NOT_KNOWN, Value

NOTHING, LIGHT, DOUBT, GRAVE = -1.0, 0.0, 1.0, 2.0
"""Never asked, or does not apply; a plain no, or from here on harmless values; not sure; from here on what is grave."""


def is_weighed(fact: Fact) -> bool:
    """Whether the graver of two writers' answers counts."""
    return fact.is_sign or bool(fact.grades)


def gravity(fact: Fact, value: Value | None) -> float:
    """How grave a value of a weighed fact is; the more, the graver. Each value of any other fact is light."""
    if value is None or value == NOT_APPLICABLE:
        return NOTHING
    if value in NOT_KNOWN:
        return DOUBT
    if not is_weighed(fact):
        return LIGHT
    if fact.kind == "yes_no":
        return GRAVE if value is not grows_worse_downward(fact) else LIGHT
    if fact.kind == "word":
        beyond = float(fact.words.index(str(value)) - fact.words.index(str(fact.unsure_as)))
    else:
        beyond = float(value) - float(fact.unsure_as or 0)
    if grows_worse_downward(fact):
        beyond = -beyond
    if beyond >= 0:
        return GRAVE + beyond
    return LIGHT + (DOUBT - LIGHT) / (1 - beyond) if has_order(fact) else LIGHT


def has_order(fact: Fact) -> bool:
    """Whether of two harmless values one is milder."""
    return fact.kind == "number" or fact.ordered


def grows_worse_downward(fact: Fact) -> bool:
    """Whether the smaller number, the earlier word or the plain no is the graver answer."""
    return fact.worse == "lower"


def harmless(fact: Fact) -> Value | None:
    """The gravest answer to a danger sign that is harmless all the same; `None` where its words have none."""
    if fact.kind == "yes_no":
        return grows_worse_downward(fact)
    mild = [word for word in fact.words if gravity(fact, word) < DOUBT]
    return max(mild, key=lambda word: (gravity(fact, word), fact.words.index(word)), default=None)
