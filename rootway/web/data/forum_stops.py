"""When the community shuts itself to new posts: help that comes late is worse than a closed door."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil

from django.db.models import Min, Q, QuerySet

from rootway.web.data.models import ForumPost, ForumStop
from rootway.web.data.models.forum_post import HELD, QUIET, UP

SLOW, DELAY = "slow", "delay"
WEEK, WEEKS = timedelta(days=7), 2
TOO_LONG, MOST = timedelta(hours=12), 0.9


def why_shut(now: datetime) -> str:
    """Why nothing new can be posted until a lead opens it again: `delay`, `slow`, or empty."""
    stop = open_stop()
    return stop.why if stop else SLOW if _is_slow(now) else ""


def open_stop() -> ForumStop | None:
    """The one that nobody ended yet."""
    return ForumStop.objects.filter(ended_at=None).first()


def _is_slow(now: datetime) -> bool:
    """Whether nine in ten posts waited too long in each of the last weeks. What a lead understood counts no more."""
    ended = ForumStop.objects.filter(ended_at__lte=now).order_by("-ended_at").first()
    since = ended.ended_at if ended and ended.ended_at else now - WEEKS * WEEK
    edges = [now - number * WEEK for number in range(WEEKS, -1, -1)]
    weeks = (
        waits_of(ForumPost.objects.filter(written_at__gt=max(first, since), written_at__lte=last), now)
        for first, last in pairwise(edges)
    )
    return all(waits and within(waits, MOST) > TOO_LONG for waits in weeks)


def waits_of(posts: QuerySet[ForumPost], now: datetime | None = None) -> list[timedelta]:
    """How long each post waited until somebody looked, the shortest first; of what waits still, until `now`."""
    found = posts.annotate(first=Min("looks__at"))
    looked = [post.first - post.written_at for post in found if post.first is not None]
    if now is None:
        return sorted(looked)
    waiting = found.filter(Q(state=HELD) | Q(state=UP, rank__lt=QUIET), first=None)
    return sorted([*looked, *(now - post.written_at for post in waiting)])


def within(waits: Sequence[timedelta], part: float) -> timedelta:
    """The time within which this part of them was looked at; at least one is there, the shortest first."""
    return waits[ceil(part * len(waits)) - 1]
