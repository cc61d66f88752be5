"""Bringing back everything that was taken along: a new person with the same log, to the last microsecond."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from rootway.record import Entry
from rootway.web import access, models
from rootway.web.actions.keeping import forget
from rootway.web.actions.log import add_rows
from rootway.web.actions.touch import touch
from rootway.web.models import Account, Person
from rootway.web.portable import Portable, hanging_models, person_field

BATCH = 500  # rows in one statement; SQLite takes a limited number of values


@transaction.atomic
def bring_person(
    session: SessionBase, portable: Portable, now: datetime, account: Account | None = None
) -> Person:
    """The person of a document, as one more of the account or in place of the one this session began.

    Keys that are in use here, by the one they were copied from, are made anew, all of them.
    """
    if account is None:
        forget(session)
        session.cycle_key()
    own = {**portable.person, **({} if account is None else _in_account(account, portable))}
    person = Person.objects.create(account=account, touched_at=now, **own)
    session[access.KEY] = str(person.id)
    if account is None and person.keeps_log:
        session.set_expiry(settings.LOG_COOKIE_AGE)
    new = _new_ids(person, portable)
    add_rows(person, [_entry(entry, new, now) for entry in portable.entries])
    for model, rows in portable.rows.items():
        model._default_manager.bulk_create([_row(model, person, row, new) for row in rows], batch_size=BATCH)
    return person


def _in_account(account: Account, portable: Portable) -> dict[str, Any]:
    """An account keeps every log, and tells two without a name apart."""
    nameless = not portable.person["label"] and access.people_of(account).exists()
    return {"keeps_log": True, **({"label": _("Brought back")} if nameless else {})}


@transaction.atomic
def join_person(session: SessionBase, begun: Person, other: Person, now: datetime) -> None:
    """The owner says that both are the same person: every row of the one goes into the log of the other.

    Nothing that the other has is replaced; the keys of the rows stay.
    """
    rows = [(model, list(model._default_manager.filter(person=begun))) for model in hanging_models()]
    begun.delete()
    touch(other, now)
    for model, mine in rows:
        for row in mine:
            setattr(row, "person", other)  # noqa: B010 every hanging model calls it so, as the walk makes sure
        model._default_manager.bulk_create(mine, batch_size=BATCH, ignore_conflicts=True)
    session.pop(access.UNCLAIMED, None)
    session[access.KEY] = str(other.id)


def _new_ids(person: Person, portable: Portable) -> Mapping[UUID, UUID]:
    """Each key of the document under the one it gets here: nothing when all of them are free."""
    wanted = {
        models.Entry: [UUID(entry.id) for entry in portable.entries if entry.id is not None],
        **{model: _keys(model, rows) for model, rows in portable.rows.items()},
    }
    if not any(_is_used(model, keys) for model, keys in wanted.items()):
        return {}
    return {key: uuid5(person.id, str(key)) for keys in wanted.values() for key in keys}


def _is_used(model: type[Model], keys: list[UUID]) -> bool:
    batches = (keys[at : at + BATCH] for at in range(0, len(keys), BATCH))
    return any(model._default_manager.filter(pk__in=batch).exists() for batch in batches)


def _keys(model: type[Model], rows: tuple[Mapping[str, Any], ...]) -> list[UUID]:
    pk = model._meta.pk.attname
    return [row[pk] for row in rows if isinstance(row.get(pk), UUID)]


def _entry(entry: Entry, new: Mapping[UUID, UUID], now: datetime) -> Entry:
    return replace(
        entry,
        id=_renamed(entry.id, new),
        corrects=_renamed(entry.corrects, new),
        observed_at=min(entry.observed_at, now),
        recorded_at=min(entry.recorded_at or now, now),
    )


def _renamed(id: str | None, new: Mapping[UUID, UUID]) -> str | None:
    return id if id is None else str(new.get(UUID(id), id))


def _row(model: type[Model], person: Person, row: Mapping[str, Any], new: Mapping[UUID, UUID]) -> Model:
    field = person_field(model)
    assert field is not None
    values = {
        name: new.get(value, value) if isinstance(value, UUID) else value for name, value in row.items()
    }
    return model(**{field.name: person}, **values)
