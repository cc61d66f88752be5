"""The only way from a request to a row.

Without an account it is the person whom this browser session began, and no other. Signed in it is the people of the
account, one at a time: the one chosen last, or the first.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from rootway.web.data.models import Account, Claim, Feed, Person, Shown, Visit
from rootway.web.data.models.listing import ACCEPTED, HOLDS_TIME

KEY = "check"  # the name under which a session has always kept the id of its person
UNCLAIMED = "unclaimed"  # the id of a person begun without an account, while their browser is signed in
_CONFIRMED = Q(last_login__isnull=False) | Q(emailaddress__verified=True)


def account_of(request: HttpRequest) -> Account | None:
    """The account that is signed in."""
    return request.user if isinstance(request.user, Account) else None


def person_of(request: HttpRequest) -> Person | None:
    """The current person, read once for a request. None when there is none, or it was deleted or ran out."""
    account = account_of(request)
    asked = request.session.get(KEY), account
    known: tuple[object, Person | None] | None = getattr(request, "_person", None)
    if known is None or known[0] != asked:
        known = asked, person_in(request.session, timezone.now(), account)
        request._person = known  # type: ignore[attr-defined]
    return known[1]


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
    person = Person.objects.filter(id=key, account=None).first()
    # as `ran_out`, worked out here: asking the database for it costs a tenth of a page
    until = None if person is None else kept_until(person, person.touched_at)
    return None if until is not None and until < now else person


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
    return Account.objects.filter(joined_at__lt=since).exclude(_CONFIRMED)


def shown_of(person: Person) -> QuerySet[Shown]:
    """What this person was shown."""
    return Shown.objects.filter(person=person)


def feed_at(name: str, now: datetime) -> Feed | None:
    """The calendar feed of this address. It leads to that person's calendar, and to nothing else of theirs."""
    found = Feed.objects.select_related("person").filter(digest=name).first()
    gone = found is None or Person.objects.filter(ran_out(now), id=found.person_id).exists()
    return None if gone else found


def opens_feed(feed: Feed, password: str) -> bool:
    """Whether this is the password that was shown with the feed's address."""
    return constant_time_compare(digest_of(password), feed.digest)


def digest_of(secret: str) -> str:
    """What is kept of a secret: enough to know it again, not enough to tell it."""
    return sha256(secret.encode()).hexdigest()


def has_second_factor(account: Account) -> bool:
    """Whether this account has a second factor to sign in with."""
    return bool(is_mfa_enabled(account))


def gave_second_factor(request: HttpRequest, account: Account) -> bool:
    """Whether this very session gave one: a session of the password alone never counts as more."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, account))


def account_at(email: str) -> Account | None:
    """The account with this address, in the spelling under which addresses are kept."""
    return Account.objects.filter(email=email).first()


def is_free(email: str) -> bool:
    """Whether nobody has shown that this address is theirs: no account there, or only one that was never confirmed."""
    taken = Account.objects.filter(Q(email=email) | Q(emailaddress__email=email))
    return not taken.filter(_CONFIRMED).exists()


def unconfirmed_at(email: str) -> QuerySet[Account]:
    """Accounts that somebody made with this address without showing that it is theirs."""
    return Account.objects.filter(email=email).exclude(_CONFIRMED)


def is_signed_in_from(account: Account, address: str) -> bool:
    """Whether a session of this account began at this network address."""
    return bool(account.usersession_set.filter(ip=address).exists()) if address else False


def sessions_of(account: Account) -> list[UserSession]:
    """Where this account is signed in, the oldest first; sessions that are over are forgotten."""
    return sorted(UserSession.objects.purge_and_list(account), key=lambda one: (one.created_at, one.pk))


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


def upcoming_visits(person: Person, as_of: datetime) -> QuerySet[Visit]:
    """The visits that this person asked for, that still hold a time and are not over at `as_of`; the next one first."""
    return visits_of(person).filter(state__in=HOLDS_TIME, opening__ends_at__gt=as_of)


def visit_at(claim: Claim, id: UUID) -> Visit | None:
    """One visit that somebody asked of the practice behind this claim."""
    return Visit.objects.filter(id=id, opening__practice__claim=claim).select_related("opening").first()
