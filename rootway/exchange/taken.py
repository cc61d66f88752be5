"""What was taken from a record, what was not, and why. Nothing is left out without a word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from rootway.exchange.moment import instant
from rootway.exchange.names import Json
from rootway.logic.value import Value

Origin = Literal["answer", "record", "patient"]


@dataclass(frozen=True)
class Taken:
    """A fact that a file tells: where it stands, what it says, of when, and who told it.

    `of`: an answer to a question of ours, something in a record, or what stands with the patient themselves.
    """

    where: str
    fact: str
    value: Value
    at: datetime | None = None
    by: str = "import"
    recorded_at: datetime | None = None
    of: Origin = "answer"

    def to_json(self) -> Json:
        """As the doors give it out."""
        told: Json = {"where": self.where, "fact": self.fact, "value": self.value, "by": self.by}
        return {**told, **({"at": instant(self.at)} if self.at else {})}


@dataclass(frozen=True)
class NotTaken:
    """Something that was not taken; `why` is the reason, and what would help."""

    where: str
    why: str

    def to_json(self) -> Json:
        """As the doors give it out."""
        return {"where": self.where, "why": self.why}


@dataclass
class Report:
    """Both lists; `passed` counts the kinds of resources that tell nothing of this pathway."""

    taken: list[Taken] = field(default_factory=list)
    left: list[NotTaken] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)

    def leave(self, where: str, why: str) -> None:
        """Not taken."""
        self.left.append(NotTaken(where, why))

    def to_json(self) -> Json:
        """As the doors give it out."""
        return {
            "taken": [one.to_json() for one in self.taken],
            "not_taken": [one.to_json() for one in self.left],
            "not_read": dict(sorted(self.passed.items())),
        }
