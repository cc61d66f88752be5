"""Where people stand in a clinician's list. Nothing of it is kept but in this process, for as long as it holds.

What a rank hangs on stays the same until the person writes again (every writing action moves `touched_at`) or their day
ends. So a list of hundreds reads a few rows of each, and works out only those who wrote since it was last shown.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from rootway.record import Entry
from rootway.web.data import queries
from rootway.web.data.episodes import begun_topics
from rootway.web.data.models import Person
from rootway.web.languages import language_now
from rootway.web.state.keeper import Keeper, keeper_of
from rootway.web.state.plan_dates import due_now, paused_from
from rootway.web.state.standing import Standing
from rootway.web.topics import at_hand
from rootway.worklist import (
    Followed,
    Placing,
    Rank,
    Rise,
    most_pressing,
    once,
    placing_of,
    rises_after,
    rises_of,
)

MOST = 20_000
"""How many people a process keeps, once for each language; some kilobytes each."""
DAYS_SHOWN = 7


@dataclass(frozen=True)
class RisenSoFar:
    """What rose in a log of so many entries, up to the newest of them; `examined` as its person said then."""

    entries: int
    newest: datetime
    examined: bool | None
    rises: tuple[Rise, ...]


@dataclass(frozen=True)
class PlacedPerson:
    """One person: by each topic what their rank hangs on, and on how many of the last days they checked in.

    `risen`, by topic: from there it goes on when they have written more.
    """

    placings: tuple[Placing, ...]
    checked_days: int
    holds_until: datetime
    risen: Mapping[str, RisenSoFar]

    def rank(self, handled: Collection[str], message: datetime | None = None) -> Rank:
        """The most pressing of all topics."""
        return most_pressing(placing.rank(handled, message) for placing in self.placings)

    def open(self, handled: Collection[str]) -> tuple[Rise, ...]:
        """What rose and has no answer, each once, whatever topic it is of."""
        rises = (rise for placing in self.placings for rise in placing.open(handled))
        return tuple({rise.key: rise for rise in rises}.values())


_PLACED: dict[tuple[UUID, str], tuple[datetime, PlacedPerson]] = {}
"""By person, and by the language of the words of what rose: whoever reads the list has them in their own."""


def known_place(person: UUID, touched_at: datetime, now: datetime) -> PlacedPerson | None:
    """What is known of a person who has written nothing since; None: it must be worked out."""
    kept = _PLACED.get((person, language_now()))
    if kept is None or kept[0] != touched_at or now >= kept[1].holds_until:
        return None
    return kept[1]


def place_of(person: Person, now: datetime) -> PlacedPerson:
    """Where a person stands, from their whole log; it is known from then on."""
    known = known_place(person.id, person.touched_at, now)
    if known is None:
        known = _worked_out(person, now)
        while len(_PLACED) >= MOST:
            _PLACED.pop(next(iter(_PLACED)), None)
        _PLACED[person.id, language_now()] = person.touched_at, known
    return known


def forget_places() -> None:
    """As after a restart."""
    _PLACED.clear()


def _worked_out(person: Person, now: datetime) -> PlacedPerson:
    before = _PLACED.get((person.id, language_now()))
    risen = dict(before[1].risen) if before else {}
    topics = begun_topics(person) or (person.topic_now,)
    found = [_of_topic(person, topic, now, risen) for topic in topics]
    clock = queries.clock_of(person)
    tomorrow = now.astimezone(clock).date() + timedelta(days=1)
    return PlacedPerson(
        placings=tuple(placing for placing, _ in found),
        checked_days=max(days for _, days in found),
        holds_until=datetime.combine(tomorrow, time(), clock),
        risen=risen,
    )


def _of_topic(person: Person, topic: str, now: datetime, risen: dict[str, RisenSoFar]) -> tuple[Placing, int]:
    with at_hand(topic):
        keeper = keeper_of(person, now)
        standing, log = keeper.standing, queries.entries_of(person)
        newest = max((entry.known_from for entry in log), default=None)
        rises = _rises(standing, log, risen.get(topic))
        if newest is not None and newest <= standing.now:
            risen[topic] = RisenSoFar(len(log), newest, standing.examined, rises)
        followed = Followed(
            day=keeper.today,
            due=due_now(keeper),
            rises=rises,
            last_entry=newest,
            paused=paused_from(keeper) is not None,
        )
        return placing_of(standing.assessment, followed), len({*_checked_days(keeper, log)})


def _rises(standing: Standing, log: tuple[Entry, ...], before: RisenSoFar | None) -> tuple[Rise, ...]:
    """Everything that rose; of a log that only grew, what was known of it and what it adds."""
    told = standing.with_not_tested(log)
    if before is not None and before.examined == standing.examined:
        new = [entry for entry in log if entry.known_from > before.newest]
        if len(log) - len(new) == before.entries and not any(entry.corrects for entry in new):
            later = rises_after(standing.guide, told, before.newest, standing.now)
            return once([*before.rises, *later])
    return rises_of(standing.guide, told, standing.now)


def _checked_days(keeper: Keeper, log: Collection[Entry]) -> Iterator[object]:
    """The days of the last week on which a check-in was done."""
    fact, first = keeper.standing.guide.fact_roles.checked_in, keeper.today - timedelta(days=DAYS_SHOWN - 1)
    for entry in queries.standing(log):
        if entry.fact == fact and entry.value is True:
            day = entry.observed_at.astimezone(keeper.zone).date()
            if first <= day <= keeper.today:
                yield day
