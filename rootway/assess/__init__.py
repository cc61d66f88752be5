"""Entries to facts to decisions to plan: one pure function, and the questions that are still worth asking."""

from rootway.assess.assess import assess, assess_facts
from rootway.assess.assessment import Assessment
from rootway.assess.change import Change, what_would_raise
from rootway.assess.coverage import coverage_faults
from rootway.assess.worked import assessed, case_faults, expectation_faults, facts_of

__all__ = [
    "Assessment",
    "Change",
    "assess",
    "assess_facts",
    "assessed",
    "case_faults",
    "coverage_faults",
    "expectation_faults",
    "facts_of",
    "what_would_raise",
]
