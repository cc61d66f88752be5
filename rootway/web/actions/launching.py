"""Record systems that open these pages: registered, ended; and each launch: begun, answered, confirmed, sent back."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from rootway.record import Entry
from rootway.web.actions.brought import BY_FILE, as_brought, overrules_nobody
from rootway.web.actions.check import begin_alone
from rootway.web.actions.log import record_entries
from rootway.web.actions.touch import touch
from rootway.web.data import access, queries
from rootway.web.data.access import digest_of
from rootway.web.data.box import sealed_for
from rootway.web.data.client_key import fresh_client_key
from rootway.web.data.launch_access import ANSWER_LASTS, KEY, OF_SYSTEM, sealed_as
from rootway.web.data.models import Account, Launch, Person, RecordSystem

Kept = dict[str, Any]


def register_system(
    name: str,
    issuer: str,
    client_id: str,
    secret: str,
    origins: Sequence[str],
    now: datetime,
    by_key: bool = False,
    for_people: bool = False,
) -> RecordSystem:
    """A system that may open these pages; what shows it who we are is kept sealed: its secret, or a key made here."""
    return RecordSystem.objects.create(
        name=name,
        issuer=issuer,
        client_id=client_id,
        secret=sealed_for(OF_SYSTEM, secret) if secret else "",
        key=sealed_for(OF_SYSTEM, fresh_client_key()) if by_key else "",
        origins=list(origins),
        for_people=for_people,
        made_at=now,
    )


def renew_system_key(system: RecordSystem) -> bool:
    """Another key in place of the one it knows us by; False where it knows us by none."""
    new = sealed_for(OF_SYSTEM, fresh_client_key())
    live = RecordSystem.objects.filter(id=system.id, ended_at=None).exclude(key="")
    return bool(live.update(key=new))


@transaction.atomic
def end_system(system: RecordSystem, now: datetime) -> None:
    """It opens nothing more, and what it began is gone."""
    Launch.objects.filter(system=system).delete()
    RecordSystem.objects.filter(id=system.id, ended_at=None).update(ended_at=now, secret="", key="")


@transaction.atomic
def begin_launch(
    session: SessionBase, system: RecordSystem, person: Person | None, state: str, kept: Kept, now: datetime
) -> Launch:
    """A system opened these pages in this browser; one that was begun here before is over."""
    before = session.get(KEY)
    if before is not None:
        Launch.objects.filter(id=before).delete()
    launch = Launch.objects.create(
        system=system, person=person, state_digest=digest_of(state), kept=sealed_as(kept),
        expires_at=now + ANSWER_LASTS,
    )  # fmt: skip
    session[KEY] = str(launch.id)
    return launch


def use_state(launch: Launch, now: datetime) -> bool:
    """The answer came. False: one came before, and this one counts for nothing."""
    return bool(Launch.objects.filter(id=launch.id, came_at=None).update(came_at=now))


def keep_found(launch: Launch, kept: Kept, seconds: int, now: datetime) -> None:
    """What the record says, until somebody said what of it is right, or the token's time is over."""
    until = now + timedelta(seconds=seconds)
    Launch.objects.filter(id=launch.id).update(kept=sealed_as(kept), expires_at=until)


def end_launch(launch: Launch) -> None:
    """It is over, whatever it still held."""
    Launch.objects.filter(id=launch.id).delete()


@transaction.atomic
def take_from_record(
    session: SessionBase,
    launch: Launch,
    said: Iterable[tuple[str, Any, datetime]],
    kept: Kept,
    now: datetime,
    account: Account | None = None,
    into_open: bool = False,
) -> Person | None:
    """Put what was confirmed into the log that is open, or into a new one. None: that was done before.

    Without an account the new log takes the place of the one in this browser, so that two patients never share one.
    """
    if not Launch.objects.filter(id=launch.id, taken_at=None).update(taken_at=now, person=None):
        return None
    entries = as_brought(Entry(fact, value, at, now, by=BY_FILE) for fact, value, at in said)
    person = access.person_in(session, now, account) if into_open and account is not None else None
    if person is not None:
        touch(person, now)
        overrules_nobody(person, entries)
    else:
        person = begin_alone(session, now, "", account)
    record_entries(person, queries.numbered(person, entries), now)
    Launch.objects.filter(id=launch.id).update(person=person, kept=sealed_as(kept))
    return person


def claim_sending(launch: Launch, now: datetime) -> bool:
    """The answers are about to go back. False: they went, or are on their way."""
    return bool(Launch.objects.filter(id=launch.id, sent_at=None).update(sent_at=now))


def give_sending_back(launch: Launch) -> None:
    """They did not get there; they may be sent again."""
    Launch.objects.filter(id=launch.id).update(sent_at=None)
