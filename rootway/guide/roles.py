"""What each table of a pathway is for. Everything above finds a decision by its role, never by the table's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Roles:
    """[roles] of pathway.toml: a table for each role; `pattern` lists the tables of findings, in order.

    The roles are the keys under which an assessment gives the decisions out, whatever a pathway calls its tables.
    """

    triage: str
    state: str
    pattern: tuple[str, ...]
    look_alikes: str
    treatments: str
    imaging: str
    reevaluate: str
    see: str
    plan: str
    care: str

    @property
    def single(self) -> tuple[str, ...]:
        """The tables that give one value and are told whatever triage says, in the order of an assessment."""
        return (self.triage, *self.pattern, self.imaging)

    def key_of(self, table: str) -> str:
        """The key of a table's decision in an assessment: its role, or the name of a table of findings."""
        return next((role for role in POLICIES if getattr(self, role) == table), table)

    def named(self, key: str) -> str:
        """The table behind a key of an assessment."""
        return getattr(self, key) if key in POLICIES else key


POLICIES: Final = {
    "triage": "priority",
    "state": "first",
    "look_alikes": "collect",
    "treatments": "priority",
    "imaging": "priority",
    "reevaluate": "collect",
    "see": "collect",
    "plan": "collect",
    "care": "collect",
}
"""The policy that each role asks of its table."""
