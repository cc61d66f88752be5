"""A person comes, or was here again: their time begins anew."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rootway.errors import RootwayError
from rootway.web.data.models import Account, Person
from rootway.web.data.queries import moment_of

AT_ONCE = timedelta(minutes=1)  # a slow page invites a second press


class PersonGone(RootwayError):
    """The person was deleted or ran out while this request was on its way, for instance from another window."""


def new_person(account: Account | None, now: datetime, **fields: Any) -> Person:
    """A person with an empty log. An account keeps every log of its people."""
    return Person.objects.create(account=account, keeps_log=account is not None, **_moments(now), **fields)


def new_person_once(sending: UUID, now: datetime, **fields: Any) -> Person:
    """The same without an account; the one that this very form began just now, while nothing was said in it yet.

    Who presses twice before the first answer is there sends no session with the second press.
    """
    person, made = Person.objects.get_or_create(id=sending, defaults={**_moments(now), **fields})
    if made or (now - person.started_at < AT_ONCE and person.account is None and not person.entries.exists()):
        return person
    return new_person(None, now, **fields)


def _moments(now: datetime) -> dict[str, datetime]:
    return {"started_at": now, "touched_at": now}


def touch(person: Person, now: datetime) -> datetime:
    """Keep when the person was last here; every writing action begins with it. Raises `PersonGone`.

    Returns the moment to write with, see `moment_of`.
    """
    moment = moment_of(person, now)
    if not Person.objects.filter(id=person.id).update(touched_at=moment):
        raise PersonGone
    person.touched_at = moment
    return moment
