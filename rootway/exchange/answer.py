"""A value of a fact as an answer, and back. What is not known is told as such, and never as a no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rootway.exchange.names import ABSENT, ANSWERS, LOINC, YES_NO, Json, coded, facts_system
from rootway.guide import Fact, Guide
from rootway.logic.value import UNSURE, Value

SHARED: Final[Mapping[Value, tuple[str, str]]] = {
    True: ("yes", "Yes"),
    False: ("no", "No"),
    UNSURE: ("unsure", "Not sure"),
}
"""The answers that every question shares, with what they are called."""
NOT_SURE: Final = ".not-sure"
"""What the name of the item ends with that says "not sure" of a number."""
_BY_CODE: Final = {code: value for value, (code, _) in SHARED.items()}
_ELSEWHERE: Final[Mapping[tuple[str, str], Value]] = {
    (YES_NO, "Y"): True,
    (YES_NO, "N"): False,
    (LOINC, "LA33-6"): True,
    (LOINC, "LA32-8"): False,
    (ABSENT, "asked-unknown"): UNSURE,
}
"""How others code the same answers."""


def root_of(guide: Guide, fact: Fact) -> Fact:
    """The fact whose words these are: a side or a fold of a fact has the words of that fact."""
    while fact.of in guide.facts and guide.facts[fact.of].words == fact.words:
        fact = guide.facts[fact.of]
    return fact


def shared_coding(value: Value) -> Json:
    """Yes, no or not sure."""
    return coded(ANSWERS, *SHARED[value])


def word_coding(guide: Guide, fact: Fact, word: str) -> Json:
    """A word of a fact."""
    return coded(facts_system(guide), f"{root_of(guide, fact).id}.{word}", guide.word_title(fact.id, word))


def options_of(guide: Guide, fact: Fact) -> list[Json]:
    """The answers that a question of words, or of yes and no, offers; "not sure" is always among them."""
    question = guide.question(fact.id)
    order = [answer.word for answer in question.answers] if question else []
    words = [*order, *(word for word in fact.words if word not in order)]
    own = [word_coding(guide, fact, word) for word in words]
    if fact.kind == "yes_no":
        own = [shared_coding(True), shared_coding(False)]
    return [*own, shared_coding(UNSURE)]


def answer_of(guide: Guide, fact: Fact, value: Value) -> Json:
    """A known value, or a "not sure" that is no number's, as an answer of a QuestionnaireResponse."""
    if value == UNSURE or fact.kind == "yes_no":
        return {"valueCoding": shared_coding(value)}
    if fact.kind == "word":
        return {"valueCoding": word_coding(guide, fact, str(value))}
    return {"valueInteger": int(value)} if fact.whole else {"valueDecimal": value}


def value_of(guide: Guide, fact: Fact, answer: Mapping[str, Any]) -> Value | None:
    """The value that an answer gives, as far as it says one that we know; nothing else is guessed."""
    coding = answer.get("valueCoding")
    if isinstance(coding, Mapping):
        return coded_value(guide, fact, coding)
    if fact.kind == "number":
        quantity = answer.get("valueQuantity")
        given = answer.get("valueInteger", answer.get("valueDecimal"))
        value = quantity.get("value") if isinstance(quantity, Mapping) else given
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None
    said = answer.get("valueBoolean")
    return said if fact.kind == "yes_no" and isinstance(said, bool) else None


def coded_value(guide: Guide, fact: Fact, coding: Mapping[str, Any]) -> Value | None:
    """The value behind a code of ours, or of another system for yes and no."""
    system, code = coding.get("system"), coding.get("code")
    if not isinstance(system, str) or not isinstance(code, str):
        return None
    value = _BY_CODE.get(code) if system == ANSWERS else _ELSEWHERE.get((system, code))
    if value is not None:
        return value if value == UNSURE or fact.kind == "yes_no" else None
    name, dot, word = code.partition(".")
    ours = system == facts_system(guide) and dot and name == root_of(guide, fact).id
    return word if ours and word in fact.words else None
