"""The lines of a plan, and what to read besides, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rootway.guide import Guide

Json = dict[str, Any]


def plan_lines(guide: Guide, held: Iterable[Json]) -> list[Json]:
    """One line for each protocol or page that the plan table chose, in the order of its values."""
    return [_line(guide, id, because) for id, because in _chosen(guide, "plan", held)]


def care_lines(guide: Guide, held: Iterable[Json]) -> list[Json]:
    """One line for each page that the table of what to read besides chose, in the order of its values."""
    lines = []
    for id, because in _chosen(guide, "care", held):
        page = guide.advice[id]
        cited = [source for reason in because for source in reason["sources"]]
        sources = list(dict.fromkeys([*cited, *page.sources]))
        lines.append(
            {"id": id, "title": page.title, "say": page.summary, "because": because, "sources": sources}
        )
    return lines


def _chosen(guide: Guide, table: str, held: Iterable[Json]) -> list[tuple[str, list[Json]]]:
    """Each value that was chosen, once, with all of its reasons, in the order of the table's values."""
    chosen: dict[str, list[Json]] = {}
    for line in held:
        chosen.setdefault(line["value"], []).extend(line["because"])
    return [(id, chosen[id]) for id in guide.table(table).values if id in chosen]


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
