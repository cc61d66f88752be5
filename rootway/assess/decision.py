"""What is decided, as frozen values: one decision, its reasons, a list of decisions, the headline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rootway.logic.value import Value

Json = dict[str, Any]


@dataclass(frozen=True)
class Reason:
    """A rule that holds: its words, what it read, its sources; `unsure` when it stands on an answer of "not sure".

    `of`: the pathway whose rule it is, where that is not the one that was asked.
    """

    id: str
    gives: str
    say: str
    do: str
    facts: Mapping[str, Value]
    sources: tuple[str, ...]
    evidence: str
    unsure: bool = False
    of: str = ""

    @property
    def quiet(self) -> Reason:
        """The reason without what to do."""
        return replace(self, do="")

    def to_json(self) -> Json:
        """As the doors give it out."""
        line: Json = {
            "id": self.id,
            "gives": self.gives,
            "say": self.say,
            "do": self.do,
            "facts": dict(self.facts),
            "sources": list(self.sources),
            "evidence": self.evidence,
        }
        return {**line, "unsure": True} if self.unsure else line


@dataclass(frozen=True)
class Decision:
    """What a table gives: its value (nothing while none is reached), all that it could still be, and why.

    `support` is how well a finding is supported, where a table says so; `None` where it does not.
    """

    value: str | None
    settled: bool
    could_be: tuple[str, ...]
    because: tuple[Reason, ...]
    waiting_for: tuple[str, ...]
    support: str | None = None
    tells_support: bool = False

    def to_json(self) -> Json:
        """As the doors give it out."""
        support: Json = {"support": self.support} if self.tells_support else {}
        return {
            "value": self.value,
            **support,
            "settled": self.settled,
            "could_be": list(self.could_be),
            "because": because_json(self.because),
            "waiting_for": list(self.waiting_for),
        }


@dataclass(frozen=True)
class Urgency:
    """`value` is reached whatever the open answers say; `could_be` is the worst level still possible."""

    value: str | None
    settled: bool
    could_be: str
    because: tuple[Reason, ...]
    waiting_for: tuple[str, ...]

    def to_json(self) -> Json:
        """As the doors give it out."""
        return {
            "value": self.value,
            "settled": self.settled,
            "could_be": self.could_be,
            "because": because_json(self.because),
            "waiting_for": list(self.waiting_for),
        }


@dataclass(frozen=True)
class Listed:
    """One value of a list, with all of its reasons."""

    value: str
    because: tuple[Reason, ...]

    def to_json(self) -> Json:
        """As the doors give it out; what is listed is sure to stay."""
        return {
            "value": self.value,
            "settled": True,
            "because": because_json(self.because),
            "waiting_for": [],
        }


@dataclass(frozen=True)
class Headline:
    """The one headline. `of` is the role it comes from; `title` is empty while the urgency is unknown."""

    of: str
    value: str | None
    title: str
    do: str

    def to_json(self) -> Json:
        """As the doors give it out."""
        return {"table": self.of, "value": self.value, "title": self.title, "do": self.do}


@dataclass(frozen=True)
class Open:
    """What may still be added to a list, and the facts that would tell; both in alphabetical order."""

    could_be: tuple[str, ...]
    waiting_for: tuple[str, ...]

    def to_json(self) -> Json:
        """As the doors give it out."""
        return {"could_be": list(self.could_be), "waiting_for": list(self.waiting_for)}


def because_json(because: tuple[Reason, ...]) -> list[Json]:
    """Reasons as the doors give them out."""
    return [reason.to_json() for reason in because]
