"""The plan: which words and protocols to show, in order, and when the next look is due."""

from rootway.plan.due import due_date
from rootway.plan.lines import plan_lines

__all__ = ["due_date", "plan_lines"]
