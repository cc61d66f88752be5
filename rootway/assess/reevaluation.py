"""A reason to look at the plan again, and the day on which that falls due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from rootway.assess.decision import Reason, because_json
from rootway.guide import Guide, RuleText
from rootway.logic.value import Value


@dataclass(frozen=True)
class Reevaluation:
    """One rule that asks to look again: how soon (`value`), by which day, what to do then, and why."""

    value: str
    rule: str
    due: date
    say: str
    do: str
    because: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        """As the doors give it out."""
        return {
            "value": self.value,
            "rule": self.rule,
            "due": self.due.isoformat(),
            "say": self.say,
            "do": self.do,
            "settled": True,
            "because": because_json(self.because),
            "waiting_for": [],
        }


def due_date(guide: Guide, rule: RuleText, facts: Mapping[str, Value], as_of: datetime) -> date:
    """The day a rule's re-evaluation falls due: `due_days` after now, or after the plan began; never in the past.

    A plan that has not begun begins now.
    """
    days = timedelta(days=rule.due_days or 0)
    weeks = facts.get(guide.fact_roles.plan_weeks)
    known = weeks if isinstance(weeks, int | float) and not isinstance(weeks, bool) else 0
    begun = timedelta(weeks=known if rule.due_from == "plan_start" else 0)
    return max(as_of, as_of - begun + days).date()
