"""A person releases parts of their record: a number entered, parts chosen, signed, sent again, taken back, collected.

Nothing here writes a row of the log, and no page of care reads what is written here.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from rootway.errors import FaultsFound
from rootway.evidence import words_faults
from rootway.web.actions.looks import record_collection
from rootway.web.data.models import (
    Account,
    Authorization,
    AuthorizationEnd,
    ClientNumber,
    Collected,
    Counsel,
    Person,
    Release,
)
from rootway.web.data.release_queries import draft_of, live_authorization_of, open_number, release_for

OPEN_FOR = timedelta(days=14)


@dataclass(frozen=True)
class ReleaseChoice:
    """What is to be given, what for, until which day, and as it stood when."""

    selection: dict[str, Any]
    purpose: str
    expires_on: date
    as_of: datetime
    signed_by: str
    """The name under which it will be signed; it stands in the package."""


@dataclass(frozen=True)
class Signature:
    """The whole text as it was read with the name and the day below it, and how the person showed who they are."""

    text: str
    how: str


@dataclass(frozen=True)
class Built:
    """A package as it was made: what has to come out again each time."""

    as_of: datetime
    name: str
    manifest: str
    way: str


def words_of(counsel: Counsel) -> dict[str, str]:
    """Who it is, as the person reads it and as it stays."""
    return {name: getattr(counsel, name) for name in ("name", "firm", "region", "number")}


@transaction.atomic
def enter_number(person: Person, typed: str, now: datetime) -> UUID | None:
    """The person enters the number of their lawyer: it is theirs from then on. None: there is no such open number."""
    usable = open_number(typed, now)
    found = usable.first()
    if found is None or not ClientNumber.objects.filter(id=found.id, entered_at=None).update(entered_at=now):
        return None
    draft = Authorization.objects.create(
        person=person,
        client_number=found,
        counsel=found.counsel,
        named=words_of(found.counsel),
        entered_at=now,
    )
    return draft.id


@transaction.atomic
def choose_parts(person: Person, id: UUID, choice: ReleaseChoice, now: datetime) -> bool:
    """What the package is to hold. False: there is nothing to choose for any more."""
    if draft_of(person, id, now) is None:
        return False
    return bool(Authorization.objects.filter(id=id, signed_at=None).update(**vars(choice)))


@transaction.atomic
def throw_away(person: Person, id: UUID) -> bool:
    """The person says no. Their lawyer sees nothing of it: the number goes on waiting."""
    return bool(Authorization.objects.filter(person=person, id=id, signed_at=None).delete()[0])


@transaction.atomic
def sign_authorization(person: Person, id: UUID, signature: Signature, built: Built, now: datetime) -> bool:
    """Sign in one statement, with the package that was read. False: signed already, or it can't be any more.

    Raises `FaultsFound` where the text lacks an element.
    """
    faults = words_faults(signature.text)
    if faults:
        raise FaultsFound(faults)
    draft = draft_of(person, id, now)
    if draft is None or draft.as_of != built.as_of:
        return False
    signed = Authorization.objects.filter(id=id, signed_at=None, as_of=built.as_of).update(
        text=signature.text, digest=sha256(signature.text.encode()).hexdigest(),
        signed_how=signature.how, signed_at=now,
    )  # fmt: skip
    if signed:
        _release(draft, built, now)
    return bool(signed)


@transaction.atomic
def send_again(person: Person, id: UUID, built: Built, now: datetime) -> bool:
    """A newer package under the same authorization, only ever by the person's own press."""
    live = live_authorization_of(person, id, now)
    if live is None:
        return False
    _release(live, built, now)
    return True


def _release(authorization: Authorization, built: Built, now: datetime) -> None:
    Release.objects.create(
        person_id=authorization.person_id, authorization=authorization, as_of=built.as_of, name=built.name,
        manifest=built.manifest, way=built.way, made_at=now, expires_at=now + OPEN_FOR,
    )  # fmt: skip


@transaction.atomic
def take_back(person: Person, id: UUID, now: datetime) -> bool:
    """From now on nothing is given. False: it was taken back already, or was never signed."""
    signed = Authorization.objects.filter(person=person, id=id, signed_at__isnull=False).first()
    if signed is None:
        return False
    return AuthorizationEnd.objects.get_or_create(
        authorization=signed, defaults={"person": person, "at": now}
    )[1]


@transaction.atomic
def collect(account: Account, id: UUID, now: datetime) -> Release | None:
    """A lawyer takes a package: kept, and a line in the chain of looks, before a byte goes out."""
    release = release_for(account, id, now)
    if release is None or release.authorization.counsel is None:
        return None
    named = words_of(release.authorization.counsel)
    Collected.objects.create(person=release.person, release=release, account=account, named=named, at=now)
    record_collection(release, account, {"name": named["name"], "practice": named["firm"]}, now)
    return release
