"""A pause of the log for illness or travel, told by the entries of one fact: what is due moves by its length."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from rootway.guide import Guide
from rootway.record import Entry, standing_entries

Span = tuple[datetime, datetime]


def pauses(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> tuple[Span, ...]:
    """Each pause with its begin and end, in order; one that is going on ends at `as_of`."""
    said = sorted(
        (entry for entry in standing_entries(entries, as_of) if entry.fact == guide.fact_roles.paused),
        key=lambda entry: (entry.observed_at, entry.value is True),
    )
    spans: list[Span] = []
    begun: datetime | None = None
    for entry in said:
        if entry.value is True:
            begun = begun or entry.observed_at
        elif begun is not None:
            spans.append((begun, entry.observed_at))
            begun = None
    return (*spans, (begun, as_of)) if begun is not None else tuple(spans)


def paused_since(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> datetime | None:
    """When the pause began that is going on; nothing when there is none."""
    spans = pauses(guide, entries, as_of)
    said = [entry for entry in standing_entries(entries, as_of) if entry.fact == guide.fact_roles.paused]
    going_on = bool(said) and max(said, key=lambda e: (e.observed_at, e.value is True)).value is True
    return spans[-1][0] if going_on else None


def paused_after(spans: Iterable[Span], moment: datetime) -> timedelta:
    """How long the pauses lasted in all, after `moment`."""
    lengths = (end - max(begin, moment) for begin, end in spans if end > moment)
    return sum(lengths, timedelta())
