"""Counts of how people find the site are added up, and forgotten after a year."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from rootway.web.data.models import Arrival

KEPT = timedelta(days=400)  # a year can be compared with the one before
MOST_HOSTS = 200  # different other sites in a day; whoever invents names fills no table
OTHERS = "other"
Line = TypeVar("Line", bound=tuple[date, str, str])  # a day, a page, a site


@transaction.atomic
def add_arrivals(counts: Mapping[Line, int]) -> None:
    """Add so many to each day, page and site, in a few statements: somebody's request waits for them."""
    added = _named(counts)
    days = {day for day, _page, _host in added}
    lines = [Arrival(day=day, page=page, host=host) for day, page, host in sorted(added)]
    Arrival.objects.bulk_create(lines, ignore_conflicts=True)
    changed = []
    # Locked in one order, so that two servers that write at once wait for each other and never forever.
    for row in Arrival.objects.select_for_update().filter(day__in=days).order_by("pk"):
        if number := added[row.day, row.page, row.host]:
            row.number = F("number") + number
            changed.append(row)
    Arrival.objects.bulk_update(changed, ["number"])


def _named(counts: Mapping[Line, int]) -> Counter[tuple[date, str, str]]:
    """The counts, with one name for all sites beyond those that a day has room for."""
    hosts: dict[date, set[str]] = {}
    added: Counter[tuple[date, str, str]] = Counter()
    for (day, page, host), number in sorted(counts.items()):
        if day not in hosts:
            hosts[day] = set(Arrival.objects.filter(day=day).values_list("host", flat=True).distinct())
        room = host in hosts[day] or len(hosts[day]) < MOST_HOSTS
        named = host if room else OTHERS
        hosts[day].add(named)
        added[day, page, named] += number
    return added


def forget_arrivals(now: datetime) -> None:
    """Delete counts that are older than needed."""
    Arrival.objects.filter(day__lt=(now - KEPT).date()).delete()
