"""One urgency for a person who has several problems: the most severe of what each topic says, settled when all are.

Every door tells it with the same reasons: the rules of each topic, each once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from rootway.assess.decision import Reason, Urgency
from rootway.assess.reasons import OTHERWISE
from rootway.logic import Result


@dataclass(frozen=True)
class TopicUrgency:
    """What one topic says of how soon, and the rules behind it; `of` names it where it is not the one asked.

    Without a `result` its rules are told, and change nothing.
    """

    result: Result | None
    because: tuple[Reason, ...]
    of: str = ""


def urgency_of(told: Sequence[TopicUrgency], order: Sequence[str]) -> Urgency:
    """The one urgency of a person by what each topic says, the one asked first, with every rule behind it."""
    own, *others = (one.result for one in told if one.result is not None)
    result = most_severe(own, others, order)
    worst = max(result.possible, key=order.index)
    because = _reasons(told, result.value)
    return Urgency(result.value, result.settled, worst, because, tuple(sorted(result.waiting_for)))


def _reasons(told: Iterable[TopicUrgency], level: str | None) -> tuple[Reason, ...]:
    """The rules behind a level, each once.

    A person is told one time to be seen: a reason for a lower level keeps its words and loses what to do. That no rule
    holds is told only where none does.
    """
    found: dict[str, Reason] = {}
    for one in told:
        for reason in one.because:
            said = reason if reason.gives == level else reason.quiet
            found.setdefault(reason.id, replace(said, of=one.of or said.of))
    rules = tuple(reason for reason in found.values() if reason.id != OTHERWISE)
    return rules or tuple(reason for reason in found.values() if reason.gives == level)


def most_severe(own: Result, others: Iterable[Result], order: Sequence[str]) -> Result:
    """The urgency by one topic with that of others: never lower than any of them.

    `order` are the levels, the lowest first. It is settled when no answer that is open in any of them could raise it.
    The rules behind it are those of `own`; what the others hold is told by their own reasons.
    """
    return reduce(lambda first, second: _of_two(first, second, order), others, own)


def _of_two(own: Result, other: Result, order: Sequence[str]) -> Result:
    rank = {value: place for place, value in enumerate(order)}
    reached = [one for one in (own.value, other.value) if one is not None]
    value = max(reached, key=rank.__getitem__, default=None)
    if len(reached) < 2 and value == order[0]:
        value = None  # the one that is open may still end higher: the lowest level is reached when both have
    ends = {max(a, b, key=rank.__getitem__) for a in own.possible for b in other.possible}
    possible = frozenset(end for end in ends if value is None or rank[end] >= rank[value])
    open_rules = {} if possible <= {value} else {**own.open, **_numbered_below(own, other)}
    return Result(own.name, value, own.support, possible, own.holding, own.unsure, open_rules)


def _numbered_below(own: Result, other: Result) -> dict[int, frozenset[str]]:
    """What the other waits for, under numbers that no rule of `own` has."""
    first = min((0, *own.open)) - 1
    return {first - place: waits for place, waits in enumerate(other.open.values())}
