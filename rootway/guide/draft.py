"""A pathway that is still being written: what may be wrong with it while it can be tried all the same."""

from __future__ import annotations

from collections.abc import Iterable

from rootway.errors import Fault

UNFINISHED = (
    "has no home",
    "is never asked",
    "is a danger sign that no triage rule reads",
    "is read by no condition",
)
"""What only more writing mends: facts before their question and their rule, requirements before what covers them."""


def is_unfinished(faults: Iterable[Fault]) -> bool:
    """Whether every fault only says that something is not written yet, so that what is there can be judged."""
    return all(fault.what in UNFINISHED for fault in faults)
