"""What a record says of a patient, as answers to be confirmed one by one. None of them counts before that.

A danger sign is filled in only where the record says that it is there. A "no" and a "not sure" of one are never taken
from a record, nor is what only belongs to one: those questions are asked. So are the findings of an examination.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rootway.errors import FaultsFound
from rootway.exchange.names import Json
from rootway.exchange.read import brought
from rootway.exchange.taken import Taken
from rootway.guide import Guide
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, UNSURE, Value


@dataclass(frozen=True)
class FromRecord:
    """One thing the record says, and of when."""

    fact: str
    value: Value
    at: datetime


def prefill(guide: Guide, resources: Iterable[Json], as_of: datetime, patient: str) -> tuple[FromRecord, ...]:
    """The newest that the record says of each fact that may be filled in, in the order of the pathway.

    Where it says two things of one moment it says nothing. What is about somebody else is not read.
    """
    entries = [{"resource": one} for one in resources]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    try:
        found = brought(guide, json.dumps(bundle).encode(), as_of, patient)
    except FaultsFound:  # nothing in it is about this patient, or it cannot be read
        return ()
    taken = [one for one in found.report.taken if one.fact in guide.facts]
    return tuple(
        newest
        for fact in guide.facts
        for newest in _newest(fact, taken, as_of)
        if may_fill(guide, fact, newest.value)
    )


def _newest(fact: str, taken: Iterable[Taken], as_of: datetime) -> Iterator[FromRecord]:
    said = [FromRecord(fact, one.value, min(one.at or as_of, as_of)) for one in taken if one.fact == fact]
    last = max((one.at for one in said), default=as_of)
    values = {(type(one.value), one.value): one for one in said if one.at == last}
    if len(values) == 1:
        yield from values.values()


def may_fill(guide: Guide, fact: str, value: Value) -> bool:
    """Whether a record may fill this in."""
    known = guide.facts[fact]
    if value in (UNSURE, CONFLICTING, NOT_APPLICABLE) or known.clinician or fact in guide.assessments:
        return False
    if known.when_denied is None and fact not in _asked_with_danger(guide):
        return True
    coded = {row.fact for row in (*guide.codes.conditions, *guide.codes.medicines)}
    return value is True and (known.red_flag or fact in coded)


def _asked_with_danger(guide: Guide) -> frozenset[str]:
    return frozenset(one.fact for page in guide.pages if page.part == "danger" for one in page.questions)
