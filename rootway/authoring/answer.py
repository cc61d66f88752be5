"""An answer as a person types it: `yes`, `not sure`, `12`, `1,5`, `top foot`. What is left empty was not asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rootway.errors import Fault
from rootway.guide import Fact, Guide
from rootway.logic.value import CONFLICTING, UNSURE, Value
from rootway.record import on_own_scale
from rootway.record.case import DENIED
from rootway.record.check import unknown_fact

YES, NO = frozenset({"yes", "y", "true"}), frozenset({"no", "n", "false"})
NOT_SURE = frozenset({"not sure", "unsure", "?"})
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def answer_of(guide: Guide, id: str, text: str) -> tuple[Value | None, list[Fault]]:
    """The value that `text` gives to a fact, or what is wrong with it; nothing at all when it is empty."""
    said = " ".join(text.split())
    if not said:
        return None, [] if is_answered(guide, id) else [unknown_fact(guide, id)]
    if id == DENIED:
        return _denied(said)
    value = _read(guide, id, said)
    faults = on_own_scale(guide, id, value)[2]
    fact = guide.facts.get(id)
    if faults and fact is not None and fact.is_given:
        faults = [Fault(id, f"is {said!r}", "", f"Write {may_be_typed(fact)}; leave it out when not asked.")]
    return (None, faults) if faults else (value, [])


def answers_of(guide: Guide, typed: Iterable[tuple[str, str]]) -> tuple[dict[str, Value], list[Fault]]:
    """The answers among pairs of a fact and what was typed for it, and everything that is wrong with them."""
    said: dict[str, Value] = {}
    faults: list[Fault] = []
    for id, text in typed:
        value, found = answer_of(guide, id, text)
        faults += found
        if value is not None:
            said[id] = value
    return said, faults


def is_answered(guide: Guide, id: str) -> bool:
    """Whether a name can be given an answer: a fact, another scale of one, or the word for all other signs."""
    return id == DENIED or id in guide.forms or (id in guide.facts and guide.facts[id].is_given)


def may_be_typed(fact: Fact) -> str:
    """What can be typed for a fact, in words."""
    if fact.kind == "yes_no":
        return "yes, no or not sure"
    if fact.kind == "word":
        return f"{', '.join(fact.words)} or not sure"
    low, high = ("any" if end is None else f"{end:g}" for end in (fact.min, fact.max))
    return f"a {'whole ' if fact.whole else ''}number of {fact.unit} from {low} to {high}, or not sure"


def typed(value: object) -> str:
    """A value as a person would type it; the opposite of `answer_of`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (UNSURE, CONFLICTING):
        return {UNSURE: "not sure", CONFLICTING: "conflicting"}[str(value)]
    return f"{value:g}" if isinstance(value, float) else str(value)


def _denied(said: str) -> tuple[Value | None, list[Fault]]:
    word = said.lower()
    if word in YES | NO:
        return word in YES, []
    return None, [Fault(DENIED, f"is {said!r}", "", "Write yes, or leave it empty.")]


def _read(guide: Guide, id: str, said: str) -> Value:
    """The likeliest value of a text; one that is none is left as it is, and a check finds it."""
    word, fact = said.lower().replace("_", " "), guide.facts.get(id)
    if word in NOT_SURE:
        return UNSURE
    if fact is not None and fact.kind == "yes_no":
        return {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}.get(word, said)
    if fact is not None and fact.kind == "word":
        return _words(fact).get(word, said)
    return number_in(said) if _NUMBER.fullmatch(said) else said


def number_in(text: str) -> int | float:
    """A number with a decimal point or comma; whole when it is written so."""
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


def _words(fact: Fact) -> Mapping[str, str]:
    """The words of a fact as they may be typed: in any letters, with blanks for underscores."""
    return {word.lower().replace("_", " "): word for word in fact.words}
