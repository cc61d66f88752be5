"""What is read from the database."""

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import Any, NamedTuple
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, QuerySet

from rootway.follow_up import LivedZone
from rootway.record import CLINICIAN, Entry, uncorrected
from rootway.session import Earlier
from rootway.web.data import models
from rootway.web.data.episodes import rows_of
from rootway.web.data.models import Person, Sitting
from rootway.web.topics import topic_at_hand

IDS_AT_ONCE = 1_000  # in one statement; SQLite takes a limited number of values
PHONE_MAY_BE_SLOW = timedelta(minutes=2)  # by so much its clock may differ unnoticed
TICK = timedelta(microseconds=1)
LOG = "_log"  # under this name a person in hand carries the logs that were read, by topic
JUST_KEPT = "_log_just_kept"  # and under this that it was counted in a transaction that was kept just now


class Answered(NamedTuple):
    """The answer that counts for one fact: what the record takes, and when it was given."""

    value: Any
    observed_at: datetime


def entry_of(row: models.Entry) -> Entry:
    """A row of the log as the record reads it."""
    corrects = None if row.corrects is None else str(row.corrects)
    told = (row.fact, row.value, row.observed_at, row.recorded_at, row.by, str(row.id), corrects)
    return Entry(*told, row.check_number, None if row.episode_id is None else str(row.episode_id))


def entries_in(rows: QuerySet[models.Entry]) -> tuple[Entry, ...]:
    """Rows as entries, in their order; `entry_of` says the same of a whole row. No model is made of each, for speed."""
    found = rows.values_list(
        "fact", "value", "observed_at", "recorded_at", "by", "id", "corrects", "check_number", "episode"
    )
    return tuple(
        Entry(
            fact,
            value,
            observed,
            recorded,
            by,
            str(id),
            str(corrects) if corrects else None,
            number,
            str(episode) if episode else None,
        )
        for fact, value, observed, recorded, by, id, corrects, number, episode in found
    )


def entries_of(person: Person) -> tuple[Entry, ...]:
    """The whole log of the pathway, oldest first, with what was corrected and withdrawn later.

    Rows are only ever added, so a log of as many rows is the same log: it is read once for a person in hand, and
    counted when it is asked for again, unless `need_not_count` said so just now.
    """
    logs: dict[str, tuple[Entry, ...]] = person.__dict__.setdefault(LOG, {})
    log = logs.get(topic_at_hand())
    just_kept = person.__dict__.pop(JUST_KEPT, False)
    if log is None or (not just_kept and len(log) != rows_of(person).count()):
        log = entries_in(rows_of(person))
        logs[topic_at_hand()] = log
    return log


def added_to(person: Person, entries: Iterable[Entry]) -> None:
    """What was just written belongs to the log that is in hand, in the order in which it would be read."""
    logs: dict[str, tuple[Entry, ...]] = person.__dict__.get(LOG, {})
    log = logs.pop(topic_at_hand(), None)
    logs.clear()  # what another topic reads of it is read anew
    if log is not None:
        together = (*log, *(replace(entry, check_number=number_of(person, entry)) for entry in entries))
        logs[topic_at_hand()] = tuple(sorted(together, key=_place))


def need_not_count(person: Person) -> None:
    """The log in hand was counted in the transaction that is open, where nobody else writes: once, that is enough."""
    transaction.on_commit(lambda: person.__dict__.update({JUST_KEPT: True}))


def number_of(person: Person, entry: Entry) -> int:
    """The check in which an entry is kept: its own, else the current one of the person."""
    return person.check_number if entry.check_number is None else entry.check_number


def _place(entry: Entry) -> tuple[datetime, datetime, str]:
    """The order of the rows."""
    return entry.observed_at, entry.recorded_at or entry.observed_at, entry.id or ""


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that count, in the order given: neither corrected nor taken back."""
    return tuple(uncorrected(entries))


def in_this_check(person: Person, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Of `entries` those that count and belong to the current check; those of an earlier one are history."""
    return tuple(entry for entry in standing(entries) if entry.check_number == person.check_number)


def own_word(entries: Iterable[Entry], but: Container[str] = ()) -> tuple[Entry, ...]:
    """Without what a clinician wrote, `but` of these facts with it: nobody else answers a question for the person."""
    return tuple(entry for entry in entries if not entry.by_clinician or entry.fact in but)


def moment_of(person: Person, now: datetime) -> datetime:
    """The moment it is for this person's log: `now`, but never before what was written last.

    A clock that was set back would hide what was said while it was ahead, a danger sign among it.
    """
    return now if now >= person.touched_at else person.touched_at + TICK


def numbered(person: Person, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What was said elsewhere, where no check of this person counts: by its time, of the current check or of none."""
    return tuple(
        replace(entry, check_number=number_at(person, entry.recorded_at or person.episode.check_began_at))
        for entry in entries
    )


def number_at(person: Person, moment: datetime) -> int:
    """The number of the current check when it had begun by `moment`; 0, that of no check, for what is older."""
    return person.check_number if moment >= person.episode.check_began_at else 0


def moments_of(person: Person, ids: Iterable[str | None]) -> dict[str | None, datetime]:
    """When those entries that are in this person's log were observed, by id."""
    kept = person.entries.filter(id__in=[id for id in ids if id is not None])
    return {str(id): observed_at for id, observed_at in kept.values_list("id", "observed_at")}


def answers_of(person: Person) -> dict[str, Answered]:
    """The newest answer of the current check to each fact."""
    return latest(own_word(in_this_check(person, entries_of(person))))


def latest(entries: Iterable[Entry]) -> dict[str, Answered]:
    """The newest of `entries`, oldest first, for each fact."""
    return {entry.fact: Answered(entry.value, entry.observed_at) for entry in entries}


def with_free_ids(person: Person, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries brought from elsewhere under ids that nobody uses here: their own when all are free, else new ones.

    A new id follows from the person and the old one, so that corrections still find what they correct.
    """
    ids = [entry.id for entry in entries if entry.id is not None]
    if all(is_uuid(id) for id in ids) and not _in_use(ids):
        return entries

    def renamed(id: str | None) -> str | None:
        return None if id is None else str(uuid5(person.id, id))

    return tuple(replace(entry, id=renamed(entry.id), corrects=renamed(entry.corrects)) for entry in entries)


def _in_use(ids: list[str]) -> bool:
    """Whether an entry of anybody has one of these ids."""
    parts = (ids[at : at + IDS_AT_ONCE] for at in range(0, len(ids), IDS_AT_ONCE))
    return any(models.Entry.objects.filter(id__in=part).exists() for part in parts)


def is_uuid(text: str) -> bool:
    """A UUID as it is always written here, in lower case with its hyphens."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def sittings_of(person: Person, since: datetime) -> tuple[Sitting, ...]:
    """The guided sessions that a person began at `since` or later, oldest first."""
    return tuple(person.sittings.filter(began_at__gte=since))


def clock_of(person: Person) -> ZoneInfo:
    """The time zone a person lives in now; UTC while none was chosen."""
    return ZoneInfo(person.time_zone or "UTC")


def zone_of(person: Person) -> tzinfo:
    """The zone in which a person's days begin: for each moment the one they lived in then."""
    moves = [(until, ZoneInfo(zone)) for until, zone in person.moves.values_list("until", "time_zone")]
    return LivedZone(clock_of(person), moves) if moves else clock_of(person)  # the plain one is quicker


def has_open_alarm(person: Person, danger_signs: Iterable[str]) -> bool:
    """A session ended because something was new, and not each of the danger signs was answered after it."""
    stopped = person.sittings.filter(ended="stopped_danger").order_by("-check_number", "-ended_at").first()
    if stopped is None:
        return False
    ended_at = min(stopped.recorded_at, stopped.ended_at + PHONE_MAY_BE_SLOW)
    since = Q(recorded_at__gte=ended_at) | Q(check_number__gt=stopped.check_number)
    own = rows_of(person).filter(since, fact__in=list(danger_signs), value__isnull=False)
    answers = own.exclude(by=CLINICIAN)  # nobody else answers for the person what is new
    return not set(danger_signs) <= set(answers.values_list("fact", flat=True))


def earlier_sessions(person: Person, now: datetime) -> dict[str, tuple[Earlier, ...]]:
    """How the leg answered before, by protocol, oldest first, with the calendar days since, where the person lives."""
    zone = zone_of(person)
    today = now.astimezone(zone).date()
    found: dict[str, list[Earlier]] = {}
    for protocol, response, began_at in person.sittings.values_list("protocol", "response", "began_at"):
        days = max((today - began_at.astimezone(zone).date()).days, 0)  # a day further west may be "tomorrow"
        found.setdefault(protocol, []).append(Earlier(response, days))
    return {protocol: tuple(sessions) for protocol, sessions in found.items()}
