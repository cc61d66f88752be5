"""What is measured, as Observations: each reading with its day, under our own code and those of codes.toml.

A "not sure" is an observation without a value that says so. An answer that disagrees with itself is none.
"""

from __future__ import annotations

from rootway.exchange.answer import word_coding
from rootway.exchange.moment import instant
from rootway.exchange.names import (
    ABSENT,
    SYSTEMS,
    TERMS,
    UCUM,
    Json,
    coded,
    concept,
    facts_system,
    unit_of,
)
from rootway.exchange.response import AnswerSet
from rootway.guide import Fact, Guide
from rootway.logic.value import CONFLICTING, UNSURE, Value


def is_observed(guide: Guide, fact: Fact) -> bool:
    """Whether a fact is told as an Observation too: a number, and what other systems have a code for."""
    return fact.kind == "number" or any(row.fact == fact.id and row.written for row in guide.codes.measures)


def observed_in(guide: Guide, sitting: AnswerSet) -> list[str]:
    """The facts of a sitting that are told as Observations."""
    said = sitting.said
    return [
        id
        for id in guide.facts
        if said.get(id, CONFLICTING) != CONFLICTING and is_observed(guide, guide.facts[id])
    ]


def observation(
    guide: Guide, id: str, fact: str, sitting: AnswerSet, people: tuple[str, str], answers: str
) -> Json:
    """One reading of `people`, who it is of and who told it; `answers` is the response that it comes from."""
    patient, teller = people
    kind = "exam" if guide.facts[fact].clinician else "survey"
    return {
        "resourceType": "Observation",
        "id": id,
        "status": "final",
        "category": [concept(coded(f"{TERMS}/observation-category", kind))],
        "code": code_of(guide, guide.facts[fact]),
        "subject": {"reference": patient},
        **({"effectiveDateTime": instant(sitting.at)} if sitting.at else {}),
        **({"performer": [{"reference": teller}]} if sitting.writer != "import" else {}),
        **_value(guide, guide.facts[fact], sitting.said[fact]),
        "derivedFrom": [{"reference": answers}],
    }


def code_of(guide: Guide, fact: Fact) -> Json:
    """What is observed: the codes of others first, for those who know only these."""
    rows = [row for row in guide.codes.measures if row.fact == fact.id and row.written]
    others = [coded(SYSTEMS[row.system], row.code, row.display) for row in rows]
    return concept(*others, coded(facts_system(guide), fact.id, fact.label), text=fact.label)


def _value(guide: Guide, fact: Fact, value: Value) -> Json:
    if value == UNSURE:
        return {"dataAbsentReason": concept(coded(ABSENT, "asked-unknown"))}
    if fact.kind == "number":
        amount = int(value) if fact.whole else value
        quantity = {"value": amount, "unit": fact.unit, "system": UCUM, "code": unit_of(fact.unit)}
        return {"valueQuantity": quantity}
    if fact.kind == "yes_no":
        return {"valueBoolean": value}
    return {"valueCodeableConcept": concept(word_coding(guide, fact, str(value)))}
