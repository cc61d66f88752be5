"""A number on another scale than the pathway's own: what it is there, in proportion.

Records hold the same questionnaire with 23 or 24 items, or in percent. Only the doors know these names. What is kept
and what rules read is on one scale, so that two forms are never compared as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rootway.errors import Fault
from rootway.guide import Guide
from rootway.logic.value import CONFLICTING, NOT_KNOWN, Value
from rootway.record.check import check_value, faults_of_number

PLACES = 2
"""Decimal places that are kept: far below what any rule tells apart."""


def on_own_scale(guide: Guide, id: str, value: Any) -> tuple[str, Any, list[Fault]]:
    """The fact that is meant and its value on the pathway's scale, or what is wrong with what was given."""
    if id not in guide.forms:
        return id, value, check_value(guide, id, value)
    fact, form = guide.forms[id]
    if isinstance(value, str) and value in NOT_KNOWN:
        return fact.id, value, []
    scale = replace(fact, id=form.id, unit=form.unit, min=0, max=form.max, whole=form.whole)
    faults = faults_of_number(scale, value)
    if faults:
        return fact.id, value, faults
    return fact.id, round(value * (fact.max or 0) / form.max, PLACES), []


def told_together(given: Iterable[tuple[str, Any]]) -> dict[str, Value]:
    """What is said of each fact; forms of one number that disagree are conflicting."""
    said: dict[str, Value] = {}
    for id, value in given:
        said[id] = value if said.get(id, value) == value else CONFLICTING
    return said
