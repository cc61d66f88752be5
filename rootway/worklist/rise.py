"""What rose in a log: each rule that rings, at the moment at which it began to hold, once for ever.

A rise is told by the log as it stood at each moment, so that a yes which is taken back later still shows, and the same
rule on the same entries is the same rise however often it is worked out, on whatever machine. It is closed by somebody
who writes down what was done, never by time and never by a later answer.

A danger sign that a clinician looked at counts again once that has ended (`record.assessed`). Nobody has looked since,
so this is a rise of its own: it is keyed by the entry of the clinician, and told of the moment at which that ended.

    check 1    check 2    check 3    check 4    check 5         the rises of a rule that reads one danger sign
    no         yes        yes        no         yes
               ^                                ^               two: keyed by the entries of check 2 and check 5
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from rootway.guide import Guide
from rootway.logic.value import UNSURE
from rootway.record import Entry, known_at
from rootway.record.assessed import ends_by_itself, says_nothing
from rootway.worklist.ringing import Ringing, is_sure, ringing_of, ringing_program
from rootway.worklist.so_far import LogSoFar, reach_of

_JUST_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True)
class Rise:
    """A rule that began to hold: `level` is what it gives, `what` its words, `danger` whether all else stops at it.

    `since` is when the entry became known that made it hold, or when it ended that a clinician had looked. `key` names
    it and the rule, among the person's own. `sure` is false where it rests on "not sure" alone. `entries` are the ids
    of all that became known with it and stand behind the rule.
    """

    key: str
    rule: str
    level: str
    danger: bool
    since: datetime
    what: str
    sure: bool
    entries: tuple[str, ...]


def rises_of(
    guide: Guide, entries: Iterable[Entry], as_of: datetime, slips: bool = False
) -> tuple[Rise, ...]:
    """Everything that rose in a log up to `as_of`, in order; each key once. `slips`: what only a slip made, too.

    Danger rings from the first answer on, also when only time has brought it. What is less than danger must have been
    told, and be worse than what was known: it rings once an urgency was settled before it.
    """
    log = _known(entries, as_of, slips)
    return once(_Rising(ringing_of(guide), {entry.fact for entry in log}).through(log, as_of))


def rises_after(guide: Guide, entries: Iterable[Entry], after: datetime, as_of: datetime) -> tuple[Rise, ...]:
    """What of `rises_of` was seen later than `after`: what a log that only grew adds to what was known of it by then.

    The log must not have changed up to that moment: what mends an entry of before has to be worked out from the start.
    Somebody whose urgency was settled once and is open at `after` is worked out from the start here.
    """
    log = _known(entries, as_of, slips=False)
    rising = _Rising(ringing_of(guide), {entry.fact for entry in log})
    rising.begin([entry for entry in log if entry.known_from <= after], after)
    if not rising.settled:
        return rises_of(guide, log, as_of)
    return once(rising.through([entry for entry in log if entry.known_from > after], as_of))


def once(rises: Iterable[Rise]) -> tuple[Rise, ...]:
    """Each rise the first time it is told, in order."""
    found: dict[str, Rise] = {}
    for rise in rises:
        found.setdefault(rise.key, rise)
    return tuple(found.values())


def key_of(role: str, rule: str, fact: str, observed_at: datetime) -> str:
    """The name of a rise of one person, for whoever closes it. An entry is named by its fact and its time in life.

    A correction of that entry is told of the same time, so that it makes no other rise of the same rule.
    """
    told = f"{role} {rule} {fact} {observed_at.astimezone(UTC).isoformat(timespec='microseconds')}"
    return sha256(told.encode()).hexdigest()


def _known(entries: Iterable[Entry], as_of: datetime, slips: bool) -> list[Entry]:
    """The log without each "not sure" that its writer took back: whoever mends a slip was never in doubt.

    A yes that was taken back stays: somebody should ask.
    """
    known = {entry for entry in entries if entry.known_from <= as_of}
    if slips:
        return list(known)
    taken_back = {(entry.corrects, entry.by_clinician) for entry in known if entry.corrects}
    return [e for e in known if e.value != UNSURE or (e.id, e.by_clinician) not in taken_back]


class _Rising:
    """How high each line stood when it was last looked at."""

    def __init__(self, ringing: Ringing, stated: set[str]) -> None:
        self.ringing, self.program = ringing, ringing_program(ringing.guide)
        self.log = LogSoFar(reach_of(ringing, stated))
        self.heights = (0,) * len(ringing.lines)
        self.settled = False
        self._over_time: object = None
        self._stale = True

    def begin(self, entries: list[Entry], moment: datetime) -> None:
        """Take a log as it stands at a moment, whatever rose in it."""
        self._add(entries)
        for _rise in self._at(moment):
            pass

    def through(self, entries: Iterable[Entry], as_of: datetime) -> Iterator[Rise]:
        """What rises at each moment at which some of these become known, and until `as_of`."""
        moments: dict[datetime, list[Entry]] = defaultdict(list)
        for entry in entries:
            moments[entry.known_from].append(entry)
        for moment in sorted(moments):
            yield from self._at(moment - _JUST_BEFORE)  # what time alone did until then
            self._add(moments[moment])
            yield from self._at(moment, told=True)
        yield from self._at(as_of)

    def _add(self, entries: list[Entry]) -> None:
        self._stale = self.log.add(entries) or self._stale

    def _at(self, moment: datetime, told: bool = False) -> Iterator[Rise]:
        """What stands higher at a moment than at the last one; `told` when something was said at it."""
        over_time = self.log.over_time(moment)
        if not self._stale and over_time == self._over_time:
            return
        known = known_at(self.ringing.guide, self.log.that_count, moment)
        results = self.program.run(known.facts)
        heights, before = self.ringing.heights(results), self.heights
        for line, (old, new) in enumerate(zip(before, heights, strict=True)):
            if new > old and ((told and self.settled) or self._is_danger(line, new)):
                yield from self._rise(line, new, moment)
        self.heights, self._over_time = heights, over_time
        self.settled = self.settled or results[self.ringing.guide.roles.triage].settled
        # Where answers disagree it counts which of them is newer, also when each only says what it said.
        self._stale = self.log.by_clinician or bool(known.conflicts or known.outdated)

    def _is_danger(self, line: int, height: int) -> bool:
        return self.ringing.is_danger(self.ringing.level(line, height))

    def _rise(self, number: int, height: int, moment: datetime) -> Iterator[Rise]:
        """The rise of a line; none where nobody said anything of what it reads, for then nothing is new."""
        line, level = self.ringing.lines[number], self.ringing.level(number, height)
        told = (e for e in self.log.of(line.behind) if not says_nothing(self.ringing.guide, e))
        behind = sorted(told, key=lambda entry: newest_first(entry, line.behind))
        if behind:
            first = behind[0]
            anew = tuple(entry.id for entry in behind if entry.id and entry.known_from == first.known_from)
            key = key_of(line.role, line.rule, first.fact, first.observed_at)
            danger, since = self.ringing.is_danger(level), risen_at(self.ringing.guide, first, moment)
            yield Rise(key, line.rule, level, danger, since, line.say, is_sure(height), anew)


def risen_at(guide: Guide, first: Entry, moment: datetime) -> datetime:
    """Since when a rule holds by an entry: since it became known, or since it ended that a clinician had looked."""
    if first.fact in guide.assessments:
        return min(moment, ends_by_itself(guide, first))
    return first.known_from


def newest_first(entry: Entry, behind: Sequence[str]) -> tuple[float, float, int, str]:
    """The order in which entries are taken for the one that made a rule hold: what became known last goes first.

    Of two that were said at one moment of one fact the name decides, so that the order hangs on nothing else.
    """
    place = behind.index(entry.fact)
    return -entry.known_from.timestamp(), -entry.observed_at.timestamp(), place, entry.id or ""
