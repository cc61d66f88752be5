"""What was sealed or signed under older keys comes under the one that counts now, so that the older ones can go."""

from collections.abc import Iterator

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction

from rootway.web.data.box import sealed_for, unsealed
from rootway.web.data.launch_access import OF_SYSTEM
from rootway.web.data.models import RecordSystem

BATCH = 500  # rows in one transaction: nobody waits long for a turn to write
SEALED = ("secret", "seed")  # of an authenticator app, of recovery codes


def reseal_second_factors() -> int:
    """Seal every secret of a second factor anew; how many authenticators there were."""
    adapter, number = get_adapter(), 0
    for one in Authenticator.objects.order_by("id"):
        old = dict(one.data)
        new = {
            name: adapter.encrypt(adapter.decrypt(said)) if name in SEALED else said
            for name, said in old.items()
        }
        number += Authenticator.objects.filter(id=one.id, data=old).update(data=new)
    return number


def reseal_system_secrets() -> int:
    """Seal anew every secret of a record system, and every key by which one knows us; how many there were."""
    return sum(_reseal_systems(name) for name in ("secret", "key"))


def _reseal_systems(name: str) -> int:
    number = 0
    for one in RecordSystem.objects.exclude(**{name: ""}).order_by("id"):
        old = getattr(one, name)
        new = sealed_for(OF_SYSTEM, unsealed(OF_SYSTEM, old))
        number += RecordSystem.objects.filter(id=one.id, **{name: old}).update(**{name: new})
    return number


def resign_sessions() -> int:
    """Sign every session anew; how many. One that changed meanwhile was signed by whoever changed it."""
    store, number = SessionStore(), 0
    for batch in _batches():
        with transaction.atomic():
            for row in batch:
                content = store.decode(row.session_data)
                if content:
                    same = Session.objects.filter(session_key=row.session_key, session_data=row.session_data)
                    number += same.update(session_data=store.encode(content))
    return number


def _batches() -> Iterator[list[Session]]:
    after = ""
    while batch := list(Session.objects.filter(session_key__gt=after).order_by("session_key")[:BATCH]):
        yield batch
        after = batch[-1].session_key
