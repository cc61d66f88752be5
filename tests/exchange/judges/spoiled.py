"""Resources that are wrong in one thing each: a judge who lets them pass is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

from tests.exchange.judges.written import Json


def one_of_each(written: Iterable[Json]) -> dict[str, Json]:
    """The first resource of each kind, with what stands in a Bundle or inside another."""
    found: dict[str, Json] = {}
    for resource in written:
        inside = [entry["resource"] for entry in resource.get("entry", ())] + resource.get("contained", [])
        for one in (resource, *inside):
            found.setdefault(one["resourceType"], one)
    return found


def with_a_stray(resource: Json) -> Json:
    """With an element that FHIR does not have."""
    return {**resource, "colour": "green"}


SPOILS: Mapping[str, tuple[str, Callable[[Any], object], frozenset[str]]] = {
    "a question without its name": (
        "Questionnaire", lambda it: it["item"][0].pop("linkId"), frozenset({"models", "medplum", "lantana"}),
    ),
    "a status that is none": (
        "QuestionnaireResponse", lambda it: it.update(status="done"), frozenset({"lantana", "schema"}),
    ),
    "nothing where there must be something": (
        "Flag", lambda it: it.update(status=None), frozenset({"models", "medplum", "lantana", "schema"}),
    ),
    "a server that does not say of which kind it is": (
        "CapabilityStatement", lambda it: it.pop("kind"), frozenset({"models", "medplum", "lantana"}),
    ),
    "an author that can write nothing": (
        "Composition", lambda it: it.update(author=[{"reference": "Observation/1"}]), frozenset({"lantana"}),
    ),
    "a plan about somebody and about something": (
        "PlanDefinition", lambda it: it.update(subjectReference={"reference": "Group/1"}), frozenset({"models"}),
    ),
    "a day that is none": (
        "Flag", lambda it: it["period"].update(start="2026-13-40"), frozenset({"models"}),
    ),
    "a document that is nobody's": (
        "Bundle", lambda it: it.pop("identifier"), frozenset({"medplum"}),
    ),
    "a patient in it who is spoiled": (
        "Bundle",
        lambda it: it["entry"][1]["resource"].update(colour="green"),
        frozenset({"models", "medplum", "lantana", "schema"}),
    ),
}  # fmt: skip
"""What is done to which kind, and who must refuse it at least."""


def spoiled(kinds: Mapping[str, Json]) -> dict[str, tuple[Json, frozenset[str]]]:
    """Each of them, with who must refuse it."""
    found = {}
    for name, (kind, spoil, judges) in SPOILS.items():
        resource = deepcopy(kinds[kind])
        spoil(resource)
        found[name] = (resource, judges)
    return found
