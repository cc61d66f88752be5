"""Counts of how people find the site are added up, and forgotten after a year."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F

from rootway.web.data.models import Arrival

KEPT = timedelta(days=400)  # a year can be compared with the one before
MOST_HOSTS = 200  # different other sites in a day; whoever invents names fills no table
OTHERS = "other"
Line = TypeVar("Line", bound=tuple[date, str, str])  # a day, a page, a site


@transaction.atomic
def add_arrivals(counts: Mapping[Line, int]) -> None:
    """Add so many to each day, page and site."""
    for (day, page, host), number in sorted(counts.items()):
        row: dict[str, Any] = {"day": day, "page": page, "host": _known(day, host)}
        Arrival.objects.get_or_create(**row)
        Arrival.objects.filter(**row).update(number=F("number") + number)


def _known(day: date, host: str) -> str:
    hosts = Arrival.objects.filter(day=day).values("host").distinct()
    return host if hosts.filter(host=host).exists() or hosts.count() < MOST_HOSTS else OTHERS


def forget_arrivals(now: datetime) -> None:
    """Delete counts that are older than needed."""
    Arrival.objects.filter(day__lt=(now - KEPT).date()).delete()
