"""What a ledger counts from, as it is kept: rows of a person's log by their clock, and the minutes of a practice."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rootway.ledger import LedgerClock, LedgerKept, Stretch, rows_of
from rootway.web.data.models import Minutes, Monitoring, Person, Share
from rootway.web.data.queries import clock_of, entries_in

Span = tuple[date, date | None]


def ledger_clock(person: Person) -> LedgerClock:
    """The zones a person lived in, by name."""
    moves = person.moves.values_list("until", "time_zone")
    return LedgerClock(clock_of(person).key, tuple((until, zone) for until, zone in moves))


def practice_zone(share: Share) -> ZoneInfo:
    """The clock of the practice that a share was given to; UTC when the practice is gone."""
    return ZoneInfo(share.practice.time_zone if share.practice else "UTC")


def monitorings_of(share: Share) -> QuerySet[Monitoring]:
    """The ledgers of one share, the newest first."""
    return Monitoring.objects.filter(share=share).order_by("-asked_at", "-id")


def monitorings_for(person: Person) -> QuerySet[Monitoring]:
    """Every ledger that was asked for of a person, the newest first."""
    rows = Monitoring.objects.filter(person=person).select_related("share__practice", "person")
    return rows.order_by("-asked_at", "-id")


@dataclass(frozen=True)
class LedgerNamed:
    """A ledger in a list: with whom it is, and whether the person has yet to answer."""

    id: UUID
    named: str
    waits: bool


def ledgers_open(person: Person, now: datetime) -> tuple[LedgerNamed, ...]:
    """Those that wait for an answer or go on."""
    going = (one for one in monitorings_for(person) if over_at(one, now) is None)
    return tuple(
        LedgerNamed(one.id, one.share.named.get("practice", ""), one.agreed_at is None) for one in going
    )


def over_at(monitoring: Monitoring, now: datetime) -> datetime | None:
    """Since when nothing counts: it was ended, or the share was, or its time is over. None: it goes on."""
    ends = (monitoring.ended_at, monitoring.share.ended_at, monitoring.share.until)
    over = [end for end in ends if end is not None and end <= now]
    return min(over, default=None)


def ledger_of(monitoring: Monitoring, now: datetime) -> LedgerKept | None:
    """All that a ledger counts from at `now`; None for one that has not begun."""
    if monitoring.began_on is None:
        return None
    person, over = monitoring.person, over_at(monitoring, now)
    clock = ledger_clock(person)
    since = datetime.combine(monitoring.began_on - timedelta(days=1), time.min, UTC)
    entries = entries_in(person.entries.filter(recorded_at__gte=since, recorded_at__lte=now))
    sittings = person.sittings.filter(recorded_at__gte=since, recorded_at__lte=now)
    return LedgerKept(
        id=str(monitoring.id),
        began_on=monitoring.began_on,
        through=clock.day_of(over or now),
        ended=over is not None,
        zone=practice_zone(monitoring.share).key,
        rows=rows_of(entries, sittings.only("id", "recorded_at"), clock),
        stretches=tuple(stretch_of(row, author_said(row)) for row in monitoring.minutes.all()),
    )


def others_of(monitoring: Monitoring, now: datetime) -> tuple[Span, ...]:
    """The first and the last day of every ledger that another practice kept or keeps for the same person."""
    clock = ledger_clock(monitoring.person)
    rows = monitorings_for(monitoring.person).exclude(began_on=None)
    other = rows.exclude(share__practice=monitoring.share.practice)
    spans = ((one.began_on, over_at(one, now)) for one in other)
    return tuple((began, clock.day_of(over) if over else None) for began, over in spans if began)


def stretch_of(row: Minutes, author: str) -> Stretch:
    """A row of minutes as it is counted."""
    return Stretch(
        id=str(row.id),
        author=author,
        day=row.day,
        minutes=row.minutes,
        live=row.live,
        began_at=row.began_at,
        recorded_at=row.recorded_at,
        what=row.what,
        takes_back=str(row.takes_back or ""),
    )


def author_said(row: Minutes) -> str:
    """Who wrote minutes, as they were known then."""
    words = row.author_words
    return ", ".join(
        filter(None, (words.get("name", ""), words.get("profession", ""), words.get("licence", "")))
    )
