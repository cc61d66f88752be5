"""Is a value one that its fact can have? Each fault names the fact, the value, what is allowed and what to do."""

from __future__ import annotations

import math
from difflib import get_close_matches

from rootway.errors import Fault, Wording
from rootway.guide import Fact, Guide
from rootway.logic.value import NOT_KNOWN
from rootway.record.complete import named, shown

LONGEST_CHARACTERS = 200


def check_value(guide: Guide, id: str, value: object) -> list[Fault]:
    """What is wrong with giving `value` to the fact `id`; an empty list when nothing is."""
    fact = guide.facts.get(id)
    if fact is None:
        return [unknown_fact(guide, id)]
    if not fact.is_given:
        return [
            Fault(
                id,
                "is worked out from the history and cannot be given",
                "",
                Wording("Give %(fact)s with its times.", fact=fact.of or Wording("the entries that tell it")),
            )
        ]
    if isinstance(value, str) and len(value) > LONGEST_CHARACTERS:
        what = Wording("is a text of %(count)s characters", count=len(value))
        why = Wording("A value has at most %(count)s.", count=LONGEST_CHARACTERS)
        return [Fault(id, what, why, Wording("Give %(allowed)s.", allowed=allowed(fact)))]
    if isinstance(value, str) and value in NOT_KNOWN:
        return []
    return _CHECKS[fact.kind](fact, value)


def unknown_fact(guide: Guide, id: str) -> Fault:
    """The fault for a name that is no fact, with the nearest one that is."""
    near = get_close_matches(id[:LONGEST_CHARACTERS], [*guide.facts, *guide.forms], n=1)
    hint = (
        Wording("Did you mean `%(name)s`?", name=near[0])
        if near
        else Wording("See the pathway's facts.toml for the names.")
    )
    return Fault(named(id), "is not a fact of this pathway", "Nothing is ignored silently.", hint)


def allowed(fact: Fact) -> str:
    """What a fact can be, in words."""
    if fact.kind == "yes_no":
        return Wording('true, false or "unsure"')
    if fact.kind == "word":
        words = ", ".join(f'"{word}"' for word in fact.words)
        return Wording('%(words)s or "unsure"', words=words)
    low, high = _number(fact.min), _number(fact.max)
    limits = {"unit": fact.unit, "low": low, "high": high}
    if fact.whole:
        return Wording("a whole number of %(unit)s from %(low)s to %(high)s", **limits)
    return Wording("a number of %(unit)s from %(low)s to %(high)s", **limits)


def _number(value: float | None) -> str:
    return "any" if value is None else f"{value:g}"


def _fault(fact: Fact, value: object) -> list[Fault]:
    why = "A value outside its range is more likely a slip than the truth."
    return [
        Fault(
            fact.id,
            Wording("is %(value)s", value=shown(value)),
            why,
            Wording("Give %(allowed)s, or leave it out when it was not asked.", allowed=allowed(fact)),
        )
    ]


def _yes_no(fact: Fact, value: object) -> list[Fault]:
    return [] if isinstance(value, bool) else _fault(fact, value)


def _word(fact: Fact, value: object) -> list[Fault]:
    return [] if value in fact.words else _fault(fact, value)


def faults_of_number(fact: Fact, value: object) -> list[Fault]:
    """What is wrong with a number for a fact."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _fault(fact, value)
    low = -math.inf if fact.min is None else fact.min
    high = math.inf if fact.max is None else fact.max
    whole = not fact.whole or isinstance(value, int) or value.is_integer()
    return [] if low <= value <= high and whole else _fault(fact, value)


_CHECKS = {"yes_no": _yes_no, "word": _word, "number": faults_of_number}
