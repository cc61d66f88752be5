"""A person comes, or was here again: their time begins anew."""

from datetime import datetime
from typing import Any

from rootway.errors import RootwayError
from rootway.web.models import Account, Person


class PersonGone(RootwayError):
    """The person was deleted or ran out while this request was on its way, for instance from another window."""


def new_person(account: Account | None, now: datetime, **fields: Any) -> Person:
    """A person with an empty log. An account keeps every log of its people."""
    moments = {"started_at": now, "check_began_at": now, "touched_at": now}
    return Person.objects.create(account=account, keeps_log=account is not None, **moments, **fields)


def touch(person: Person, now: datetime) -> None:
    """Keep when the person was last here; every writing action begins with it. Raises `PersonGone`."""
    if not Person.objects.filter(id=person.id).update(touched_at=now):
        raise PersonGone
    person.touched_at = now
