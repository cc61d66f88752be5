"""When a re-evaluation falls due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from rootway.guide import RuleText
from rootway.logic.value import Value


def due_date(rule: RuleText, facts: Mapping[str, Value], as_of: datetime) -> date:
    """The day a rule's re-evaluation falls due: `due_days` after now, or after the plan began; never in the past.

    A plan that has not begun begins now.
    """
    days = timedelta(days=rule.due_days or 0)
    weeks = facts.get("weeks_into_plan")
    known = weeks if isinstance(weeks, int | float) and not isinstance(weeks, bool) else 0
    begun = timedelta(weeks=known if rule.due_from == "plan_start" else 0)
    return max(as_of, as_of - begun + days).date()
