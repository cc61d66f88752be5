"""The facts at a moment: the folded log and everything that follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rootway.guide import Guide
from rootway.logic.value import CONFLICTING, Value
from rootway.record.complete import completed
from rootway.record.entry import Entry
from rootway.record.fold import folded


def facts_at(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> dict[str, Value]:
    """The facts at `as_of`. Statements in the log that disagree with each other become "conflicting", not a fault.

    A history is never refused: people change their minds over weeks, and what they said stays said.
    """
    stated = folded(guide, entries, as_of)
    for _ in stated:
        found = completed(guide, stated)
        if not found.faults:
            return found.facts
        stated = {**stated, **{fault.where: CONFLICTING for fault in found.faults}}
    return completed(guide, stated).facts
