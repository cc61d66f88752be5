"""The clock a person lives by, by the names of its zones: a ledger is counted again elsewhere, from names alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class LedgerClock:
    """`zone` is a name like America/New_York. `moves` tells until when each earlier zone counted."""

    zone: str
    moves: tuple[tuple[datetime, str], ...] = ()

    def zone_at(self, moment: datetime) -> str:
        """The zone in which a moment was lived."""
        return next((zone for until, zone in sorted(self.moves) if moment < until), self.zone)

    def day_of(self, moment: datetime) -> date:
        """The day that a moment lay in."""
        return local_day(moment, self.zone_at(moment))


def local_day(moment: datetime, zone: str) -> date:
    """The day that a moment lies in, by the clock of a zone."""
    return moment.astimezone(ZoneInfo(zone)).date()
