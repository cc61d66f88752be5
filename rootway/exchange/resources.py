"""The resources in a file from a record system, and what they refer to.

Read are one resource, a Bundle of any type (also one without a type), lines of resources (NDJSON), and a `prefetch` of
CDS Hooks, whose values may be null. Nothing is fetched: what a reference or a next page would bring is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from rootway.errors import Fault, FaultsFound
from rootway.exchange.taken import Report
from rootway.record import decode

LARGEST_BYTES: Final = 50_000_000
MOST_RESOURCES: Final = 100_000
Resource = Mapping[str, Any]


@dataclass
class Resources:
    """All of them, and by the names under which others refer to them."""

    report: Report
    all: list[tuple[str, Resource]] = field(default_factory=list)
    by_name: dict[str, Resource] = field(default_factory=dict)

    @cached_property
    def recorded(self) -> Mapping[int, object]:
        """When the targets of each Provenance were put down, by the identity of the resource."""
        known: dict[int, object] = {}
        for _where, one in self.all:
            if one.get("resourceType") == "Provenance":
                targets = (self.resolved(target, one) for target in listed(one.get("target")))
                known |= {id(target): one.get("recorded") for target in targets if target is not None}
        return known

    def resolved(self, reference: object, within: Resource) -> Resource | None:
        """What a Reference leads to; nothing where that is not here."""
        text = reference.get("reference") if isinstance(reference, Mapping) else None
        if not isinstance(text, str):
            return None
        if text.startswith("#"):
            inside = [one for one in listed(within.get("contained")) if one.get("id") == text[1:]]
            return inside[0] if inside else None
        return self.by_name.get(named(text)) or self.by_name.get(text)


def named(reference: str) -> str:
    """`Type/id` of a reference, without its server and its version."""
    parts = reference.partition("/_history/")[0].split("/")
    return "/".join(parts[-2:])


def listed(value: object) -> list[Resource]:
    """The objects of a list; what is no object, or no list, is passed over."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def text_in(value: object) -> str:
    """A text; "" for anything else."""
    return value if isinstance(value, str) else ""


def resources_in(raw: bytes, report: Report) -> Resources:
    """Everything in a file. Raises `FaultsFound` where it cannot be read at all."""
    found = Resources(report)
    for place, resource in _each(raw):
        _gather(found, place, resource)
        if len(found.all) > MOST_RESOURCES:
            what = f"holds more than {MOST_RESOURCES} resources"
            raise FaultsFound([Fault("input", what, "", "Send the record of one person.")])
    return found


def _each(raw: bytes) -> Iterator[tuple[str, object]]:
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        why = "XML can name other files, and is not read."
        raise FaultsFound([Fault("input", "is XML", why, "Ask for JSON: application/fhir+json.")])
    lines = [line for line in start.splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].rstrip().endswith(b"}") and lines[1].lstrip().startswith(b"{"):
        for number, line in enumerate(lines, 1):
            yield f"line {number}", decode(line, LARGEST_BYTES)
    else:
        yield "", decode(raw, LARGEST_BYTES)


def _gather(found: Resources, place: str, one: object) -> None:
    """A resource, the entries of a Bundle, or the values of a prefetch."""
    if not isinstance(one, Mapping):
        raise FaultsFound(
            [Fault(place or "input", "is no resource", "", "Send an object with resourceType.")]
        )
    kind = one.get("resourceType")
    if kind == "Bundle":
        _gather_bundle(found, place, one)
    elif isinstance(kind, str):
        where = f"{place}: {kind}" if place else kind
        id = text_in(one.get("id"))
        found.all.append((f"{where}/{id}" if id else where, one))
        if id:
            found.by_name.setdefault(f"{kind}/{id}", one)
    else:
        _gather_prefetch(found, place, one)


def _gather_bundle(found: Resources, place: str, bundle: Resource) -> None:
    for number, entry in enumerate(listed(bundle.get("entry")), 1):
        resource = entry.get("resource")
        if not isinstance(resource, Mapping):
            continue  # a request to delete, or an answer without a body
        where = f"{place}: entry {number}" if place else f"entry {number}"
        if resource.get("resourceType") is None:
            found.report.leave(where, "has no resourceType")
            continue
        _gather(found, where, resource)
        if url := text_in(entry.get("fullUrl")):
            found.by_name.setdefault(url, resource)
            found.by_name.setdefault(named(url), resource)
    if any(link.get("relation") == "next" for link in listed(bundle.get("link"))):
        found.report.leave(
            place or "Bundle", "has a next page, which is not here: what stands on it is not known"
        )


def _gather_prefetch(found: Resources, place: str, one: Resource) -> None:
    values = {str(key): value for key, value in one.items()}
    if not values or not all(value is None or _is_resource(value) for value in values.values()):
        raise FaultsFound(
            [Fault(place or "input", "is no resource", "", "Send an object with resourceType.")]
        )
    for key, value in values.items():
        if value is None:
            found.report.leave(key, "is null: the record has nothing there, which says nothing")
        else:
            _gather(found, key, value)


def _is_resource(value: object) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("resourceType"), str)
