"""One thing that a page, a paper or a session says beside the tables, with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rootway.guide.evidence import Evidence
from rootway.guide.shape import Words


@dataclass(frozen=True)
class Saying:
    """A sentence or two for people. `title` stands above it, `points` are listed after it, where it has any."""

    say: Words
    sources: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    title: Words = ""
    points: tuple[Words, ...] = ()

    @property
    def text(self) -> str:
        """All of it in one line, for where no list can stand."""
        return f"{self.say} {'; '.join(self.points)}." if self.points else self.say
