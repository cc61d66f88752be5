"""What is read from the database."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rootway.record import Entry
from rootway.session import Earlier
from rootway.web import models
from rootway.web.models import Person, Sitting

PHONE_MAY_BE_SLOW = timedelta(minutes=2)  # by so much its clock may differ unnoticed


class Answered(NamedTuple):
    """The answer that counts for one fact: what the record takes, and when it was given."""

    value: Any
    observed_at: datetime


def entry_of(row: models.Entry) -> Entry:
    """A row of the log as the record reads it."""
    corrects = None if row.corrects is None else str(row.corrects)
    return Entry(row.fact, row.value, row.observed_at, row.recorded_at, row.by, str(row.id), corrects)


def entries_in(rows: QuerySet[models.Entry]) -> tuple[Entry, ...]:
    """Rows as entries, in their order; `entry_of` says the same of a whole row. No model is made of each, for speed."""
    found = rows.values_list("fact", "value", "observed_at", "recorded_at", "by", "id", "corrects")
    return tuple(
        Entry(fact, value, observed, recorded, by, str(id), str(corrects) if corrects else None)
        for fact, value, observed, recorded, by, id, corrects in found
    )


def entries_of(person: Person) -> tuple[Entry, ...]:
    """The whole log, oldest first, with what was corrected and withdrawn later."""
    return entries_in(person.entries.all())


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that count, in the order given: neither corrected nor taken back."""
    known = tuple(entries)
    replaced = {entry.corrects for entry in known if entry.corrects}
    return tuple(entry for entry in known if entry.value is not None and entry.id not in replaced)


def in_this_check(person: Person, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Of `entries` those that count and belong to the current check; those of an earlier one are history."""
    return tuple(entry for entry in standing(entries) if entry.known_from >= person.check_began_at)


def moments_of(person: Person, ids: Iterable[str | None]) -> dict[str | None, datetime]:
    """When those entries that are in this person's log were observed, by id."""
    kept = person.entries.filter(id__in=[id for id in ids if id is not None])
    return {str(id): observed_at for id, observed_at in kept.values_list("id", "observed_at")}


def answers_of(person: Person) -> dict[str, Answered]:
    """The newest answer of the current check to each fact."""
    return latest(in_this_check(person, entries_of(person)))


def latest(entries: Iterable[Entry]) -> dict[str, Answered]:
    """The newest of `entries`, oldest first, for each fact."""
    return {entry.fact: Answered(entry.value, entry.observed_at) for entry in entries}


def with_free_ids(person: Person, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries brought from elsewhere under ids that nobody uses here: their own when all are free, else new ones.

    A new id follows from the person and the old one, so that corrections still find what they correct.
    """
    ids = {entry.id for entry in entries if entry.id is not None}
    if all(_is_free(id) for id in ids):
        return entries

    def renamed(id: str | None) -> str | None:
        return None if id is None else str(uuid5(person.id, id))

    return tuple(replace(entry, id=renamed(entry.id), corrects=renamed(entry.corrects)) for entry in entries)


def _is_free(id: str) -> bool:
    return is_uuid(id) and not models.Entry.objects.filter(id=id).exists()


def is_uuid(text: str) -> bool:
    """A UUID as it is always written here, in lower case with its hyphens."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def sittings_of(person: Person, since: datetime) -> tuple[Sitting, ...]:
    """The guided sessions that a person began at `since` or later, oldest first."""
    return tuple(person.sittings.filter(began_at__gte=since))


def zone_of(person: Person) -> ZoneInfo:
    """The time zone in which a person's days begin; UTC while none was chosen."""
    return ZoneInfo(person.time_zone or "UTC")


def has_open_alarm(person: Person, danger_signs: Iterable[str]) -> bool:
    """A session ended because something was new, and not each of the danger signs was answered after it."""
    stopped = person.sittings.filter(ended="stopped_danger").order_by("-ended_at").first()
    if stopped is None:
        return False
    since = min(stopped.recorded_at, stopped.ended_at + PHONE_MAY_BE_SLOW)
    answers = person.entries.filter(fact__in=list(danger_signs), value__isnull=False, recorded_at__gte=since)
    return not set(danger_signs) <= set(answers.values_list("fact", flat=True))


def earlier_sessions(person: Person, now: datetime) -> dict[str, tuple[Earlier, ...]]:
    """How the leg answered before, by protocol, oldest first, with the calendar days since, where the person lives."""
    zone = zone_of(person)
    today = now.astimezone(zone).date()
    found: dict[str, list[Earlier]] = {}
    for protocol, response, began_at in person.sittings.values_list("protocol", "response", "began_at"):
        days = (today - began_at.astimezone(zone).date()).days
        found.setdefault(protocol, []).append(Earlier(response, days))
    return {protocol: tuple(sessions) for protocol, sessions in found.items()}
