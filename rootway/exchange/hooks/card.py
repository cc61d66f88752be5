"""A card as CDS Hooks 2.0 has it. Nothing in it is empty, and its summary is never cut in the middle of a thought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rootway.exchange.hooks.uuids import uuid_from

Json = dict[str, Any]
Indicator = Literal["info", "warning", "critical"]
LONGEST_SUMMARY = 139
"""Characters: the summary of a card has fewer than 140."""


@dataclass(frozen=True)
class Link:
    """A link of a card; it opens a page and carries nothing about anybody."""

    label: str
    url: str

    def to_json(self) -> Json:
        """As a card holds it."""
        return {"label": self.label, "url": self.url, "type": "absolute"}


@dataclass(frozen=True)
class Suggestion:
    """What may be done with one press, as actions on resources; the record system's user decides."""

    label: str
    actions: tuple[Mapping[str, Any], ...]
    recommended: bool = False

    def to_json(self, id: str) -> Json:
        """As a card holds it."""
        made: Json = {"label": self.label, "uuid": id, "actions": [dict(one) for one in self.actions]}
        return {**made, "isRecommended": True} if self.recommended else made


@dataclass(frozen=True)
class HookCard:
    """One card. `name` tells it apart from the others of the same answer; it is never shown."""

    name: str
    summary: str
    indicator: Indicator
    label: str
    detail: str
    url: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    overrules: tuple[Mapping[str, str], ...] = ()
    links: tuple[Link, ...] = ()

    def to_json(self, instance: str) -> Json:
        """As an answer holds it; the same question gets the same names for its cards."""
        id = uuid_from(instance, self.name)
        source = {"label": self.label, **({"url": self.url} if self.url else {})}
        made: Json = {
            "uuid": id,
            "summary": self.summary,
            "indicator": self.indicator,
            "source": source,
            "detail": self.detail,
        }
        if self.suggestions:
            made["suggestions"] = [one.to_json(uuid_from(id, one.label)) for one in self.suggestions]
            made["selectionBehavior"] = "at-most-one"
        if self.overrules:
            made["overrideReasons"] = [dict(one) for one in self.overrules]
        if self.links:
            made["links"] = [link.to_json() for link in self.links]
        return made


def summary_of(*parts: str) -> str:
    """Sentences as a summary: as many whole ones as there is room for, at least the first."""
    said = ""
    for part in parts:
        longer = f"{said} {part}".strip()
        if said and len(longer) > LONGEST_SUMMARY:
            return said
        said = longer
    return said if len(said) <= LONGEST_SUMMARY else f"{said[: LONGEST_SUMMARY - 1].rstrip()}…"
