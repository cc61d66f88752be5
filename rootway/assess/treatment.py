"""A treatment and how it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rootway.assess.decision import Reason, because_json


@dataclass(frozen=True)
class Treatment:
    """One treatment: how it fits, what it acts on, what to notice, by when, and why; `page` tells of it."""

    id: str
    title: str
    fit: str | None
    settled: bool
    could_be: tuple[str, ...]
    target: str
    notice: str
    timeline: str
    because: tuple[Reason, ...]
    waiting_for: tuple[str, ...]
    sources: tuple[str, ...]
    page: str = ""

    def to_json(self) -> dict[str, Any]:
        """As the doors give it out."""
        return {
            "value": self.id,
            "treatment": self.id,
            "title": self.title,
            "fit": self.fit,
            "settled": self.settled,
            "could_be": list(self.could_be),
            "target": self.target,
            "notice": self.notice,
            "timeline": self.timeline,
            "because": because_json(self.because),
            "waiting_for": list(self.waiting_for),
            "sources": list(self.sources),
        }
