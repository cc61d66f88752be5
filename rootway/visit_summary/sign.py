"""The danger signs with their answers and dates. A sign that was not asked, or is not sure, is never told as a no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rootway.guide import Fact, Guide
from rootway.logic.value import NOT_APPLICABLE, Value
from rootway.visit_summary.log import SummaryLog


@dataclass(frozen=True)
class AnsweredSign:
    """One danger sign: `value` as the pathway reads it (`None`: not asked), `at` when it was last told.

    `yes_until` is the last day on which it was there, when it is not there now.
    """

    fact: str
    label: str
    value: Value | None
    at: datetime | None
    yes_until: datetime | None = None


def signs_of(log: SummaryLog) -> tuple[AnsweredSign, ...]:
    """Every danger sign and what is asked with it, in the pathway's order; those that do not apply are left out."""
    return tuple(_signs(log))


def danger_facts(guide: Guide) -> Iterator[Fact]:
    """Every danger sign and what is asked with it, in the pathway's order."""
    return (fact for fact in guide.facts.values() if fact.is_sign and not fact.fold)


def _signs(log: SummaryLog) -> Iterator[AnsweredSign]:
    for fact in danger_facts(log.guide):
        sign = _sign(log, fact)
        if sign.value != NOT_APPLICABLE:
            yield sign


def _sign(log: SummaryLog, fact: Fact) -> AnsweredSign:
    now = log.current(fact.id)
    earlier = [reading.at for reading in log.of(fact.id) if reading.value is True]
    gone = earlier[-1] if earlier and now is not None and now.value is not True else None
    return AnsweredSign(fact.id, fact.label, now.value if now else None, now.at if now else None, gone)
