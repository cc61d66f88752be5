"""What the calendar says and when, by the person's clock and never in their quiet hours; no word tells of health."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rootway.guide import Protocol
from rootway.web.data.models import Feed
from rootway.web.state.keeper import Keeper
from rootway.web.state.permit import startable
from rootway.web.state.plan_dates import due_now, paused_from

MINUTES = {"check_in": 5, "walk": 10, "look": 15}  # how long an event is in the calendar
WALK_GAP = timedelta(hours=3)
WALK_DAYS = timedelta(days=6)  # a week, as long as a phone may go by its permit


@dataclass(frozen=True)
class Reminder:
    """One event; `daily` ones come back every day at the same time by the person's clock, to `until` where it is set.

    An exercise has an end: a calendar that asks no more, or a file, must not call for it after it became unsafe.
    """

    id: str
    summary: str
    begin: datetime
    minutes: int
    daily: bool
    until: datetime | None = None


def reminders_of(keeper: Keeper, feed: Feed) -> tuple[Reminder, ...]:
    """Nothing during a pause; nothing but the check-in while it is not safe to begin something."""
    if paused_from(keeper) is not None:
        return ()
    return tuple(_all(keeper, feed))


def check_ins_of(keeper: Keeper, feed: Feed) -> tuple[Reminder, ...]:
    """The daily check-in at the hour that was chosen, whatever was answered; nothing during a pause."""
    return () if paused_from(keeper) is not None else (_check_in(keeper, feed),)


def _check_in(keeper: Keeper, feed: Feed) -> Reminder:
    at, minutes = feed.remind_at, MINUTES["check_in"]
    return _at("check-in", _("Check in"), keeper.today, at, keeper.clock, minutes, daily=True)


def _all(keeper: Keeper, feed: Feed) -> Iterator[Reminder]:
    zone, today = keeper.clock, keeper.today
    yield _check_in(keeper, feed)
    if not keeper.journey.may_begin:
        return
    protocols = keeper.standing.guide.protocols
    for protocol in (protocols[id] for id in startable(keeper.person, keeper.standing)):
        for number, at in enumerate(times_of(protocol, feed) if protocol.remind else ()):
            id = f"{protocol.id}-{number}"
            walk = _at(id, protocol.remind, today, at, zone, MINUTES["walk"], daily=True)
            yield replace(walk, until=walk.begin + WALK_DAYS)
    for due in due_now(keeper):
        if due.kind in ("look", "forms"):
            summary = _("Look at the plan") if due.kind == "look" else _("Weekly forms")
            id = f"{due.kind}-{due.rule}"
            yield _at(id, summary, max(due.on, today), feed.remind_at, zone, MINUTES["look"])


def times_of(protocol: Protocol, feed: Feed) -> tuple[time, ...]:
    """As many times as the protocol asks for at least, three hours apart, from the end of the quiet hours on."""
    repeat = protocol.repeat
    times = (repeat.times_per_day_min if repeat else None) or 1
    first = datetime.combine(date(2000, 1, 1), feed.quiet_to) + timedelta(hours=1)
    wanted = [(first + number * WALK_GAP).time() for number in range(times)]
    return tuple(at for at in wanted if not is_quiet(feed, at))


def is_quiet(feed: Feed, at: time) -> bool:
    """Whether a time of day lies in the quiet hours, which may go past midnight."""
    begin, end = feed.quiet_from, feed.quiet_to
    return begin <= at < end if begin <= end else at >= begin or at < end


def _at(
    id: str, summary: str, day: date, at: time, zone: ZoneInfo, minutes: int, daily: bool = False
) -> Reminder:
    return Reminder(id, summary, datetime.combine(day, at, zone), minutes, daily)


def uid_of(feed: Feed, reminder: Reminder) -> str:
    """An event's own name: the same at each visit, so that a calendar updates instead of doubling it."""
    return f"{sha256(f'{feed.digest}{reminder.id}'.encode()).hexdigest()[:32]}@rootway"
