"""Who was found, as the facts of a case that `rootway assess` reads."""

from __future__ import annotations

from collections.abc import Iterable

import z3

from rootway.compilers.z3.to_z3 import TextPerson, disagreeing, is_derived, name_as_stated
from rootway.guide import Guide
from rootway.logic.value import CONFLICTING, UNSURE, Value

Said = dict[str, Value]


def said_by(guide: Guide, person: TextPerson, facts: Iterable[str], model: z3.ModelRef) -> Said:
    """What a person of a model said."""
    mine = [id for id in facts if id in guide.facts]
    said: Said = {}
    for id in mine:
        value = _value(guide, id, person, model)
        if value is not None and value != guide.untold.get(id):  # nobody says what is so without an entry
            said[id] = value
    return said


def _is(name: str, model: z3.ModelRef) -> bool:
    return bool(z3.is_true(model.eval(z3.Bool(name, model.ctx), model_completion=True)))


def _value(guide: Guide, id: str, person: TextPerson, model: z3.ModelRef) -> Value | None:
    """What was said of a fact; nothing when it was not asked, or cannot be said in a case (it does not apply)."""
    name = person.name + name_as_stated(guide, id)
    asked, definite = (_is(f"{name}: {bit}", model) for bit in ("asked", "definite"))
    if asked and not definite:
        disagree = is_derived(guide, id) and _is(person.name + disagreeing(id), model)
        return CONFLICTING if disagree else UNSURE
    if not asked:
        return None
    fact = guide.facts[id]
    if fact.kind == "yes_no":
        return _is(name, model)
    if fact.kind == "word":
        return fact.words[int(model.eval(z3.Int(name, model.ctx), model_completion=True).as_long())]
    exact = model.eval(z3.Real(name, model.ctx), model_completion=True).as_fraction()
    return exact.numerator if exact.denominator == 1 else float(exact)
