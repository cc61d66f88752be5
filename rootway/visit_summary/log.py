"""A person's log as the pack reads it: what counts of each fact, oldest first, beside what the pathway reads now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import takewhile

from rootway.assess import Assessment, Left, findings_left
from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.record import Entry, standing_entries


@dataclass(frozen=True)
class DatedValue:
    """One value and the moment in life it is of; no moment when it was worked out from other answers."""

    value: Value
    at: datetime | None


@dataclass(frozen=True)
class SummaryLog:
    """Readings by fact, oldest first: neither corrected nor withdrawn, and known by the moment of the assessment."""

    assessment: Assessment
    entries: tuple[Entry, ...]
    readings: dict[str, list[DatedValue]]

    @property
    def guide(self) -> Guide:
        """The pathway."""
        return self.assessment.guide

    def of(self, fact: str) -> Sequence[DatedValue]:
        """What was said of a fact, oldest first."""
        return self.readings.get(fact, ())

    def current(self, fact: str) -> DatedValue | None:
        """What the pathway reads of a fact now, and when that was last told; `None` when it was never asked."""
        value = self.assessment.facts.get(fact)
        if value is None:
            return None
        told = self.of(fact)
        return DatedValue(value, told[-1].at if told else None)

    def held(self, fact: str) -> DatedValue | None:
        """The newest value of a fact, with the moment since which it has been said without a break."""
        told = self.of(fact)
        held = list(takewhile(lambda reading: reading.value == told[-1].value, reversed(told)))
        return held[-1] if held else None

    def so_at(self, moment: datetime) -> list[Entry]:
        """The entries of what was so by a moment, as if each had been written down at once."""
        return [replace(entry, recorded_at=None) for entry in self.entries if entry.observed_at <= moment]

    @cached_property
    def left(self) -> tuple[Left, ...]:
        """The findings that showed earlier and do not now."""
        return findings_left(self.assessment, self.entries)


def log_of(assessment: Assessment, entries: Iterable[Entry]) -> SummaryLog:
    """The log at the moment of an assessment of the same entries."""
    standing = standing_entries(entries, assessment.as_of)
    readings: dict[str, list[DatedValue]] = defaultdict(list)
    for entry in sorted(standing, key=lambda one: (one.observed_at, one.id or "")):
        assert entry.value is not None  # a withdrawn entry does not stand
        readings[entry.fact].append(DatedValue(entry.value, entry.observed_at))
    return SummaryLog(assessment, tuple(standing), dict(readings))
