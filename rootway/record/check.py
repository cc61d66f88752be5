"""Is a value one that its fact can have? Each fault names the fact, the value, what is allowed and what to do."""

from __future__ import annotations

import math
from difflib import get_close_matches

from rootway.errors import Fault
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
                f"Give {fact.of or 'the entries that tell it'} with its times.",
            )
        ]
    if isinstance(value, str) and len(value) > LONGEST_CHARACTERS:
        what = f"is a text of {len(value)} characters"
        return [Fault(id, what, f"A value has at most {LONGEST_CHARACTERS}.", f"Give {allowed(fact)}.")]
    if isinstance(value, str) and value in NOT_KNOWN:
        return []
    return _CHECKS[fact.kind](fact, value)


def unknown_fact(guide: Guide, id: str) -> Fault:
    """The fault for a name that is no fact, with the nearest one that is."""
    near = get_close_matches(id[:LONGEST_CHARACTERS], [*guide.facts, *guide.forms], n=1)
    hint = f"Did you mean `{near[0]}`?" if near else "See the pathway's facts.toml for the names."
    return Fault(named(id), "is not a fact of this pathway", "Nothing is ignored silently.", hint)


def allowed(fact: Fact) -> str:
    """What a fact can be, in words."""
    if fact.kind == "yes_no":
        return 'true, false or "unsure"'
    if fact.kind == "word":
        return ", ".join(f'"{word}"' for word in fact.words) + ' or "unsure"'
    low, high = _number(fact.min), _number(fact.max)
    return f"a {'whole ' if fact.whole else ''}number of {fact.unit} from {low} to {high}"


def _number(value: float | None) -> str:
    return "any" if value is None else f"{value:g}"


def _fault(fact: Fact, value: object) -> list[Fault]:
    why = "A value outside its range is more likely a slip than the truth."
    return [
        Fault(
            fact.id,
            f"is {shown(value)}",
            why,
            f"Give {allowed(fact)}, or leave it out when it was not asked.",
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
