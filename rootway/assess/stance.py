"""What clinicians say of a plan, as data: no switch in a page, and each of it has an author and a moment.

    confirm     the plan as it was shown; its fingerprint tells whether it still is that plan
    remove      a protocol is taken out, for a reason of the list
    dose        a number of a protocol is another, within the bounds that the protocol gives itself
    add         a protocol that its own rule chose, to be begun by a clinician; also puts back what was taken out
    raise       be seen sooner: the level that a person is told rises at once, without a reason
    assessed    a danger sign was looked at: an entry of the log (`record.assessed`), which changes no plan here
    own_words   a line of the clinician's own

Of several about the same thing the newest counts. What is taken back is said anew: a dose without a number, own words
without words, raising to no level; the last only by whoever raised it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from rootway.guide import Guide

Kind = Literal["confirm", "remove", "dose", "add", "raise", "assessed", "own_words"]


@dataclass(frozen=True)
class PlanStance:
    """One thing that a clinician says. `by`: who it is, as people read it; `author` tells one clinician from another.

    `target`: a protocol, a danger sign, a level, or the name of a line in own words. `value`: of a dose its numbers, by
    the names of the bounds.
    """

    kind: Kind
    made_at: datetime
    by: str
    author: str
    target: str = ""
    reason: str = ""
    note: str = ""
    value: Mapping[str, int] = field(default_factory=dict, hash=False)
    until: datetime | None = None
    fingerprint: str = ""

    def counts_at(self, as_of: datetime) -> bool:
        """Whether it was made by then, and has not ended."""
        return self.made_at <= as_of and (self.until is None or as_of < self.until)


def newest_by_target(stances: Iterable[PlanStance], as_of: datetime, *kinds: Kind) -> dict[str, PlanStance]:
    """Of these kinds the newest about each thing; the order in which they are given does not matter."""
    counting = [one for one in stances if one.kind in kinds and one.made_at <= as_of]
    newest = {
        one.target: one for one in sorted(counting, key=lambda one: (one.made_at, one.author, one.note))
    }
    return {target: one for target, one in newest.items() if one.counts_at(as_of)}


def raised_by(guide: Guide, stances: Iterable[PlanStance], as_of: datetime) -> PlanStance | None:
    """Who asks for the highest level: of each clinician the newest word counts, as long as it holds."""
    if guide.stances is None:
        return None
    longest = timedelta(days=guide.stances.raising.days)
    order = guide.levels.order
    said = [one for one in stances if one.kind == "raise" and one.made_at <= as_of]
    newest = {one.author: one for one in sorted(said, key=lambda one: (one.made_at, one.target))}
    held = [
        one
        for one in newest.values()
        if one.target in order and one.counts_at(as_of) and as_of < one.made_at + longest
    ]
    return max(held, key=lambda one: (order.index(one.target), one.made_at, one.author), default=None)
