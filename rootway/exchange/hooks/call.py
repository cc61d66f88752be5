"""What a record system asks: read strictly in what decides, and leniently in what may be missing.

A missing or null prefetch value tells nothing, which is an answer that every rule knows: so it is no fault here.
Everything that is wrong is told at once. What is about another patient is never read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rootway.errors import Fault, FaultsFound
from rootway.exchange.hooks.service import PREFETCH, Service
from rootway.exchange.hooks.uuids import uuid_in

Resource = Mapping[str, Any]
_ORDERS = frozenset({"order-select", "order-sign"})


@dataclass(frozen=True)
class Call:
    """One question: `instance` names it, `resources` is what was sent along, `orders` what is being ordered.

    `selected`: the orders that were just chosen; None where all of them count.
    """

    hook: str
    instance: str
    patient: str
    resources: tuple[Resource, ...] = ()
    orders: tuple[Resource, ...] = ()
    selected: frozenset[str] | None = None

    @property
    def asked_about(self) -> tuple[Resource, ...]:
        """The orders that are asked about."""
        chosen = self.selected
        return tuple(one for one in self.orders if chosen is None or reference_of(one) in chosen)


def reference_of(resource: Resource) -> str:
    """How others refer to a resource: `ServiceRequest/7`; without its id nothing can."""
    return f"{resource.get('resourceType')}/{resource.get('id', '')}"


def read_call(service: Service, raw: object) -> Call:
    """The call to a service. Raises `FaultsFound` with everything that is wrong."""
    if not isinstance(raw, Mapping):
        raise FaultsFound([Fault("input", "is not an object", "", 'Send {"hook": "…", "context": {…}}.')])
    reading = _Reading(service)
    instance = reading.instance(raw.get("hookInstance"))
    reading.hook(raw.get("hook"))
    reading.authorization(raw)
    context = reading.object(raw, "context", needed=True)
    patient = reading.context(context)
    orders, selected = reading.orders(context) if service.hook in _ORDERS else ((), None)
    resources = tuple(reading.resources(reading.object(raw, "prefetch", needed=False)))
    reading.same_patient(resources, patient)
    if reading.faults:
        raise FaultsFound(reading.faults)
    return Call(service.hook, instance, patient, _of(resources, patient), orders, selected)


class _Reading:
    """The call as it is read, with what is wrong so far."""

    def __init__(self, service: Service) -> None:
        self.service, self.faults = service, list[Fault]()

    def _wrong(self, where: str, what: str, remedy: str) -> None:
        self.faults.append(Fault(where, what, "", remedy))

    def instance(self, raw: object) -> str:
        found = uuid_in(raw)
        if found is None:
            self._wrong("hookInstance", "is no UUID", "Send a new UUID with every call.")
        return found or ""

    def hook(self, raw: object) -> None:
        if raw != self.service.hook:
            self._wrong("hook", "is not the hook of this service", f"Send {self.service.hook}.")

    def authorization(self, raw: Mapping[str, Any]) -> None:
        """The server of the record and a token to it; neither is used or kept here, since nothing is fetched."""
        if "fhirAuthorization" in raw and "fhirServer" not in raw:
            self._wrong("fhirServer", "is missing beside fhirAuthorization", "Send it, or leave both out.")
        if not isinstance(raw.get("fhirServer", ""), str):
            self._wrong("fhirServer", "is no text", "Send the address of the FHIR server.")

    def object(self, raw: Mapping[str, Any], name: str, needed: bool) -> Mapping[str, Any]:
        found = raw.get(name)
        if isinstance(found, Mapping):
            return found
        if needed or found is not None:
            self._wrong(name, "is not an object", f'Send "{name}": {{…}}.')
        return {}

    def context(self, context: Mapping[str, Any]) -> str:
        for name in ("userId", "patientId"):
            if not _is_text(context.get(name)):
                self._wrong(f"context: {name}", "is missing, or no text", "Send it.")
        found = context.get("patientId")
        return found.rpartition("/")[2] if isinstance(found, str) else ""

    def orders(self, context: Mapping[str, Any]) -> tuple[tuple[Resource, ...], frozenset[str] | None]:
        bundle = context.get("draftOrders")
        entries = bundle.get("entry", []) if isinstance(bundle, Mapping) else None
        if not isinstance(entries, list):
            self._wrong("context: draftOrders", "is no Bundle", "Send the orders as entries of a Bundle.")
            entries = []
        found = tuple(resource for resource in map(_resource_of, entries) if resource)
        if self.service.hook != "order-select":
            return found, None
        chosen = context.get("selections")
        if not isinstance(chosen, list) or not all(isinstance(one, str) for one in chosen):
            self._wrong("context: selections", "is no list of texts", 'Send ["ServiceRequest/…"].')
            return found, frozenset()
        return found, frozenset(chosen)

    def resources(self, prefetch: Mapping[str, Any]) -> Iterator[Resource]:
        """Every resource that was sent along; an OperationOutcome tells that nothing could be."""
        for name in PREFETCH:
            value = prefetch.get(name)
            if value is None:
                continue
            if not isinstance(value, Mapping):
                self._wrong(f"prefetch: {name}", "is no resource", "Send a resource, a Bundle or null.")
            elif value.get("resourceType") == "Bundle":
                entries = value.get("entry", [])
                entries = entries if isinstance(entries, list) else []
                yield from (resource for resource in map(_resource_of, entries) if resource)
            elif value.get("resourceType") != "OperationOutcome":
                yield value

    def same_patient(self, resources: Sequence[Resource], patient: str) -> None:
        for one in resources:
            if one.get("resourceType") == "Patient" and one.get("id", patient) != patient:
                self._wrong("prefetch: patient", "is another than in the context", "Send one and the same.")


def _of(resources: Sequence[Resource], patient: str) -> tuple[Resource, ...]:
    """Those that are about this patient, or do not say about whom."""
    return tuple(one for one in resources if _subject(one, patient) == patient)


def _subject(resource: Resource, patient: str) -> str:
    subject = resource.get("subject") or resource.get("patient")
    reference = subject.get("reference") if isinstance(subject, Mapping) else None
    if not isinstance(reference, str):
        return patient
    parts = reference.split("/_history/")[0].split("/")
    return parts[-1]


def _resource_of(entry: object) -> Resource | None:
    found = entry.get("resource") if isinstance(entry, Mapping) else None
    return found if isinstance(found, Mapping) else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
