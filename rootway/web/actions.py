"""The one file that writes. Each function is one thing a person did, whole or not at all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from rootway.errors import RootwayError
from rootway.web import access, queries
from rootway.web.models import Answer, Check
from rootway.web.queries import Answered


class CheckGone(RootwayError):
    """The check was deleted or ran out while this request was on its way, for instance from another window."""


@transaction.atomic
def begin_check(session: SessionBase, now: datetime, country: str = "") -> Check:
    """Start a new check in this session; an earlier one is deleted with its answers."""
    _forget(session)
    purge_expired(now)
    check = Check.objects.create(started_at=now, touched_at=now, country=country)
    session.cycle_key()
    session[access.KEY] = str(check.id)
    return check


@transaction.atomic
def record_answers(check: Check, session: SessionBase, answers: Mapping[str, Any], now: datetime) -> None:
    """Keep what was answered on one page; None takes an answer back. Answers that did not change are not kept twice."""
    _touch(check, session, now)
    known = queries.answers_of(check)
    unchanged = {fact for fact, value in answers.items() if _same(known.get(fact), value)}
    Answer.objects.bulk_create(
        Answer(check_of=check, fact=fact, value=value, observed_at=now, recorded_at=now)
        for fact, value in answers.items()
        if fact not in unchanged
    )


@transaction.atomic
def replace_answers(
    session: SessionBase, answers: Mapping[str, Answered], now: datetime, country: str, examined: bool | None
) -> Check:
    """Start again from answers the person brought, each with the time it was first given."""
    check = begin_check(session, now, country)
    check.examined = examined
    check.save(update_fields=["examined"])
    Answer.objects.bulk_create(
        Answer(check_of=check, fact=fact, value=value, observed_at=observed_at, recorded_at=now)
        for fact, (value, observed_at) in answers.items()
    )
    return check


@transaction.atomic
def say_examined(check: Check, session: SessionBase, examined: bool, now: datetime) -> None:
    """Keep whether a clinician examined the person lately."""
    _touch(check, session, now)
    check.examined = examined
    check.save(update_fields=["examined"])


@transaction.atomic
def choose_country(check: Check, session: SessionBase, country: str, now: datetime) -> None:
    """Keep the country whose emergency number is shown."""
    _touch(check, session, now)
    check.country = country
    check.save(update_fields=["country"])


def delete_everything(session: SessionBase) -> None:
    """Delete the check, its answers and the session itself, and leave nothing of them on the disk."""
    with transaction.atomic():
        _forget(session)
        session.flush()
    _empty_write_ahead_log()


def _empty_write_ahead_log() -> None:
    """SQLite keeps old pages in its write-ahead log until they are written over; other databases have no such file."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@transaction.atomic
def purge_expired(now: datetime) -> None:
    """Delete what ran out: checks not touched for as long as a session lives, and sessions past their date."""
    Check.objects.filter(touched_at__lt=access.kept_since(now)).delete()
    Session.objects.filter(expire_date__lt=now).delete()


def _same(known: Answered | None, value: Any) -> bool:
    if known is None:
        return value is None
    return type(known.value) is type(value) and bool(known.value == value)


def _touch(check: Check, session: SessionBase, now: datetime) -> None:
    if not Check.objects.filter(id=check.id).update(touched_at=now):
        raise CheckGone
    session.modified = True  # the cookie lives on for as long as the answers do


def _forget(session: SessionBase) -> None:
    key = session.pop(access.KEY, None)
    if key is not None:
        Check.objects.filter(id=key).delete()
