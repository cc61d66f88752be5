"""QuestionnaireResponses of our own questionnaires as facts. What stands in others is somebody else's question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rootway.exchange.answer import NOT_SURE, value_of
from rootway.exchange.moment import moment_of
from rootway.exchange.names import DISAGREE, questionnaire_urls, unit_of
from rootway.exchange.resources import Resource, Resources, listed, text_in
from rootway.exchange.taken import Taken
from rootway.exchange.written_by import BY_TYPE
from rootway.guide import Guide
from rootway.logic.value import CONFLICTING, UNSURE, Value
from rootway.record import check_value
from rootway.record.case import DENIED

DEEPEST: Final = 16
READ: Final = frozenset({"completed", "amended", "in-progress", "stopped"})


@dataclass(frozen=True)
class _Told:
    """What holds for all answers of one response."""

    where: str
    at: datetime | None
    by: str
    recorded_at: datetime | None


def answers_in(guide: Guide, found: Resources, where: str, response: Resource) -> Iterator[Taken]:
    """The facts of one response; `other_red_flags_denied` stands among them under its own name."""
    report = found.report
    if (status := response.get("status")) not in READ:
        return report.leave(where, f"has the status {status!r}")
    if not is_ours(guide, response):
        return report.leave(where, f"answers no questionnaire of {guide.id}")
    authored = response.get("authored")
    at = moment_of(authored)
    if authored is not None and at is None:
        return report.leave(where, f"was written at {authored!r}, which is no moment with its zone")
    told = _Told(where, at, _writer(found, response), _recorded(found, response, at))
    yield from _items(guide, found, told, response, DEEPEST)


def is_ours(guide: Guide, response: Resource) -> bool:
    """Whether it answers a questionnaire of the pathway, in whatever version; an adaptive one carries it inside."""
    canonical = text_in(response.get("questionnaire"))
    named = [canonical]
    if canonical.startswith("#"):
        inside = [one for one in listed(response.get("contained")) if one.get("id") == canonical[1:]]
        derived = inside[0].get("derivedFrom") if inside else None
        named = [text_in(one) for one in derived] if isinstance(derived, list) else []
    return any(one.partition("|")[0] in questionnaire_urls(guide) for one in named)


def _writer(found: Resources, response: Resource) -> str:
    """Who told it, by the kind of whoever is named; else it was brought."""
    for key in ("source", "author"):
        one = found.resolved(response.get(key), response)
        reference = response.get(key)
        text = text_in(reference.get("reference")) if isinstance(reference, dict) else ""
        kind = text_in(one.get("resourceType")) if one else text.rpartition("/")[0].rpartition("/")[2]
        if kind in BY_TYPE:
            return BY_TYPE[kind]
    return "import"


def _recorded(found: Resources, response: Resource, at: datetime | None) -> datetime | None:
    """When it was put down, where a Provenance says so and that was another moment."""
    recorded = moment_of(found.recorded.get(id(response)))
    return recorded if recorded != at else None


def _items(guide: Guide, found: Resources, told: _Told, above: Resource, deep: int) -> Iterator[Taken]:
    for item in listed(above.get("item")):
        if not deep:
            found.report.leave(told.where, "is nested too deeply")
            return
        yield from _item(guide, found, told, item)
        for below in (item, *listed(item.get("answer"))):
            yield from _items(guide, found, told, below, deep - 1)


def _item(guide: Guide, found: Resources, told: _Told, item: Resource) -> Iterator[Taken]:
    link = text_in(item.get("linkId"))
    id = link.removesuffix(NOT_SURE)
    where, answers = f"{told.where}: {link}", listed(item.get("answer"))
    if link == DENIED:
        if any(answer.get("valueBoolean") is True for answer in answers):
            yield Taken(where, DENIED, True, told.at, told.by, told.recorded_at)
        return
    fact = guide.facts.get(id)
    if fact is None:
        if answers:
            found.report.leave(where, "is no question of this version of the pathway")
        return
    values: list[Value | None] = [_given(guide, link, id, answer) for answer in answers]
    if any(one.get("url") == DISAGREE for one in listed(item.get("extension"))):
        values.append(CONFLICTING)
    for value in values:
        if link != id and value is None:
            continue  # "not sure" was not ticked
        faults = [] if value is None else check_value(guide, id, value)
        if value is None:
            found.report.leave(where, "has an answer of a kind that is not understood")
        elif faults:
            found.report.leave(where, " ".join(str(fault) for fault in faults))
        else:
            by = "import" if told.by == "clinician" and id in guide.assessments else told.by
            yield Taken(where, id, value, told.at, by, told.recorded_at)


def _given(guide: Guide, link: str, id: str, answer: Resource) -> Value | None:
    if link != id:
        return UNSURE if answer.get("valueBoolean") is True else None
    quantity = answer.get("valueQuantity")
    if isinstance(quantity, dict) and not right_unit(guide, id, quantity):
        return None
    return value_of(guide, guide.facts[id], answer)


def right_unit(guide: Guide, id: str, quantity: Resource) -> bool:
    """Whether a quantity is an exact number in the unit of a fact; one without a unit is taken to be."""
    unit = guide.facts[id].unit
    code = quantity.get("code", quantity.get("unit"))
    return quantity.get("comparator") is None and code in (None, unit, unit_of(unit))
