"""What a record system sends: calls, orders and answers, as plain objects that a test may spoil."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from rootway.exchange.hooks import SERVICES, Addresses, HookCard, cards_for, read_call, read_facts
from rootway.exchange.names import ABSENT, facts_system
from rootway.guide import Guide, filled, fills_for
from rootway.guide.topics import load_library

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"
TO = Addresses("https://rootway.example/", "https://rootway.example/care/sources/")
BY_ID = {service.id: service for service in SERVICES}
SELECT, SIGN, VIEW = "rootway-order-select", "rootway-order-sign", "rootway-patient-view"
LOW_BACK_PAIN = {"coding": [{"system": "http://snomed.info/sct", "code": "279039007"}]}
RADICULOPATHY = {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "M5416"}]}


@cache
def guides() -> tuple[Guide, ...]:
    """The topics that ship, as pages show them."""
    return tuple(filled(guide, fills_for("")) for guide in load_library().topics.values())


def guide_named(id: str) -> Guide:
    """One of them."""
    return next(guide for guide in guides() if guide.id == id)


def order(text: str, **more: Any) -> dict[str, Any]:
    """A draft order, as the screen of a record system has it."""
    made = {"resourceType": "ServiceRequest", "id": "o1", "status": "draft", "intent": "plan"}
    return {**made, "code": {"text": text}, "subject": {"reference": "Patient/p1"}, **more}


def answers(facts: Mapping[str, Any], guide: Guide | None = None) -> dict[str, Any]:
    """Facts as Observations in a Bundle; with a guide every danger sign that is not among them is answered no."""
    said = {**(guide.denials if guide else {}), **facts}
    return {"resourceType": "Bundle", "entry": [{"resource": observation(*one)} for one in said.items()]}


def observation(fact: str, value: Any, **more: Any) -> dict[str, Any]:
    """One fact as an Observation."""
    systems = [facts_system(guide) for guide in guides() if fact in guide.facts]
    held: dict[str, Any] = {
        "valueCodeableConcept": {"coding": [{"system": one, "code": value} for one in systems]}
    }
    if value == "unsure":
        held = {"dataAbsentReason": {"coding": [{"system": ABSENT, "code": "asked-unknown"}]}}
    if isinstance(value, bool):
        held = {"valueBoolean": value}
    elif isinstance(value, int | float):
        held = {"valueInteger": value}
    code = {"coding": [{"system": one, "code": fact} for one in systems]}
    return {"resourceType": "Observation", "status": "final", "code": code, **held, **more}


def sent(service: str = SELECT, *orders: Mapping[str, Any], **prefetch: Any) -> dict[str, Any]:
    """A whole call."""
    context: dict[str, Any] = {"userId": "Practitioner/1", "patientId": "p1", "encounterId": "e1"}
    if service != VIEW:
        entries = [{"resource": one} for one in orders]
        context["draftOrders"] = {"resourceType": "Bundle", "entry": entries}
    if service == SELECT:
        context["selections"] = [f"ServiceRequest/{one.get('id')}" for one in orders]
    hook = BY_ID[service].hook
    return {"hook": hook, "hookInstance": INSTANCE, "context": context, "prefetch": prefetch}


def cards(raw: dict[str, Any], site: Mapping[tuple[str, str], str] | None = None) -> tuple[HookCard, ...]:
    """The cards of a call."""
    service = next(one for one in SERVICES if one.hook == raw["hook"])
    return cards_for(read_call(service, raw), guides(), NOW, read_facts, TO, site or {})
