"""The danger signs that a clinician can answer for some days, and the facts by which that is told.

Each such sign has a fact of its own: what the sign was looked at on. It is no part of what a rule reads; the fold turns
it into an answer (`record.assessed`). An assessment speaks of one sign and must take no other one along, so these are
left out: what a person has once and for all (cancer in the past); a sign that follows from another one, or from what
another one follows from too; and a sign without which another one would not apply.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rootway.guide.gravity import harmless
from rootway.guide.guide import Consequence
from rootway.guide.labels import Labels
from rootway.guide.stances import Assessed
from rootway.guide.written import Fact
from rootway.logic import Expression, Scope, State, names_in, truth_of
from rootway.logic.value import Value


def fact_that_stands(assessed: Assessed) -> Fact:
    """The fact that is yes while an assessment stands: nobody answers it, the log alone tells it."""
    return Fact(
        assessed.stands,
        "assessed",
        "yes_no",
        assessed.label,
        reach="now",
        covers=assessed.covers,
        fold="stands",
    )


@dataclass(frozen=True)
class _Hanging:
    """How facts hang on each other."""

    scope: Scope
    follows: Mapping[str, tuple[Consequence, ...]]
    only_if: Mapping[str, Expression]

    def behind(self, sign: str) -> set[str]:
        """What a sign follows from, at whatever distance."""
        found: set[str] = set()
        left = [sign]
        while left:
            sources = {
                name for one in self.follows.get(left.pop(), ()) for name in names_in(one.when)
            } - found
            found |= sources
            left += sources
        return found

    def needs(self, other: str, sign: str, value: Value) -> bool:
        """Whether another sign would not apply with this answer to the sign."""
        condition = self.only_if.get(other)
        return condition is not None and truth_of(condition, State(self.scope, {sign: value})) is False


def facts_to_assess(
    assessed: Assessed,
    labels: Labels,
    facts: Mapping[str, Fact],
    scope: Scope,
    follows: Mapping[str, tuple[Consequence, ...]],
    only_if: Mapping[str, Expression],
) -> Iterator[Fact]:
    """One fact for each sign that can be assessed: its words say on what it was looked at."""
    hanging = _Hanging(scope, follows, only_if)
    signs = [id for id, fact in facts.items() if fact.is_sign]
    behind = {id: hanging.behind(id) for id in signs}
    for id in signs:
        fact, value = facts[id], harmless(facts[id])
        if not fact.red_flag or fact.reach == "person" or value is None:
            continue
        others = [other for other in signs if other != id]
        shared = any(other in behind[id] or behind[id] & behind[other] for other in others)
        if shared or any(hanging.needs(other, id, value) for other in others):
            continue
        yield Fact(
            f"{id}_assessed",
            fact.group,
            "word",
            f"{fact.label}, {labels.assessed}",
            words=tuple(assessed.on),
            titles=assessed.on,
            reach="now",
            of=id,
        )
