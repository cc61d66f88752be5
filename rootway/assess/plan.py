"""The lines of a plan, and what to read besides, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from rootway.assess.decision import Listed, Reason, because_json
from rootway.assess.stance import PlanStance
from rootway.guide import Guide


@dataclass(frozen=True)
class PlanLine:
    """Something to do, or to read, with why. `start`: who may start it.

    `stance`: what a clinician says of it, who added it or gave it other numbers (`doses`, by the names of the bounds).
    """

    id: str
    kind: Literal["protocol", "advice"]
    start: Literal["self", "clinician"]
    title: str
    say: str
    because: tuple[Reason, ...]
    sources: tuple[str, ...]
    stance: PlanStance | None = None
    doses: Mapping[str, int] = field(default_factory=dict, hash=False)

    def to_json(self) -> dict[str, Any]:
        """As the doors give it out."""
        line = {
            "id": self.id,
            "kind": self.kind,
            "start": self.start,
            "title": self.title,
            "say": self.say,
            "because": because_json(self.because),
            "sources": list(self.sources),
        }
        return {**line, "by": self.stance.by, "doses": dict(self.doses)} if self.stance else line


@dataclass(frozen=True)
class CareLine:
    """A page that is good to read besides, with why."""

    id: str
    title: str
    say: str
    because: tuple[Reason, ...]
    sources: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As the doors give it out."""
        return {
            "id": self.id,
            "title": self.title,
            "say": self.say,
            "because": because_json(self.because),
            "sources": list(self.sources),
        }


def plan_lines(guide: Guide, chosen: Sequence[Listed]) -> tuple[PlanLine, ...]:
    """One line for each protocol or page that was chosen."""
    return tuple(_plan_line(guide, one) for one in chosen)


def care_lines(guide: Guide, chosen: Sequence[Listed]) -> tuple[CareLine, ...]:
    """One line for each page that was chosen."""
    return tuple(_care_line(guide, one) for one in chosen)


def _plan_line(guide: Guide, one: Listed) -> PlanLine:
    protocol = guide.protocols.get(one.value)
    thing = protocol or guide.advice[one.value]
    return PlanLine(
        one.value,
        "protocol" if protocol else "advice",
        protocol.start if protocol else "self",
        thing.title,
        protocol.purpose if protocol else guide.advice[one.value].summary,
        one.because,
        _sources(one, thing.sources),
    )


def _care_line(guide: Guide, one: Listed) -> CareLine:
    page = guide.advice[one.value]
    return CareLine(page.id, page.title, page.summary, one.because, _sources(one, page.sources))


def _sources(one: Listed, own: Sequence[str]) -> tuple[str, ...]:
    """What the reasons cite, then what the thing itself cites, each once."""
    return tuple(dict.fromkeys([source for reason in one.because for source in reason.sources] + list(own)))
