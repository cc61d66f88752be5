"""The only way to a launch: from the browser session in which it began, while it lasts."""

import json
from datetime import datetime, timedelta
from importlib.util import find_spec
from typing import Any

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import DatabaseError
from django.db.models import QuerySet

from rootway.exchange.launch import FromRecord
from rootway.exchange.moment import instant
from rootway.web.data.box import sealed_for, unsealed
from rootway.web.data.models import Launch, Person, RecordSystem
from rootway.web.data.queries import is_uuid

KEY = "launch"  # the name under which a session keeps the id of its launch, and nothing else of it
ANSWER_LASTS = timedelta(minutes=10)  # so long may signing in at the record system take
OF_LAUNCH, OF_SYSTEM = "rootway launch", "rootway record system"


def live_systems() -> QuerySet[RecordSystem]:
    """Systems that may open these pages."""
    return RecordSystem.objects.filter(ended_at=None)


def systems_for_people() -> QuerySet[RecordSystem]:
    """Systems from which people may begin themselves."""
    return live_systems().filter(for_people=True).order_by("name", "id")


def may_be_chosen() -> bool:
    """Whether there is one of these, and what checks its signatures is installed.

    With no database there is none: the start page asks this, and says when to call the emergency number all the same.
    """
    if not settings.EXCHANGE or find_spec("jwt") is None:
        return False
    try:
        return systems_for_people().exists()
    except DatabaseError:
        return False


def system_of(issuer: object) -> RecordSystem | None:
    """The system that says this of itself, letter by letter; a slash at its end does not count."""
    if not isinstance(issuer, str) or not issuer:
        return None
    return live_systems().filter(issuer=issuer.removesuffix("/")).first()


def system_with(id: str) -> RecordSystem | None:
    """The system with this id."""
    return live_systems().filter(id=id).first() if is_uuid(id) else None


def secret_of(system: RecordSystem) -> str:
    """The secret it gave us; empty when it gave none."""
    return unsealed(OF_SYSTEM, system.secret) if system.secret else ""


def key_of(system: RecordSystem) -> str:
    """Our private key for it, as PEM; empty when it does not know us by one."""
    return unsealed(OF_SYSTEM, system.key) if system.key else ""


def launch_in(session: SessionBase, now: datetime) -> Launch | None:
    """The launch that this browser began last, while it lasts and its system may open these pages."""
    id = session.get(KEY)
    if id is None:
        return None
    found = Launch.objects.select_related("system", "person")
    return found.filter(id=id, expires_at__gt=now, system__ended_at=None).first()


def is_of(launch: Launch, person: Person | None) -> bool:
    """Whether the person who is open now is who was open then: nobody goes on with what another began."""
    return launch.person_id == (None if person is None else person.id)


def open_for(session: SessionBase, person: Person, now: datetime) -> Launch | None:
    """The launch whose answers this person confirmed, if those of the check may still go back."""
    launch = launch_in(session, now)
    there = launch is not None and launch.taken_at is not None and is_of(launch, person)
    return launch if there and launch is not None and kept_of(launch).get("write") else None


def sealed_as(kept: dict[str, Any]) -> str:
    """What a launch keeps, sealed."""
    return sealed_for(OF_LAUNCH, json.dumps(kept))


def kept_of(launch: Launch) -> dict[str, Any]:
    """What a launch keeps; nothing where the key is gone."""
    try:
        return dict(json.loads(unsealed(OF_LAUNCH, launch.kept)))
    except (InvalidTag, ValueError):
        return {}


def rows_of(found: tuple[FromRecord, ...]) -> list[list[Any]]:
    """What the record says, as it is kept."""
    return [[one.fact, one.value, instant(one.at)] for one in found]


def found_in(launch: Launch) -> tuple[FromRecord, ...]:
    """What the record said."""
    rows = kept_of(launch).get("found", [])
    return tuple(FromRecord(fact, value, datetime.fromisoformat(at)) for fact, value, at in rows)


def running_out(now: datetime) -> QuerySet[Launch]:
    """Launches whose time is over, for the purge."""
    return Launch.objects.filter(expires_at__lt=now)
