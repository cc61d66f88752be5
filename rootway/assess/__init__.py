"""Entries to facts to decisions to plan: one pure function, and the questions that are still worth asking."""

from rootway.assess.assess import assess, assess_facts, assess_known
from rootway.assess.assessment import RAISED, Assessment
from rootway.assess.change import UrgencyChange, what_would_raise
from rootway.assess.changed_plan import ChangedPlan, TakenOut, plan_with
from rootway.assess.coverage import coverage_faults
from rootway.assess.decision import Decision, Headline, Listed, Open, Reason, Urgency
from rootway.assess.dose import Bound, bounds_of, dosed
from rootway.assess.left import Changed, Left, facts_behind_findings, findings_left, last_told_in_full
from rootway.assess.plan import CareLine, PlanLine
from rootway.assess.reevaluation import Reevaluation, due_date
from rootway.assess.route import Route, entries_for, route, routed
from rootway.assess.stance import PlanStance, raised_by
from rootway.assess.stance_faults import assessed_faults, stance_faults
from rootway.assess.treatment import Treatment
from rootway.assess.way import Lead, way_of
from rootway.assess.worked import assessed, case_faults, expectation_faults, facts_of

__all__ = [
    "RAISED",
    "Assessment",
    "Bound",
    "CareLine",
    "Changed",
    "ChangedPlan",
    "Decision",
    "Headline",
    "Lead",
    "Left",
    "Listed",
    "Open",
    "PlanLine",
    "PlanStance",
    "Reason",
    "Reevaluation",
    "Route",
    "TakenOut",
    "Treatment",
    "Urgency",
    "UrgencyChange",
    "assess",
    "assess_facts",
    "assess_known",
    "assessed",
    "assessed_faults",
    "bounds_of",
    "case_faults",
    "coverage_faults",
    "dosed",
    "due_date",
    "entries_for",
    "expectation_faults",
    "facts_behind_findings",
    "facts_of",
    "findings_left",
    "last_told_in_full",
    "plan_with",
    "raised_by",
    "route",
    "routed",
    "stance_faults",
    "way_of",
    "what_would_raise",
]
