"""Bringing back everything that was taken along: a new person with the same log, to the last microsecond."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from rootway.errors import Fault, FaultsFound, Wording
from rootway.record import CLINICIAN, Entry
from rootway.web.actions.brought import as_brought, overrules_nobody
from rootway.web.actions.episodes import go_on_with_check, join_episodes
from rootway.web.actions.keeping import forget
from rootway.web.actions.log import row_of
from rootway.web.actions.rows import let_others_write, rows_of, write_in_parts
from rootway.web.actions.touch import touch
from rootway.web.data import access, models
from rootway.web.data.models import Account, Leaving, Person
from rootway.web.data.portable import Portable, hanging_models, person_field
from rootway.web.data.queries import entry_of

Home = Callable[[models.Entry], UUID | None]
BATCH = 500  # rows in one statement; SQLite takes a limited number of values


def bring_people(
    session: SessionBase, portables: Iterable[Portable], now: datetime, account: Account | None = None
) -> Person:
    """The people of some documents, as more of the account or in place of the one this session began; the last one.

    All come or none. Keys that are in use here, by the one they were copied from, are made anew, all of one person.
    The rows go in part by part under people whom nothing leads to yet, so that nobody who writes waits for long;
    then one short transaction hands them over. People who were left behind by a power cut run out like any other.
    """
    staged: list[tuple[Person, Portable]] = []
    try:
        for portable in portables:
            staged.append((_nobodys(portable, now), portable))
            _fill(*staged[-1], now)
        return _handed_over(session, staged, account, now)
    except BaseException:
        Person.objects.filter(id__in=[person.id for person, _portable in staged], account=None).delete()
        raise


def _nobodys(portable: Portable, now: datetime) -> Person:
    """A new person whom neither a session nor an account leads to."""
    return Person.objects.create(touched_at=now, **{**portable.person, "keeps_log": False})


def _fill(person: Person, portable: Portable, now: datetime) -> None:
    """Write everything that hangs on the person, episodes first; under new keys when one is in use here.

    Raises `FaultsFound` for rows that cannot stand beside each other.
    """
    try:
        _write(person, portable, {}, now)
    except IntegrityError:
        person.delete()
        person.save(force_insert=True)
        try:
            _write(person, portable, _new_ids(person, portable), now)
        except IntegrityError:
            what, remedy = "holds rows that cannot stand beside each other", "Bring the file as it was."
            raise FaultsFound([Fault(Wording("file"), what, "One would replace another.", remedy)]) from None


def _write(person: Person, portable: Portable, new: Mapping[UUID, UUID], now: datetime) -> None:
    entries = (_entry_row(person, entry, new, now) for entry in as_brought(portable.entries))
    episodes = portable.rows[models.Episode]  # first: entries hang on them
    write_in_parts(rows_of(models.Episode, (_row(models.Episode, person, row, new) for row in episodes)))
    write_in_parts(rows_of(models.Entry, entries))
    for model, rows in portable.rows.items():
        if model is models.Episode:
            continue
        write_in_parts(rows_of(model, (_row(model, person, row, new) for row in rows)))


@transaction.atomic
def _handed_over(
    session: SessionBase, staged: Sequence[tuple[Person, Portable]], account: Account | None, now: datetime
) -> Person:
    if account is None:
        forget(session, now)
        session.cycle_key()
    for person, portable in staged:
        in_account = {} if account is None else _in_account(account, portable)
        for name, value in {"keeps_log": portable.person["keeps_log"], **in_account}.items():
            setattr(person, name, value)
        person.account = account
        person.save(update_fields=["account", "label", "keeps_log"])
    session[access.KEY] = str(person.id)
    if account is None and person.keeps_log:
        session.set_expiry(settings.LOG_COOKIE_AGE)
    return person


def _in_account(account: Account, portable: Portable) -> dict[str, Any]:
    """An account keeps every log, and tells two without a name apart."""
    nameless = not portable.person["label"] and access.people_of(account).exists()
    return {"keeps_log": True, **({"label": _("Brought back")} if nameless else {})}


def join_person(session: SessionBase, begun: Person, other: Person, now: datetime) -> None:
    """The owner says that both are the same person: every row of the one goes into the log of the other.

    Nothing that the other has is replaced; the keys of the rows stay. Rows move some thousands at a time, each of
    them is in one of the two logs at every moment, and what was cut off goes on when it is asked for again. Raises
    `FaultsFound` when the one holds findings of clinicians, from a file, and a clinician wrote in the log of the other.
    """
    touch(other, now)
    overrules_nobody(other, (entry_of(row) for row in begun.entries.filter(by=CLINICIAN)))
    home = _one_of_two(begun, other)
    stay = (models.Move, models.Episode)  # the days are the other's, and so are the episodes
    for model in (model for model in hanging_models() if model not in stay):
        while _moved(model, begun, other, home):
            let_others_write()
    begun.delete()
    session.pop(access.UNCLAIMED, None)
    session[access.KEY] = str(other.id)


@transaction.atomic
def _one_of_two(begun: Person, other: Person) -> Home:
    """The newer check of the two goes on, in episodes of the other; returns where entries of the one belong there."""
    check, newer = begun.episode, begun.episode.check_began_at > other.episode.check_began_at
    home = join_episodes(begun, other)
    if newer:
        other.check_number += 1
        other.save(update_fields=["check_number"])
        go_on_with_check(other, check)
    return home


@transaction.atomic
def _moved(model: type[Model], begun: Person, other: Person, home: Home) -> bool:
    """Move the first rows of a model; whether there may be more."""
    rows = list(model._default_manager.filter(person=begun)[:BATCH])
    began = begun.episode.check_began_at
    Leaving.objects.get_or_create(person=begun.id)
    model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        setattr(row, "person", other)  # noqa: B010 every hanging model calls it so, as the walk makes sure
        if hasattr(row, "check_number"):
            current = began == other.episode.check_began_at and row.check_number == begun.check_number
            row.check_number = other.check_number if current else 0
        if isinstance(row, models.Entry):
            row.episode_id = home(row)
    model._default_manager.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    Leaving.objects.filter(person=begun.id).delete()
    return len(rows) == BATCH


def _new_ids(person: Person, portable: Portable) -> Mapping[UUID, UUID]:
    """Each key of the document under the one it gets here."""
    entries = [UUID(entry.id) for entry in portable.entries if entry.id is not None]
    rows = [key for model, rows in portable.rows.items() for key in _keys(model, rows)]
    return {key: uuid5(person.id, str(key)) for key in (*entries, *rows)}


def _keys(model: type[Model], rows: tuple[Mapping[str, Any], ...]) -> list[UUID]:
    pk = model._meta.pk.attname
    return [row[pk] for row in rows if isinstance(row.get(pk), UUID)]


def _entry_row(person: Person, entry: Entry, new: Mapping[UUID, UUID], now: datetime) -> dict[str, Any]:
    """A row of the log; what a clock that was fast wrote is drawn in to `now`."""
    row = row_of(person, entry)
    return {
        **row,
        "id": new.get(row["id"], row["id"]),
        "corrects": new.get(row["corrects"], row["corrects"]),
        "episode_id": new.get(row["episode_id"], row["episode_id"]),
        "observed_at": min(entry.observed_at, now),
        "recorded_at": min(entry.recorded_at or now, now),
    }


def _row(
    model: type[Model], person: Person, row: Mapping[str, Any], new: Mapping[UUID, UUID]
) -> dict[str, Any]:
    field = person_field(model)
    assert field is not None
    values = {
        name: new.get(value, value) if isinstance(value, UUID) else value for name, value in row.items()
    }
    return {**values, field.attname: person.id}
