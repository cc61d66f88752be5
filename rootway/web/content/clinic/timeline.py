"""A log as a clinician reads it: each day with what was entered, by whom, newest first."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Guide
from rootway.record import Entry
from rootway.web.content.words import answer_words, date_words
from rootway.web.state.keeper import Keeper

OWN = "self"
"""What the person wrote themselves, which the page says once at its head."""
WRITERS: dict[str, Promise] = {
    "carer": lazy("who cares for them"),
    "clinician": lazy("a clinician"),
    "import": lazy("a file they brought"),
}
FROM_FILE = lazy("a file they brought, in a clinician's name")


@dataclass(frozen=True)
class TimelineLine:
    """One entry: what it is about, what was said, who said it. `late`: it was written on a later day than it is of."""

    label: str
    said: str
    by: str
    writer: str
    late: str
    corrected: bool
    withdrawn: bool


@dataclass(frozen=True)
class TimelineDay:
    """One day and what was said of it, the newest first. `denied`: the person's plain noes to danger signs."""

    day: str
    lines: tuple[TimelineLine, ...]
    denied: tuple[str, ...]


def timeline(
    keeper: Keeper,
    entries: tuple[Entry, ...],
    before: date | None,
    days: int,
    brought: Collection[str] = (),
) -> tuple[tuple[TimelineDay, ...], date | None]:
    """The newest `days` days with entries (`before` a day), and the day from which an older page goes on.

    `brought`: the ids of what a file says in the name of a clinician.
    """
    place = {fact: number for number, fact in enumerate(keeper.standing.guide.facts)}
    alike = sorted(
        entries, key=lambda entry: place.get(entry.fact, len(place))
    )  # what was said at once, every day so
    newest = sorted(alike, key=lambda entry: entry.observed_at, reverse=True)
    by_day = groupby(newest, key=lambda entry: entry.observed_at.astimezone(keeper.zone).date())
    replaced = frozenset(entry.corrects for entry in entries if entry.corrects)
    found: list[TimelineDay] = []
    last = None
    for day, some in by_day:
        if before is not None and day >= before:
            continue
        if len(found) == days:
            return tuple(found), last
        found.append(_day(keeper, day, tuple(some), replaced, brought))
        last = day
    return tuple(found), None


def _day(
    keeper: Keeper,
    day: date,
    entries: tuple[Entry, ...],
    replaced: frozenset[str],
    brought: Collection[str],
) -> TimelineDay:
    guide = keeper.standing.guide
    denied = [one for one in entries if _is_denied(guide, one) and one.id not in replaced]
    told = (one for one in entries if one not in denied)
    labels = tuple(_label(guide, one) for one in denied)
    return TimelineDay(
        date_words(day.isoformat()), tuple(_lines(keeper, day, told, replaced, brought)), labels
    )


def _is_denied(guide: Guide, entry: Entry) -> bool:
    fact = guide.facts.get(entry.fact)
    return fact is not None and fact.red_flag and entry.value is False and not entry.by_clinician


def _lines(
    keeper: Keeper,
    day: date,
    entries: Iterable[Entry],
    replaced: frozenset[str],
    brought: Collection[str],
) -> Iterator[TimelineLine]:
    guide = keeper.standing.guide
    for entry in entries:
        written = (entry.recorded_at or entry.observed_at).astimezone(keeper.zone).date()
        yield TimelineLine(
            label=_label(guide, entry),
            said=_said(guide, entry),
            by=entry.by,
            writer=_writer(entry, brought),
            late="" if written == day else date_words(written.isoformat()),
            corrected=entry.id in replaced,
            withdrawn=entry.value is None,
        )


def _writer(entry: Entry, brought: Collection[str]) -> str:
    if entry.id in brought:
        return str(FROM_FILE)
    return "" if entry.by == OWN else str(WRITERS[entry.by])


def _label(guide: Guide, entry: Entry) -> str:
    fact = guide.facts.get(entry.fact)
    return fact.short or fact.label if fact else entry.fact.replace("_", " ")


def _said(guide: Guide, entry: Entry) -> str:
    fact = guide.facts.get(entry.fact)
    if entry.value is None:
        return ""
    return answer_words(guide, fact, entry.value) if fact else str(entry.value)
