"""An account and its people: claimed, added, named, switched, and deleted with everything they have."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from rootway.web.actions.keeping import empty_write_ahead_log
from rootway.web.actions.touch import new_person, touch
from rootway.web.actions.visit_news import tell_of_closing, tell_of_leaving
from rootway.web.data import access
from rootway.web.data.models import Account, Person

SIGNED_IN_AT, SEEN_AT = "signed-in-at", "seen-at"  # seconds since 1970, in the session
SEEN_STEP = 60  # seconds; a session is not written for every page


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: Account, **_: object) -> None:
    """Whoever signs in brings along what this browser holds; with people there already, they are asked first."""
    now = timezone.now()
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(now.timestamp())
    begun = access.person_in(request.session, now)
    if begun is None:
        return
    if access.people_of(user).exists():
        request.session[access.UNCLAIMED] = request.session.pop(access.KEY)
    else:
        _take(begun, user)


def _take(person: Person, account: Account, label: str = "", carer: bool = False) -> None:
    person.account, person.label, person.carer, person.keeps_log = account, label, carer, True
    person.save(update_fields=["account", "label", "carer", "keeps_log"])


def is_over(session: SessionBase, now: datetime) -> bool:
    """Too long without a page, or since signing in; a session that does not say when counts as over."""
    moment = int(now.timestamp())
    idle, whole = moment - session.get(SEEN_AT, 0), moment - session.get(SIGNED_IN_AT, 0)
    return bool(idle > settings.SIGNED_IN_IDLE or whole > settings.SIGNED_IN_AT_MOST)


def seen(session: SessionBase, now: datetime) -> None:
    """A page was asked for: the time without a page begins anew."""
    moment = int(now.timestamp())
    if moment - session.get(SEEN_AT, 0) >= SEEN_STEP:
        session[SEEN_AT] = moment


def sign_out(request: HttpRequest) -> None:
    """End this session. The log stays with the account."""
    logout(request)


@transaction.atomic
def claim_person(session: SessionBase, person: Person, account: Account, label: str, carer: bool) -> None:
    """Take the person this browser began into the account, as one more of its people, and go on with them."""
    _take(person, account, label, carer)
    session.pop(access.UNCLAIMED, None)
    session[access.KEY] = str(person.id)


@transaction.atomic
def refuse_person(session: SessionBase, person: Person, now: datetime, site: str = "") -> None:
    """Delete the person this browser began; the account goes on without."""
    session.pop(access.UNCLAIMED, None)
    tell_of_leaving(person, now, site)
    person.delete()


@transaction.atomic
def add_person(session: SessionBase, account: Account, label: str, carer: bool, now: datetime) -> Person:
    """One more person under this account; from now on the pages are theirs."""
    person = new_person(account, now, label=label, carer=carer)
    session[access.KEY] = str(person.id)
    return person


@transaction.atomic
def name_person(person: Person, label: str, carer: bool, now: datetime) -> None:
    """What the account calls this person, and whether somebody else writes their log."""
    touch(person, now)
    person.label, person.carer = label, carer
    person.save(update_fields=["label", "carer"])


def switch_person(session: SessionBase, person: Person) -> None:
    """From now on the pages are this person's."""
    session[access.KEY] = str(person.id)


def choose_language(account: Account, code: str) -> None:
    """Pages and mails are in this language from now on, wherever the account signs in."""
    account.language = code
    account.save(update_fields=["language"])


def delete_person(session: SessionBase, person: Person, now: datetime, site: str = "") -> None:
    """Delete one person of an account with their whole log. Who keeps a time for them is told by mail."""
    with transaction.atomic():
        tell_of_leaving(person, now, site)
        person.delete()
    if session.get(access.KEY) == str(person.id):
        session.pop(access.KEY)
    empty_write_ahead_log()


def delete_account(request: HttpRequest, account: Account, now: datetime, site: str = "") -> None:
    """Delete the account with its people, their logs, its secrets and all of its sessions, here and elsewhere.

    Who keeps a time for one of them is told by mail, and so is who waits for a time that it offers.
    """
    with transaction.atomic():
        for person in access.people_of(account):
            tell_of_leaving(person, now, site)
        tell_of_closing(account, now, site)
        keys = list(account.usersession_set.values_list("session_key", flat=True))
        begun = access.unclaimed_of(request)
        if begun is not None:
            tell_of_leaving(begun, now, site)
            begun.delete()
        account.delete()
        Session.objects.filter(session_key__in=[*keys, request.session.session_key]).delete()
    request.session.flush()  # only now: if that failed, the browser must still reach what is kept
    empty_write_ahead_log()
