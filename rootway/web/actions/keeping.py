"""How long things are kept: a log by choice, a session with its person, nothing past its time, nothing once deleted."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from rootway.web import access
from rootway.web.actions.touch import touch
from rootway.web.models import Leaving, Person


@receiver(pre_delete, sender=Person)
def _let_go(instance: Person, **_: object) -> None:
    """From here to the end of the deletion the database lets rows of this person go."""
    Leaving.objects.get_or_create(person=instance.id)


@receiver(post_delete, sender=Person)
def _gone(instance: Person, **_: object) -> None:
    Leaving.objects.filter(person=instance.id).delete()


@transaction.atomic
def keep_log(person: Person, session: SessionBase, now: datetime) -> None:
    """The person chose to keep a log in this browser: it and the session live for a year after the last touch."""
    touch(person, now)
    person.keeps_log = True
    person.save(update_fields=["keeps_log"])
    session.set_expiry(settings.LOG_COOKIE_AGE)


def renew_session(session: SessionBase) -> None:
    """The cookie lives on for as long as the person does."""
    session.modified = True


def delete_everything(session: SessionBase) -> None:
    """Delete the person, their log and the session itself, and leave nothing of them on the disk."""
    with transaction.atomic():
        forget(session)
        session.flush()
    empty_write_ahead_log()


def empty_write_ahead_log() -> None:
    """SQLite keeps old pages in its write-ahead log until they are written over; other databases have no such file."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@transaction.atomic
def purge_expired(now: datetime) -> None:
    """Delete what ran out: people without an account not touched for their time, sessions, accounts never confirmed."""
    access.people_without_time(now).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    access.accounts_never_confirmed(now).delete()


def forget(session: SessionBase) -> None:
    """Delete the person whom this session began."""
    key = session.pop(access.KEY, None)
    if key is not None:
        Person.objects.filter(id=key, account=None).delete()
