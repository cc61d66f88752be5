"""Adding to a person's log. One entry sent twice is one entry; a row is never changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from rootway.errors import Fault, FaultsFound, Wording
from rootway.record import WRITERS, Entry, check_value, correction_faults
from rootway.web.actions.episodes import in_episodes
from rootway.web.actions.ringing import ring
from rootway.web.actions.rows import rows_of, write_rows
from rootway.web.actions.touch import touch
from rootway.web.data import models
from rootway.web.data.models import Person
from rootway.web.data.queries import added_to, entry_of, is_uuid, number_of
from rootway.web.pathway import guide_knowing
from rootway.web.topics import at_hand


@transaction.atomic
def record_entries(
    person: Person, entries: Iterable[Entry], now: datetime, examination: UUID | None = None
) -> tuple[Entry, ...]:
    """Add entries to the log, all or none; returns them as they are kept, also those that were there already.

    An entry without an id gets one. One with an id that is kept with the same content is left as it is, so sending
    again does no harm. In the log of someone who is cared for, "self" becomes "carer". A moment that lies ahead is
    taken as `now`, or a danger sign from a phone whose clock is fast would not count yet. What was found in an
    `examination` hangs on it. Raises `PersonGone`, and
    `FaultsFound` with every entry that cannot be kept: other content under a kept id, a value the fact cannot have, a
    correction of nothing.
    """
    return keep_entries(person, entries, touch(person, now), examination)


@transaction.atomic
def record_in_topics(person: Person, said: Mapping[str, Iterable[Entry]], now: datetime) -> None:
    """Add entries to the log, by the topic in which each was said: all or none. See `record_entries`."""
    now = touch(person, now)
    for topic, entries in said.items():
        with at_hand(topic):
            keep_entries(person, entries, now)


def keep_entries(
    person: Person, entries: Iterable[Entry], now: datetime, examination: UUID | None = None
) -> tuple[Entry, ...]:
    """The same within an action that has touched the person already, at the moment `now` that it was given then."""
    given = tuple(entries)
    sent = {entry.id: entry for entry in (_complete(person, entry, now) for entry in given)}
    there = _there(entry.id for entry in given)
    new = [entry for id, entry in sent.items() if id not in there]
    faults = [*_taken(person, sent.values(), there), *_unreadable(new)]
    faults = faults or list(_astray(person, new))
    if faults:
        raise FaultsFound(faults)
    add_rows(person, new, examination)
    ring(person, new, now)
    return tuple(entry_of(there[id]) if id in there else entry for id, entry in sent.items())


def _complete(person: Person, entry: Entry, now: datetime) -> Entry:
    by = "carer" if person.carer and entry.by == "self" else entry.by
    return replace(
        entry,
        id=entry.id or str(uuid4()),
        by=by,
        observed_at=min(entry.observed_at, now),
        recorded_at=min(entry.recorded_at or now, now),
    )


def _there(ids: Iterable[str | None]) -> dict[str, models.Entry]:
    """The rows that are kept under these ids already; who sends none is not looked up."""
    known = [UUID(id) for id in ids if id is not None and is_uuid(id)]
    return {str(row.id): row for row in models.Entry.objects.filter(id__in=known)} if known else {}


def _taken(person: Person, sent: Iterable[Entry], there: Mapping[str, models.Entry]) -> Iterator[Fault]:
    """The id stands for another entry already: of this person with other content, or of somebody else."""
    for entry in sent:
        row = there.get(entry.id or "")
        if row is not None and not (row.person_id == person.id and _same(entry_of(row), entry)):
            what = "is kept already, with other content"
            remedy = "Send the change as a new entry that corrects it."
            yield Fault(Wording("entry %(id)s", id=entry.id), what, "What was said stays said.", remedy)


def _same(kept: Entry, sent: Entry) -> bool:
    """The same content; when it was recorded is the server's own, and a moment that lay ahead was drawn in."""
    observed_at = min(sent.observed_at, kept.known_from)
    again = replace(sent, recorded_at=kept.recorded_at, observed_at=observed_at)
    return again == kept and type(again.value) is type(kept.value)


def _unreadable(new: Iterable[Entry]) -> Iterator[Fault]:
    for entry in new:
        where = Wording("entry %(id)s", id=entry.id)
        if not is_uuid(entry.id or ""):
            yield Fault(
                where, "has an id that is no UUID", "", "Give each entry a fresh random UUID in lower case."
            )
        if entry.by not in WRITERS:
            yield Fault(
                where,
                "has an unknown writer",
                "",
                Wording("`by` is one of %(allowed)s.", allowed=", ".join(WRITERS)),
            )
        if entry.value is not None:
            yield from (
                fault.under(where)
                for fault in check_value(guide_knowing(entry.fact), entry.fact, entry.value)
            )
        elif entry.corrects is None:
            yield Fault(
                where, "has no value", "", "Give a value, or name the entry it takes back in `corrects`."
            )


def _astray(person: Person, new: Iterable[Entry]) -> Iterator[Fault]:
    """A correction needs the entry it corrects, about the same fact, in this person's log or among what was sent."""
    added = tuple(new)
    if any(entry.corrects is not None for entry in added):
        kept = tuple(entry_of(row) for row in person.entries.all())
        yield from correction_faults((*kept, *added))


def add_rows(person: Person, entries: Iterable[Entry], examination: UUID | None = None) -> None:
    """Put complete entries into the log as they are, in the episodes to which they belong."""
    new = in_episodes(person, entries)
    write_rows(rows_of(models.Entry, (row_of(person, entry, examination) for entry in new)))
    added_to(person, new)


def row_of(person: Person, entry: Entry, examination: UUID | None = None) -> dict[str, Any]:
    """A complete entry as the values of its row."""
    return {
        "id": UUID(entry.id),
        "person_id": person.id,
        "fact": entry.fact,
        "value": entry.value,
        "observed_at": entry.observed_at,
        "recorded_at": entry.recorded_at,
        "by": entry.by,
        "corrects": None if entry.corrects is None else UUID(entry.corrects),
        "check_number": number_of(person, entry),
        "episode_id": None if entry.episode is None else UUID(entry.episode),
        "examination_id": examination,
    }
