"""A pathway as definitions of FHIR R4 and DMN, for whoever loads guidelines into a system of their own."""

from rootway.exchange.definitions.activities import activity_definitions
from rootway.exchange.definitions.apply import applied, applied_activity
from rootway.exchange.definitions.capability import OwnRecord, capability_statement
from rootway.exchange.definitions.dmn import dmn
from rootway.exchange.definitions.library import library
from rootway.exchange.definitions.plans import decision_definition, plan_definition, plan_definitions

__all__ = [
    "OwnRecord",
    "activity_definitions",
    "applied",
    "applied_activity",
    "capability_statement",
    "decision_definition",
    "dmn",
    "library",
    "plan_definition",
    "plan_definitions",
]
