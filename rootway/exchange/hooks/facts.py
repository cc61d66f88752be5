"""What was sent along, as facts of a pathway, by the reader of records. What nothing says is not known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from rootway.exchange.hooks.call import Resource
from rootway.exchange.read import brought
from rootway.guide import Guide
from rootway.record import Known, known_at, read_case

_ABOUT = frozenset({"subject", "patient"})


def read_facts(guide: Guide, resources: Sequence[Resource], as_of: datetime) -> Known:
    """What is known of the person. Raises `FaultsFound` where what was sent cannot be read at all."""
    if not resources:
        return known_at(guide, (), as_of)
    entries = [{"resource": _of_one(resource)} for resource in resources]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    case = read_case(guide, brought(guide, json.dumps(bundle).encode(), as_of).case)
    return case.known_at(guide, as_of)


def _of_one(resource: Resource) -> Resource:
    """The same without whom it is about: all of it was found to be about the one patient of the call."""
    kept = {key: value for key, value in resource.items() if key not in _ABOUT}
    if resource.get("resourceType") == "Patient":
        kept.pop("id", None)
    return kept
