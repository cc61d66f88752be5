"""Where an account is signed in: a new key for a session, and the end of one, of the others, or of all."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest

from rootway.web.data.models import Account


@transaction.atomic
def end_other_sessions(request: HttpRequest, account: Account) -> None:
    """End every session of the account but this one, which goes on under a new key."""
    _cut(Account.objects.filter(pk=account.pk))
    account.refresh_from_db(fields=["sessions_ended"])
    _forget(UserSession.objects.filter(user_id=account.pk).exclude(session_key=request.session.session_key))
    request.session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    renew_key(request)


@transaction.atomic
def end_session(account: Account, number: int) -> bool:
    """End one session of the account. False: it has none of that number."""
    return bool(_forget(UserSession.objects.filter(user_id=account.pk, pk=number)))


@transaction.atomic
def end_all_sessions(email: str | None = None) -> int:
    """End every session of the account with this address, or of every account. How many accounts there were."""
    accounts = Account.objects.all() if email is None else Account.objects.filter(email=email)
    _forget(UserSession.objects.filter(user__in=accounts))
    return _cut(accounts)


def renew_key(request: HttpRequest) -> None:
    """From now on the session has another key: whoever knew the old one has nothing."""
    old = request.session.session_key
    request.session.cycle_key()
    request.session.save()
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)


def _cut(accounts: QuerySet[Account]) -> int:
    """What ties sessions to these accounts changes, also that of a session which no row tells of."""
    return accounts.update(sessions_ended=F("sessions_ended") + 1)


def _forget(rows: QuerySet[UserSession]) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    return rows.delete()[0]
