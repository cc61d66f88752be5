"""The promises that can be proved of any pathway, with nobody's rules by name."""

from __future__ import annotations

from rootway.proofs.promise import Promise
from rootway.proofs.promises import PROMISES

OF_ITS_OWN_WORDS = frozenset(
    {
        "no-opposite-advice",
        "treatments-plan-and-see-agree",
        "unsure-is-never-better",
        "one-level-per-event",
    }
)
"""Promises about treatments, measures and events by their names; a pathway without these has nothing to prove there."""


def promises_of_any() -> tuple[Promise, ...]:
    """The promises about urgency, doubt, plan and dates, which every pathway must keep."""
    return tuple(promise for promise in PROMISES if promise.id not in OF_ITS_OWN_WORDS)
