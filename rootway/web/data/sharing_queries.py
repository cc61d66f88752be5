"""What a person reads of their shares: who, what, until when, and every look."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from rootway.web.data.clinic_access import live_shares
from rootway.web.data.models import Cover, Look, Person, Share

ASKING = timedelta(hours=24)  # so long may a share wait for the person's yes
UNDO = timedelta(minutes=10)


def asked_of(person: Person, now: datetime) -> QuerySet[Share]:
    """Shares that wait for a yes or a no."""
    waits = Share.objects.filter(person=person, confirmed_at=None, ended_at=None, asked_at__gt=now - ASKING)
    return waits.select_related("practice__claim")


def asked_share(person: Person, id: UUID, now: datetime) -> Share | None:
    """One of them."""
    return asked_of(person, now).filter(id=id).first()


def live_of(person: Person, now: datetime) -> QuerySet[Share]:
    """Shares through which somebody may look now."""
    return live_shares(now).filter(person=person)


def confirmed_share(person: Person, id: UUID) -> Share | None:
    """A share that the person once confirmed, and that nobody ended."""
    return Share.objects.filter(person=person, id=id, confirmed_at__isnull=False, ended_at=None).first()


def over_of(person: Person, now: datetime) -> QuerySet[Share]:
    """Shares that were confirmed and hold no longer, the newest first."""
    was = Share.objects.filter(person=person, confirmed_at__isnull=False)
    return was.exclude(id__in=live_of(person, now).values("id")).order_by("-asked_at")


def looks_of(person: Person) -> QuerySet[Look]:
    """Every look, the first one first."""
    return Look.objects.filter(person=person).order_by("number")


def covers_of(person: Person, now: datetime) -> QuerySet[Cover]:
    """Who stands in for somebody now."""
    return Cover.objects.filter(person=person, until__gt=now)
