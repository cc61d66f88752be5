"""visit.toml as its authors write it: what goes with a person to a visit, beside their own answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rootway.guide.shape import Words, key


@dataclass(frozen=True)
class VisitLine:
    """One question to ask, or one thing to expect, in plain words."""

    id: str
    say: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...]
    reviewed: date


@dataclass(frozen=True)
class Visit:
    """visit.toml: what to ask, and what to expect, in order."""

    ask: tuple[VisitLine, ...] = key("ask", default=())
    expect: tuple[VisitLine, ...] = key("expect", default=())

    def cited(self) -> Iterator[tuple[str, VisitLine]]:
        """Each line with its place in the folder."""
        yield from ((f"visit.toml: {line.id}", line) for line in (*self.ask, *self.expect))
