"""Where one person stands in a clinician's list, and since when: who is in danger first, who is fine last.

How much somebody logs is no reason to be looked at sooner or later; only what was said, what is due, and who has taken
care of it. Nothing here has a number of its own: days and levels are those of the pathway.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from rootway.assess import Assessment
from rootway.follow_up import Due
from rootway.guide import Guide
from rootway.worklist.band import ListBand
from rootway.worklist.rise import Rise

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Rank:
    """A band, since when the person has stood there (nothing when nobody knows), and by which rules or facts.

    Ranks of people are compared by `place_of`, which orders any two of them.
    """

    band: ListBand
    since: datetime | None
    why: tuple[str, ...] = ()

    def place_of(self, person: str) -> tuple[ListBand, datetime, str]:
        """The place in the list: by band; inside it whoever has waited longest first; then by a name that stays."""
        return self.band, self.since or _NEVER, person


@dataclass(frozen=True)
class Followed:
    """What the list knows of a person beside the answers.

    `due` is what is due, of the `day` where the person lives; `rises` everything that rose, and `handled` the keys
    of those that somebody took care of. `last_entry`: when anything was last told. `paused`: the log rests. `message`:
    since when a message has waited for longer than it may.
    """

    day: date
    due: tuple[Due, ...] = ()
    rises: tuple[Rise, ...] = ()
    handled: frozenset[str] = frozenset()
    last_entry: datetime | None = None
    paused: bool = False
    message: datetime | None = None


@dataclass(frozen=True)
class Placing:
    """All that a rank hangs on, but what others do: it stays while the person says nothing and the day is the same.

    `stops`: all else stops at the urgency. `safe`: it is settled, and the person may begin or go on by themselves.
    `rest`: the rank of somebody of whom nothing rose.
    """

    rises: tuple[Rise, ...]
    stops: bool
    safe: bool
    rest: Rank
    last_entry: datetime | None

    def rank(self, handled: Collection[str], message: datetime | None = None) -> Rank:
        """The rank, with the keys of what somebody took care of, and since when a message waits for too long."""
        return self._in_danger(handled) or self._got_worse(handled) or self._rest(message)

    def open(self, handled: Collection[str]) -> tuple[Rise, ...]:
        """What rose and has no answer yet."""
        return tuple(rise for rise in self.rises if rise.key not in handled)

    def _in_danger(self, handled: Collection[str]) -> Rank | None:
        """Danger that nobody answered; or that somebody did, until the person's answers are safe."""
        unanswered = [rise for rise in self.open(handled) if rise.danger]
        if unanswered:
            return _of_rises(ListBand.DANGER, unanswered)
        answered = [rise for rise in self.rises if rise.danger]
        if answered and not self.safe:
            return _of_rises(ListBand.DANGER_HANDLED, answered)
        # What stops somebody and never rang: nobody can have answered it.
        return Rank(ListBand.DANGER, self.last_entry) if self.stops else None

    def _got_worse(self, handled: Collection[str]) -> Rank | None:
        unanswered = self.open(handled)
        return _of_rises(ListBand.RISE, unanswered) if unanswered else None

    def _rest(self, message: datetime | None) -> Rank:
        if message is None:
            return self.rest
        if self.rest.band is ListBand.OVERDUE and self.rest.since is not None:
            return replace(self.rest, since=min(self.rest.since, message))
        return Rank(ListBand.OVERDUE, message)


def rank_of(assessment: Assessment, followed: Followed) -> Rank:
    """Where somebody stands, by one topic. Whoever told of something new stands above everyone who told of nothing."""
    return placing_of(assessment, followed).rank(followed.handled, followed.message)


def placing_of(assessment: Assessment, followed: Followed) -> Placing:
    """What the rank of somebody hangs on, by one topic."""
    return Placing(
        followed.rises,
        assessment.urgency.value in assessment.guide.levels.stopping,
        assessment.may_have_plan,
        _waiting(assessment, followed) or _at_rest(assessment, followed),
        followed.last_entry,
    )


def most_pressing(ranks: Iterable[Rank]) -> Rank:
    """The rank of somebody who has several topics: the one that is looked at first."""
    return min(ranks, key=lambda rank: rank.place_of(""))


def _waiting(assessment: Assessment, followed: Followed) -> Rank | None:
    guide = assessment.guide
    if late := [due for due in followed.due if due.kind == "look" and due.on < followed.day]:
        return _of_due(ListBand.OVERDUE, late)
    if silent := [due for due in followed.due if due.kind == "silence"]:
        return _of_due(ListBand.SILENT, silent)
    if stalled := [due.rule for due in followed.due if _asks_for_a_change(guide, due, followed.day)]:
        return Rank(ListBand.STALLED, _plan_began(assessment) or followed.last_entry, tuple(stalled))
    return None


def _at_rest(assessment: Assessment, followed: Followed) -> Rank:
    if assessment.conflicts or not assessment.urgency.settled:
        conflicts = tuple(dict.fromkeys(one.facts[0] for one in assessment.conflicts))
        return Rank(ListBand.UNCLEAR, followed.last_entry, conflicts)
    guide = assessment.guide
    state = assessment.state if guide.roles.state else None  # a front door has no plan to stand with
    recovered = state is not None and state.value in guide.files[guide.roles.state].ends
    band = ListBand.RESTING if followed.paused or recovered else ListBand.ON_COURSE
    return Rank(band, followed.last_entry)


def _of_rises(band: ListBand, rises: Iterable[Rise]) -> Rank:
    rising = sorted(rises, key=lambda rise: (rise.since, rise.rule))
    return Rank(band, rising[0].since, tuple(dict.fromkeys(rise.rule for rise in rising)))


def _of_due(band: ListBand, due: Iterable[Due]) -> Rank:
    """Since the day on which the first of them was due; a day begins at midnight UTC, for it only orders people."""
    first = min(due, key=lambda one: one.on)
    day = datetime.combine(first.on, time(), UTC)
    return Rank(band, day, tuple(dict.fromkeys(one.rule for one in due)))


def _asks_for_a_change(guide: Guide, due: Due, day: date) -> bool:
    """A reason to change the plan that holds now: neither a planned look, nor one that is to come in some days."""
    if due.kind != "look":
        return False
    table = guide.files[guide.roles.reevaluate]
    return due.value not in table.routine and (due.on <= day or due.value not in table.soon)


def _plan_began(assessment: Assessment) -> datetime | None:
    """When the plan began, as far as that is known."""
    weeks = assessment.facts.get(assessment.guide.fact_roles.plan_weeks)
    if isinstance(weeks, bool) or not isinstance(weeks, int | float):
        return None
    return assessment.as_of - timedelta(weeks=weeks)
