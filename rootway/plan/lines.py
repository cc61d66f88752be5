"""The lines of a plan, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rootway.guide import Guide

Json = dict[str, Any]


def plan_lines(guide: Guide, held: Iterable[Json]) -> list[Json]:
    """One line for each protocol or page that the plan table chose, in the order of its values."""
    chosen: dict[str, list[Json]] = {}
    for line in held:
        chosen.setdefault(line["value"], []).extend(line["because"])
    return [_line(guide, id, chosen[id]) for id in guide.table("plan").values if id in chosen]


def _line(guide: Guide, id: str, because: list[Json]) -> Json:
    protocol = guide.protocols.get(id)
    thing = protocol or guide.advice[id]
    sources = dict.fromkeys(
        [source for reason in because for source in reason["sources"]] + list(thing.sources)
    )
    return {
        "id": id,
        "kind": "protocol" if protocol else "advice",
        "start": protocol.start if protocol else "self",
        "title": thing.title,
        "say": protocol.purpose if protocol else guide.advice[id].summary,
        "because": because,
        "sources": list(sources),
    }
