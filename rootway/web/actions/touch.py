"""A person was here: their time begins anew."""

from datetime import datetime

from rootway.errors import RootwayError
from rootway.web.models import Person


class PersonGone(RootwayError):
    """The person was deleted or ran out while this request was on its way, for instance from another window."""


def touch(person: Person, now: datetime) -> None:
    """Keep when the person was last here; every writing action begins with it. Raises `PersonGone`."""
    if not Person.objects.filter(id=person.id).update(touched_at=now):
        raise PersonGone
    person.touched_at = now
