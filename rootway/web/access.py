"""The only way from a request to a row: the person of this browser session, and no other."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from rootway.web.models import Person, Shown

KEY = "check"  # the name under which a session has always kept the id of its person


def person_of(request: HttpRequest) -> Person | None:
    """The current person: the one this session began. None when there is none, or it was deleted or ran out."""
    return person_in(request.session, timezone.now())


def person_in(session: SessionBase, now: datetime) -> Person | None:
    """The same from the session itself, at `now`."""
    key = session.get(KEY)
    if key is None:
        return None
    return Person.objects.filter(id=key, account=None).exclude(ran_out(now)).first()


def ran_out(now: datetime) -> Q:
    """People without an account whose time is over: after a check, or after a kept log, since the last touch."""
    checked = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    logged = now - timedelta(seconds=settings.LOG_COOKIE_AGE)
    return Q(account=None) & (Q(keeps_log=False, touched_at__lt=checked) | Q(touched_at__lt=logged))


def people_without_time(now: datetime) -> QuerySet[Person]:
    """Everyone whose time is over, for the purge."""
    return Person.objects.filter(ran_out(now))


def shown_of(person: Person) -> QuerySet[Shown]:
    """What this person was shown."""
    return Shown.objects.filter(person=person)
