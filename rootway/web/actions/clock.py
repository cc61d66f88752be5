"""Whether the server's clock can be believed before anything is deleted by it.

Nothing else tells a clock that leapt ahead by two weeks from two weeks in which nobody came. So what a leap would
explain waits: until the clock has gone on from there for some days, or the operator says that it is right.
"""

from datetime import datetime, timedelta
from itertools import pairwise

from rootway.web.data.models import ClockSeen, Person

MOST_UNSEEN = timedelta(
    days=3
)  # our own choice: a server that is used, or prepared daily, is never unseen so long
SETTLED = timedelta(
    days=2
)  # our own choice: time for an operator to read the line in the log and set the clock
SEEN_STEP = timedelta(hours=1)  # the row is not written for every check that is begun


def clock_fault(now: datetime, trusted: bool = False) -> str:
    """Why nothing may be deleted by a clock that reads `now`, in words for the log; empty: it may.

    Keeps that the clock was seen. From one time when it was seen, or a person was here, to the next no more than
    `MOST_UNSEEN` passes. After more it is doubted until it has gone on for `SETTLED`; `trusted` ends a doubt.
    """
    seen, _new = ClockSeen.objects.get_or_create(id=1, defaults={"seen_at": now})
    settled = seen.doubted_at is not None and now - seen.doubted_at >= SETTLED
    since = None if trusted or settled else _unseen_since(seen.seen_at, now)
    if since is None:
        _keep(seen, now)
        return ""
    if seen.doubted_at is None or now < seen.doubted_at:
        seen.doubted_at = now
        seen.save()
    return (
        f"the clock reads {now:%Y-%m-%d %H:%M} UTC, and nothing was seen of this server since {since:%Y-%m-%d}. "
        "If that is right, run `manage.py prepare --trust-clock`; if not, set the clock"
    )


def _keep(seen: ClockSeen, now: datetime) -> None:
    if seen.doubted_at is not None or abs(now - seen.seen_at) >= SEEN_STEP:
        seen.seen_at, seen.doubted_at = now, None
        seen.save()


def _unseen_since(seen_at: datetime, now: datetime) -> datetime | None:
    """The moment after which nothing was seen for too long; None when there is none, as after a clock set back."""
    if now - seen_at <= MOST_UNSEEN:
        return None
    here = Person.objects.filter(touched_at__gt=seen_at, touched_at__lt=now)
    moments = [seen_at, *here.datetimes("touched_at", "day"), now]
    gaps = (before for before, after in pairwise(moments) if after - before > MOST_UNSEEN)
    return next(gaps, None)
