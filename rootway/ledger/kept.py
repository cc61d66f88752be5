"""A ledger with all that it counts from, and all that it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rootway.ledger.days import LedgerDay, LedgerRow, LeftOut, days_of, left_out_of
from rootway.ledger.minutes import LedgerMonth, SetAside, Stretch, months_of, set_aside
from rootway.ledger.rules import LedgerRules
from rootway.ledger.windows import LedgerWindow, windows_of


@dataclass(frozen=True)
class LedgerKept:
    """What a ledger counts from, up to the day `through` of the person; `ended`: it was closed on that day.

    `zone` is the name of the practice's zone.
    """

    id: str
    began_on: date
    through: date
    ended: bool
    zone: str
    rows: tuple[LedgerRow, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class LedgerTold:
    """What it comes to, and why each row that counts for nothing does."""

    left_out: Mapping[str, LeftOut]
    days: tuple[LedgerDay, ...]
    windows: tuple[LedgerWindow, ...]
    aside: Mapping[str, SetAside]
    months: tuple[LedgerMonth, ...]


def told(kept: LedgerKept, rules: LedgerRules) -> LedgerTold:
    """Everything counted, from nothing but the rows."""
    days = days_of(kept.rows, kept.began_on, kept.through)
    return LedgerTold(
        left_out=left_out_of(kept.rows, kept.began_on, kept.through),
        days=days,
        windows=windows_of(days, kept.began_on, kept.through, rules, ended=kept.ended),
        aside=set_aside(kept.stretches, kept.zone),
        months=months_of(kept.stretches, kept.zone, rules),
    )
