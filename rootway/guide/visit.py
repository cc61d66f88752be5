"""visit.toml as its authors write it: what goes with a person to a visit, beside their own answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rootway.guide.shape import Words, key


@dataclass(frozen=True)
class VisitLine:
    """One thing to say, to bring, to ask or to expect, in plain words."""

    id: str
    say: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...]
    reviewed: date


@dataclass(frozen=True)
class VisitTexts:
    """visit.toml: what to say on the phone, what to bring, what to ask, and what to expect; each in order."""

    call: tuple[VisitLine, ...] = key("call", default=())
    bring: tuple[VisitLine, ...] = key("bring", default=())
    ask: tuple[VisitLine, ...] = key("ask", default=())
    expect: tuple[VisitLine, ...] = key("expect", default=())

    @property
    def lines(self) -> tuple[VisitLine, ...]:
        """All of them."""
        return (*self.call, *self.bring, *self.ask, *self.expect)

    def cited(self) -> Iterator[tuple[str, VisitLine]]:
        """Each line with its place in the folder."""
        yield from ((f"visit.toml: {line.id}", line) for line in self.lines)
