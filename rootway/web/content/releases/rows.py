"""The rows that a choice lets through, as they stood at a moment: for the paper, the JSON and the counts alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet

from rootway.record import Entry as Said
from rootway.web.content.releases.selection import (
    ACTIVITIES,
    ANSWERS,
    FINDINGS,
    LOOKS,
    MESSAGES,
    NOTES,
    SESSIONS,
    TOLD,
    Selection,
)
from rootway.web.data import queries
from rootway.web.data.models import (
    Activity,
    Addendum,
    CareMessage,
    Entry,
    Examination,
    Look,
    Note,
    Person,
    Shown,
    Sitting,
)
from rootway.web.data.portable import fields_of, plain

BY_CLINICIAN = "clinician"
# What changes later, or names rows of this server that are not in the package.
NOT_TOLD = frozenset({"share", "practice", "read_at", "drafted_at", "held_by_words", "check_number"})


@dataclass(frozen=True)
class ReleasedRows:
    """What goes into one package."""

    entries: tuple[Entry, ...]
    shown: tuple[Shown, ...]
    looks: tuple[Look, ...]
    tables: dict[str, list[dict[str, Any]]]
    """Each table that was chosen, whether it holds a row or none."""
    said: tuple[Said, ...]
    """The same entries as the paper takes them."""


def rows_of(person: Person, selection: Selection, as_of: datetime) -> ReleasedRows:
    """All of them, the oldest first."""
    entries = tuple(_entries(person, selection, as_of))
    ids = {str(entry.id) for entry in entries}
    told = dict(_tables(person, selection, as_of))
    tables = {name: [_row(row) for row in rows] for name, rows in told.items()}
    if entries or {ANSWERS, FINDINGS} & selection.groups:
        tables = {"Entry": [_row(entry) for entry in entries], **tables}
    return ReleasedRows(
        entries,
        tuple(row for row in told.get("Shown", ()) if isinstance(row, Shown)),
        tuple(Look.objects.filter(person=person, at__lte=as_of)) if LOOKS in selection.groups else (),
        tables,
        tuple(one for one in queries.entries_of(person) if one.id in ids),
    )


def _entries(person: Person, selection: Selection, as_of: datetime) -> QuerySet[Entry]:
    """Answers without a clinician's, a clinician's without answers, or both; never one of a topic that stays out."""
    rows = Entry.objects.filter(person=person, recorded_at__lte=as_of)
    facts = rows.order_by().values_list("fact", flat=True).distinct()
    rows = rows.exclude(fact__in=[fact for fact in facts if selection.hides(fact)])
    if ANSWERS not in selection.groups:
        rows = rows.filter(by=BY_CLINICIAN)
    if FINDINGS not in selection.groups:
        rows = rows.exclude(by=BY_CLINICIAN)
    return rows.filter(_in("observed_at", selection)).order_by("observed_at", "recorded_at", "id")


def _tables(person: Person, selection: Selection, as_of: datetime) -> Iterator[tuple[str, list[Model]]]:
    """The other tables that were chosen, by name: the model, when a row was kept, and of which day it is."""
    chosen: tuple[tuple[str, type[Model], str, str], ...] = (
        (FINDINGS, Examination, "recorded_at", "observed_at"),
        (SESSIONS, Sitting, "recorded_at", "began_at"),
        (TOLD, Shown, "shown_at", "shown_at"),
        (NOTES, Note, "signed_at", "signed_at"),
        (NOTES, Addendum, "signed_at", "signed_at"),
        (MESSAGES, CareMessage, "sent_at", "sent_at"),
        (ACTIVITIES, Activity, "named_at", ""),
    )
    for group, model, kept, day in chosen:
        if group in selection.groups:
            rows = model._default_manager.filter(person=person, **{f"{kept}__lte": as_of})
            within = rows.filter(_in(day, selection)) if day else rows
            yield model.__name__, list(within.order_by(kept, "id"))


def _in(field: str, selection: Selection) -> Q:
    found = Q()
    if selection.since is not None:
        found &= Q(**{f"{field}__gte": datetime.combine(selection.since, time(), UTC)})
    if selection.until is not None:
        found &= Q(**{f"{field}__lt": datetime.combine(selection.until, time(), UTC) + timedelta(days=1)})
    return found


def _row(row: Model) -> dict[str, Any]:
    fields = (field for field in fields_of(type(row)) if field.name not in NOT_TOLD)
    return {field.name: _utc(getattr(row, field.attname)) for field in fields}


def _utc(value: Any) -> Any:
    """Times by UTC: an offset would tell where somebody was."""
    return plain(value.astimezone(UTC) if isinstance(value, datetime) else value)
