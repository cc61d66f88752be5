"""The words behind a fact's own label, for what is worked out from it."""

from __future__ import annotations

from dataclasses import dataclass

from rootway.guide.shape import Words


@dataclass(frozen=True)
class Labels:
    """How what is worked out from a fact is called, behind the fact's own label; `%d` is a number of days."""

    baseline: Words = "at the start"
    change: Words = "change since the start"
    days_since: Words = "days since it was last entered"
    worst: Words = "worst of the last %d days"
    assessed: Words = "looked at by a clinician"
    left: Words = "on the left"
    right: Words = "on the right"
