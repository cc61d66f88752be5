"""How long things are kept: a log by choice, a session with its person, nothing once deleted."""

import logging
from datetime import datetime

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import OperationalError, connection, transaction
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from rootway.web.actions.touch import touch
from rootway.web.actions.visit_news import tell_of_leaving
from rootway.web.data import access
from rootway.web.data.models import Leaving, Person

LOGGER = logging.getLogger(__name__)
SENT = "sent"  # the name under which a session keeps the last form it sent


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


def remember_sent(session: SessionBase, sending: str, address: str, moment: int) -> None:
    """Keep the last form that this session sent, and where it led; see `pressed_twice.py`."""
    session[SENT] = [sending, address, moment]


def delete_everything(session: SessionBase, now: datetime, site: str = "") -> None:
    """Delete the person, their log and the session itself, and leave nothing of them on the disk.

    Who keeps a time for them is told; `site` is the address of this site, for the link in the mail.

    The session is let go only after the rest is: if that fails, the browser must still reach what is kept.
    """
    key = session.get(access.KEY)
    with transaction.atomic():
        if key is not None:
            _delete(key, now, site)
        session.delete(session.session_key)
    session.flush()
    empty_write_ahead_log()


def empty_write_ahead_log() -> None:
    """SQLite keeps old pages in its write-ahead log until they are written over; other databases have no such file.

    The rows are gone by then. On a full disk the log stays until there is room, and the server says so to who runs it.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        try:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except OperationalError:
            LOGGER.exception("deleted rows are still in the write-ahead log; make room on the disk")


def forget(session: SessionBase, now: datetime) -> None:
    """Delete the person whom this session began."""
    key = session.pop(access.KEY, None)
    if key is not None:
        _delete(key, now)


def _delete(key: str, now: datetime, site: str = "") -> None:
    for person in Person.objects.filter(id=key, account=None):
        tell_of_leaving(person, now, site)
        person.delete()
