"""What is proved about: a pathway, and its tables as formulas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rootway.compilers.formula.formula import Formula, every, no, some
from rootway.compilers.formula.lower import Lowered, LoweredResult, Three, lower, three_of
from rootway.guide import Guide
from rootway.logic import parse


@dataclass(frozen=True)
class Subject:
    """A pathway and its program."""

    guide: Guide
    program: Lowered

    @cached_property
    def triage(self) -> LoweredResult:
        """The result of triage."""
        return self.program.by_name[self.guide.roles.triage]

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The levels of triage, least urgent first."""
        return self.triage.table.values

    @property
    def safe(self) -> Formula:
        """That triage is settled at a level at which a plan may be shown."""
        return self.settled_at(self.guide.levels.safe)

    def of(self, role: str) -> LoweredResult:
        """The result of the table that has a role."""
        return self.program.by_name[self.guide.roles.named(role)]

    def begins(self, role: str) -> tuple[str, ...]:
        """What a person would begin with, of the values of the table that has a role."""
        return self.guide.files[self.guide.roles.named(role)].begins

    def three(self, condition: str) -> Three:
        """When a condition on facts is true, when it is false, and when it could still be either."""
        scope = self.guide.scope
        return three_of(parse(condition, scope, parts=self.guide.parts), scope, {})

    def at_least(self, level: str) -> Formula:
        """That triage is at least this urgent, whatever is answered next."""
        return no(some(self.triage.possible[low] for low in self.levels[: self.levels.index(level)]))

    def could_be(self, level: str) -> Formula:
        """That triage may still come out at least this urgent."""
        return some(self.triage.possible[high] for high in self.levels[self.levels.index(level) :])

    def settled_at(self, levels: Iterable[str]) -> Formula:
        """That triage is settled at one of these levels."""
        wanted = set(levels)
        said = some(when for (value, _), when in self.triage.says if value in wanted)
        return every([said, no(self.triage.waits)])


def subject_of(guide: Guide) -> Subject:
    """A pathway as it is. Raises `FaultsFound` naming each rule that cannot be compiled."""
    return Subject(guide, lower(guide.tables, guide.full_scope))
