"""The only way from a request to a row: the person of this browser session, and no other."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from rootway.web.models import Feed, Person, Shown

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


def feed_at(secret: str, now: datetime) -> Feed | None:
    """The calendar feed behind a secret address. It leads to that person's calendar, and to nothing else of theirs."""
    found = Feed.objects.select_related("person").filter(digest=digest_of(secret)).first()
    gone = found is None or Person.objects.filter(ran_out(now), id=found.person_id).exists()
    return None if gone else found


def digest_of(secret: str) -> str:
    """What is kept of a secret: enough to know it again, not enough to tell it."""
    return sha256(secret.encode()).hexdigest()
