"""A ledger as a page shows it: what each window and each month comes to, and in words why something is not reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from rootway.guide import Source
from rootway.ledger import (
    LedgerKept,
    LedgerMonth,
    LedgerRules,
    LedgerTold,
    LedgerWindow,
    Stretch,
    is_shared,
    the_rules,
    told,
)

LEFT_OUT: dict[str, str | Promise] = {
    "writer": lazy("put in by a practice or from a file"),
    "taken_back": lazy("taken back"),
    "outside": lazy("recorded before the ledger began or after it ended"),
}
ASIDE: dict[str, str | Promise] = {
    "taken_back": lazy("taken back"),
    "no_start": lazy("does not count: nobody wrote when they began"),
    "other_day": lazy("does not count: they began on another day by the clock of the practice"),
    "no_minutes": lazy("does not count: no minutes"),
    "not_yet": lazy("does not count: written down before they were over"),
    "overlap": lazy("does not count: the same person spent these minutes already"),
}


@dataclass(frozen=True)
class WindowShown:
    """One window: `reached` is the code, or a dash; `why` tells what the next one asks for."""

    number: int
    first: str
    last: str
    count: int
    reached: str
    why: str
    shared: bool
    days: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class MonthShown:
    """One month of the practice: `reached` is each code with how often, or a dash."""

    title: str
    minutes: int
    contacts: int
    reached: str
    why: str


@dataclass(frozen=True)
class MinutesShown:
    """Minutes as they were written down; `late` where that was on a later day."""

    id: str
    day: str
    began: str
    minutes: int
    live: bool
    what: str
    author: str
    recorded: str
    late: bool
    aside: str


@dataclass(frozen=True)
class LedgerShown:
    """The whole ledger."""

    began: str
    ended: bool
    zone: str
    windows: tuple[WindowShown, ...]
    months: tuple[MonthShown, ...]
    minutes: tuple[MinutesShown, ...]
    left_out: tuple[tuple[str, int], ...]


def ledger_shown(kept: LedgerKept, others: Iterable[tuple[date, date | None]]) -> LedgerShown:
    """What a ledger comes to, the newest first."""
    rules = the_rules()
    counted, spans = told(kept, rules), tuple(others)
    return LedgerShown(
        began=day_said(kept.began_on),
        ended=kept.ended,
        zone=kept.zone,
        windows=tuple(_window(window, rules, spans) for window in reversed(counted.windows)),
        months=tuple(_month(month, rules) for month in reversed(counted.months)),
        minutes=tuple(_minutes(one, kept.zone, counted) for one in reversed(kept.stretches)),
        left_out=_left_out(counted),
    )


def _window(
    window: LedgerWindow, rules: LedgerRules, others: tuple[tuple[date, date | None], ...]
) -> WindowShown:
    return WindowShown(
        number=window.number,
        first=day_said(window.first),
        last=day_said(window.last),
        count=window.count,
        reached=window.band.code if window.band else "–",
        why=_why_days(window),
        shared=is_shared(window, others),
        days=tuple((day_said(day.day), len(day.rows)) for day in window.days),
    )


def _why_days(window: LedgerWindow) -> str:
    """What the next band asks for, what there is, and what may still come; no word of what to do about it."""
    band = window.next_band
    if band is None:
        return ""
    asked = _("%(code)s is not reached: it asks for %(needed)s days, and %(count)s count.") % {
        "code": band.code,
        "needed": band.first,
        "count": window.count,
    }
    if window.over:
        return asked
    ahead = ngettext(
        "%(ahead)s day of this window is still to come.",
        "%(ahead)s days of this window are still to come.",
        window.ahead,
    )
    return f"{asked} {ahead % {'ahead': window.ahead}}"


def _month(month: LedgerMonth, rules: LedgerRules) -> MonthShown:
    return MonthShown(
        title=formats.date_format(month.first, "F Y"),
        minutes=month.minutes,
        contacts=len(month.live),
        reached=", ".join(f"{code} × {often}" for code, often in month.codes) or "–",
        why=" ".join(_missing(month, rules)),
    )


def _missing(month: LedgerMonth, rules: LedgerRules) -> Iterable[str]:
    if "few_minutes" in month.missing:
        yield _("Not reached: the first code asks for %(few)s minutes.") % {"few": rules.month.few}
    if "no_live_contact" in month.missing:
        yield _("Not reached: no live contact.")


def _minutes(one: Stretch, zone: str, counted: LedgerTold) -> MinutesShown:
    local = one.recorded_at.astimezone(ZoneInfo(zone))
    began = one.began_at.astimezone(ZoneInfo(zone)) if one.began_at else None
    return MinutesShown(
        id=one.id,
        day=day_said(one.day),
        began=formats.date_format(began, "g:i A") if began else "",
        minutes=one.minutes,
        live=one.live,
        what=one.what,
        author=one.author,
        recorded=formats.date_format(local, "M j, Y, g:i A"),
        late=local.date() > one.day,
        aside=_("takes back what was written down wrong")
        if one.takes_back
        else str(ASIDE.get(counted.aside[one.id], "")),
    )


def _left_out(counted: LedgerTold) -> tuple[tuple[str, int], ...]:
    """How many rows count for nothing, by the reason."""
    whys = list(counted.left_out.values())
    return tuple((str(words), whys.count(why)) for why, words in LEFT_OUT.items() if why in whys)


def said_of_it() -> Mapping[str, str]:
    """What the house says of ledgers, by name."""
    return {saying.id: _(saying.say) for saying in the_rules().sayings}


def sources_shown() -> tuple[Source, ...]:
    """Where every number and every word of it comes from."""
    return the_rules().sources


def day_said(day: date) -> str:
    """A day with its year: ledgers run over the turn of one."""
    return formats.date_format(day, "M j, Y")
