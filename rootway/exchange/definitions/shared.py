"""What every definition says of itself: its address, its version, how far it may be used, and what it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from rootway.exchange.names import BASE, Json
from rootway.exchange.questionnaire import STATUSES
from rootway.guide import Guide

LONGEST_ID = 64
"""Characters of an id in FHIR."""


def id_of(guide: Guide, name: str = "") -> str:
    """The id of a definition of a pathway; a name that is too long is told by its hash."""
    made = f"{guide.id}-{name}".rstrip("-").replace("_", "-")
    if len(made) <= LONGEST_ID:
        return made
    digest = hashlib.sha256(made.encode()).hexdigest()[:8]
    return f"{made[: LONGEST_ID - len(digest) - 1].rstrip('-')}-{digest}"


def address_of(kind: str, id: str) -> str:
    """The canonical address, without its version."""
    return f"{BASE}/{kind}/{id}"


def canonical(guide: Guide, kind: str, id: str) -> str:
    """The same with the version of the pathway."""
    return f"{address_of(kind, id)}|{guide.version}"


def head_of(guide: Guide, kind: str, id: str, title: str, description: str) -> Json:
    """What CRMI asks of everything that is shared: url, version, name, title, status, experimental, description."""
    return {
        "resourceType": kind,
        "id": id,
        "url": address_of(kind, id),
        "version": guide.version,
        "name": "".join(part.capitalize() for part in id.replace(".", "-").split("-")),
        "title": title,
        "status": STATUSES.get(guide.status, "draft"),
        "experimental": guide.status != "reviewed",
        "publisher": "Rootway",
        "description": description,
    }


def cited(guide: Guide, sources: Iterable[str]) -> list[Json]:
    """Sources as related artifacts."""
    found = []
    for reference in dict.fromkeys(sources):
        address = guide.sources[reference.partition(":")[0]].address
        made: Json = {"type": "citation", "display": guide.source_title(reference)}
        found.append({**made, "url": address} if address else made)
    return found


def element_id(name: str) -> str:
    """The name of an element inside a definition."""
    return name.replace("_", "-")
