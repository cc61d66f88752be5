"""Logs of made-up people over some weeks, for any pathway: said and said again, corrected, taken back, disagreeing."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from rootway.guide import Fact, Guide
from rootway.logic.expression import Compare, Literal, Name, nodes_in
from rootway.logic.value import UNSURE, Value
from rootway.record import Entry

NOON = datetime(2026, 11, 22, 12, 0, 0, 250_000, tzinfo=UTC)
SPAN_DAYS = 60


class Crowd:
    """People of one guide; the same seed makes the same people."""

    def __init__(self, guide: Guide, seed: int) -> None:
        self.guide, self.random = guide, Random(seed)
        self.facts = [one for one in guide.facts.values() if one.is_given and not one.clinician]
        self.found = [one for one in guide.facts.values() if one.is_given and one.clinician]
        self.signs = [one for one in self.facts if one.when_denied is False]
        self.limits = _limits(guide)

    def log(self) -> list[Entry]:
        """One person's log, as likely calm as not, with few entries or with many."""
        random, log = self.random, list[Entry]()
        if random.random() < 0.7:
            at = self._moment()
            log += [Entry(sign.id, False, at, at) for sign in self.signs]
        few = random.sample(self.facts, random.randrange(0, 40))
        few += random.sample(self.found, min(len(self.found), random.randrange(0, 6)))
        moments = [self._moment() for _ in range(random.randrange(1, 5))]
        for fact in few:
            for at in random.sample(moments, random.randrange(1, len(moments) + 1)):
                log.append(Entry(fact.id, self._value(fact), at, at, id=f"e{len(log)}"))
        log += [self._corrected(entry) for entry in random.sample(log, len(log) // 10)]
        random.shuffle(log)
        return log

    def _corrected(self, entry: Entry) -> Entry:
        value = None if self.random.random() < 0.3 else self._value(self.guide.facts[entry.fact])
        later = entry.observed_at + timedelta(minutes=self.random.randrange(0, 90))
        at = self.random.choice([entry.observed_at, later])
        return Entry(entry.fact, value, at, later, corrects=entry.id)

    def _moment(self) -> datetime:
        """Some at the same hour as the moment asked about, so that a day is just full or just not."""
        days = timedelta(days=self.random.randrange(-1, SPAN_DAYS))
        return NOON - days - timedelta(microseconds=self.random.choice([0, 1, 86_399_999_999, 5_000_000_000]))

    def _value(self, fact: Fact) -> Value:
        if self.random.random() < 0.1:
            return UNSURE
        if fact.kind == "yes_no":
            return self.random.random() < 0.4
        if fact.kind == "word":
            return self.random.choice(fact.words)
        low, high = fact.min or 0, 1000 if fact.max is None else fact.max
        near = {limit + step for limit in self.limits.get(fact.id, ()) for step in (-1, 0, 1)} | {low, high}
        return self.random.choice(sorted(number for number in near if low <= number <= high))


def _limits(guide: Guide) -> dict[str, set[float]]:
    """The numbers that some rule or consequence compares a fact with."""
    trees = [rule.when for table in guide.tables for rule in table.rules]
    trees += [one.when for group in guide.follows.values() for one in group]
    found: dict[str, set[float]] = {}
    for tree in trees:
        for node in nodes_in(tree):
            if isinstance(node, Compare):
                sides = (node.left, node.right)
                names = [side.id for side in sides if isinstance(side, Name)]
                numbers = [side.value for side in sides if isinstance(side, Literal)]
                for name in names:
                    found.setdefault(name, set()).update(
                        n for n in numbers if isinstance(n, int | float) and not isinstance(n, bool)
                    )
    return found


def moment_of(at: datetime) -> int:
    """A moment as the scripts hold it: whole microseconds since 1970."""
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def plain_log(log: list[Entry]) -> list[dict[str, Any]]:
    """Entries as the scripts read them."""
    return [
        {"fact": one.fact, "value": one.value, "observed": moment_of(one.observed_at), "id": one.id}
        | {"recorded": moment_of(one.known_from), "corrects": one.corrects}
        for one in log
    ]
