"""Entries to facts to decisions to plan: one pure function, and the questions that are still worth asking."""

from rootway.assess.assess import assess, assess_facts, assess_known
from rootway.assess.assessment import Assessment
from rootway.assess.change import UrgencyChange, what_would_raise
from rootway.assess.coverage import coverage_faults
from rootway.assess.decision import Decision, Headline, Listed, Open, Reason, Urgency
from rootway.assess.left import Changed, Left, facts_behind_findings, findings_left, last_told_in_full
from rootway.assess.plan import CareLine, PlanLine
from rootway.assess.reevaluation import Reevaluation, due_date
from rootway.assess.treatment import Treatment
from rootway.assess.worked import assessed, case_faults, expectation_faults, facts_of

__all__ = [
    "Assessment",
    "CareLine",
    "Changed",
    "Decision",
    "Headline",
    "Left",
    "Listed",
    "Open",
    "PlanLine",
    "Reason",
    "Reevaluation",
    "Treatment",
    "Urgency",
    "UrgencyChange",
    "assess",
    "assess_facts",
    "assess_known",
    "assessed",
    "case_faults",
    "coverage_faults",
    "due_date",
    "expectation_faults",
    "facts_behind_findings",
    "facts_of",
    "findings_left",
    "last_told_in_full",
    "what_would_raise",
]
