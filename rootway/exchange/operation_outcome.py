"""Faults as FHIR tells them."""

from __future__ import annotations

from collections.abc import Iterable

from rootway.errors import Fault
from rootway.exchange.names import Json


def operation_outcome(faults: Iterable[Fault], code: str) -> Json:
    """Each fault as an error; `code` is one of FHIR's own (issue-type)."""
    issues = [{"severity": "error", "code": code, "diagnostics": str(fault)} for fault in faults]
    return {"resourceType": "OperationOutcome", "issue": issues}
