"""The only way from a request to a row.

Without an account it is the person whom this browser session began, and no other. Signed in it is the people of the
account, one at a time: the one chosen last, or the first.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from rootway.web.models import Account, Claim, Feed, Person, Shown, Visit
from rootway.web.models.listing import ACCEPTED

KEY = "check"  # the name under which a session has always kept the id of its person
UNCLAIMED = "unclaimed"  # the id of a person begun without an account, while their browser is signed in


def account_of(request: HttpRequest) -> Account | None:
    """The account that is signed in."""
    return request.user if isinstance(request.user, Account) else None


def person_of(request: HttpRequest) -> Person | None:
    """The current person. None when there is none, or it was deleted or ran out."""
    return person_in(request.session, timezone.now(), account_of(request))


def person_in(session: SessionBase, now: datetime, account: Account | None = None) -> Person | None:
    """The same from the session itself, at `now`, for `account` when one is signed in."""
    key = session.get(KEY)
    if account is None:
        return _anonymous(key, now)
    own = people_of(account)
    return (own.filter(id=key).first() if key else None) or own.first()


def _anonymous(key: str | None, now: datetime) -> Person | None:
    if key is None:
        return None
    return Person.objects.filter(id=key, account=None).exclude(ran_out(now)).first()


def people_of(account: Account) -> QuerySet[Person]:
    """Everyone whose log this account keeps, the first one first."""
    return Person.objects.filter(account=account).order_by("started_at", "id")


def one_of(account: Account, id: UUID) -> Person | None:
    """One of them, or None when there is no such person or they are someone else's."""
    return people_of(account).filter(id=id).first()


def unclaimed_of(request: HttpRequest) -> Person | None:
    """The person begun in this browser before it signed in to an account that has people already."""
    if account_of(request) is None:
        return None
    return _anonymous(request.session.get(UNCLAIMED), timezone.now())


def ran_out(now: datetime) -> Q:
    """People without an account whose time is over: after a check, or after a kept log, since the last touch."""
    checked = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    logged = now - timedelta(seconds=settings.LOG_COOKIE_AGE)
    return Q(account=None) & (Q(keeps_log=False, touched_at__lt=checked) | Q(touched_at__lt=logged))


def kept_until(person: Person, since: datetime) -> datetime | None:
    """How long a person who was here at `since` is kept at least; None: as long as their account."""
    if person.account_id is not None:
        return None
    seconds = settings.LOG_COOKIE_AGE if person.keeps_log else settings.SESSION_COOKIE_AGE
    return since + timedelta(seconds=seconds)


def people_without_time(now: datetime) -> QuerySet[Person]:
    """Everyone whose time is over, for the purge."""
    return Person.objects.filter(ran_out(now))


def accounts_never_confirmed(now: datetime) -> QuerySet[Account]:
    """Accounts whose address nobody confirmed in the time a check is kept: someone typed a wrong one, or left."""
    since = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    waiting = Account.objects.filter(joined_at__lt=since, last_login=None)
    return waiting.exclude(emailaddress__verified=True)


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


def has_second_factor(account: Account) -> bool:
    """Whether this account has a second factor to sign in with."""
    return bool(is_mfa_enabled(account))


def claims_of(account: Account) -> QuerySet[Claim]:
    """The listings that this account says it runs."""
    return Claim.objects.filter(account=account).select_related("practice")


def claim_run_by(account: Account, id: UUID) -> Claim | None:
    """One accepted claim of this account; nobody else's, and none that waits or was declined."""
    return claims_of(account).filter(id=id, state=ACCEPTED).first()


def visit_of(person: Person, id: UUID) -> Visit | None:
    """One visit that this person asked for."""
    return Visit.objects.filter(person=person, id=id).select_related("opening__practice__claim").first()


def visits_of(person: Person) -> QuerySet[Visit]:
    """Every visit that this person asked for, the earliest time first."""
    found = Visit.objects.filter(person=person).select_related("opening__practice__claim")
    return found.order_by("opening__starts_at")


def visit_at(claim: Claim, id: UUID) -> Visit | None:
    """One visit that somebody asked of the practice behind this claim."""
    return Visit.objects.filter(id=id, opening__practice__claim=claim).select_related("opening").first()
