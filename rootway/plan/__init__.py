"""The plan: which words and protocols to show, in order, what to read besides, and when the next look is due."""

from rootway.plan.due import due_date
from rootway.plan.lines import care_lines, plan_lines

__all__ = ["care_lines", "due_date", "plan_lines"]
