"""What the FHIR addresses of a server can do, as its CapabilityStatement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rootway.exchange.moment import instant
from rootway.exchange.names import FHIR, SDC, SMART_URLS, TERMS, Json, coded, concept

_NEXT = f"{SDC}/OperationDefinition/Questionnaire-next-question"
_APPLY = f"{FHIR}/OperationDefinition"
_DOCUMENTATION = "Definitions are public. Nothing about a person is kept or given out to who asks for them."
_OWN = " A person's own record is read by apps that they let in, and never written."
_TYPES: Final = {"_id": "token", "url": "uri", "patient": "reference", "subject": "reference"}
_BOTH: Final = ("patient", "subject")
_WHOSE: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("QuestionnaireResponse", "Observation", "CarePlan", "Flag"), _BOTH),
    **dict.fromkeys(("DetectedIssue", "RelatedPerson"), ("patient",)),
}
"""By which words R4 lets the kinds of a record be searched that say whose they are."""


@dataclass(frozen=True)
class OwnRecord:
    """What an app may read of a person who lets it in: the kinds, and where it asks, by SMART's names."""

    kinds: tuple[str, ...]
    endpoints: Mapping[str, str]


def capability_statement(
    version: str, address: str, made: datetime, kinds: Iterable[str], own: OwnRecord | None = None
) -> Json:
    """A server that lets definitions be read, and applies a plan to what it is sent, of which it keeps nothing.

    With `own`, a person's record is read there too, by the apps that they let in.
    """
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": instant(made),
        "publisher": "Rootway",
        "kind": "instance",
        "software": {"name": "Rootway", "version": version},
        "implementation": {"description": "Care pathways as definitions", "url": address},
        "fhirVersion": "4.0.1",
        "format": ["json"],
        "rest": [
            {
                "mode": "server",
                "documentation": _DOCUMENTATION + (_OWN if own else ""),
                **({"security": _security(own)} if own else {}),
                "resource": [
                    *(_resource(kind, "url") for kind in kinds),
                    *(_resource(kind, *_WHOSE.get(kind, ())) for kind in (own.kinds if own else ())),
                ],
            }
        ],
    }


def _security(own: OwnRecord) -> Json:
    """Where an app asks, as SMART tells of it beside its own configuration."""
    urls = [{"url": name, "valueUri": address} for name, address in own.endpoints.items()]
    service = coded(f"{TERMS}/restful-security-service", "SMART-on-FHIR")
    return {"extension": [{"url": SMART_URLS, "extension": urls}], "service": [concept(service)]}


def _resource(kind: str, *by: str) -> Json:
    """One kind; `by`: what it can be searched by, beside its id. An app's own library may search by nothing else."""
    search = [{"name": name, "type": _TYPES[name]} for name in ("_id", *by)]
    made: Json = {
        "type": kind,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "searchParam": search,
    }
    if kind in ("ActivityDefinition", "PlanDefinition"):
        made["operation"] = [{"name": "apply", "definition": f"{_APPLY}/{kind}-apply"}]
    if kind == "Questionnaire":
        made["operation"] = [{"name": "next-question", "definition": _NEXT}]
    return made
