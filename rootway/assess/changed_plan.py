"""A plan with what clinicians say of it: the same lines, fewer, more, or with another dose; never anything of its own.

A stance that no longer fits is told as lapsed and does nothing: a protocol that the rules do not choose any more cannot
be put in, and one that is gone cannot be taken out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rootway.assess.dose import bounds_of
from rootway.assess.plan import PlanLine
from rootway.assess.stance import PlanStance, newest_by_target
from rootway.guide import Guide


@dataclass(frozen=True)
class TakenOut:
    """A line that was taken out, by whom and why."""

    line: PlanLine
    stance: PlanStance


@dataclass(frozen=True)
class ChangedPlan:
    """`lines` are the person's own; `with_clinician` only to be read about. `confirmed` may be of an older plan."""

    lines: tuple[PlanLine, ...] = ()
    with_clinician: tuple[PlanLine, ...] = ()
    taken_out: tuple[TakenOut, ...] = ()
    own_words: tuple[PlanStance, ...] = ()
    lapsed: tuple[PlanStance, ...] = ()
    confirmed: PlanStance | None = None

    @property
    def fingerprint(self) -> str:
        """Changes whenever what a person is to do does."""
        said = [
            [line.id, line.start, sorted(line.doses.items())] for line in (*self.lines, *self.with_clinician)
        ]
        words = [[one.target, one.note] for one in self.own_words]
        return hashlib.sha256(json.dumps([said, words]).encode()).hexdigest()[:16]

    @property
    def is_as_confirmed(self) -> bool:
        """Whether somebody confirmed this very plan."""
        return self.confirmed is not None and self.confirmed.fingerprint == self.fingerprint


def plan_with(
    guide: Guide, plan: Sequence[PlanLine], stances: Iterable[PlanStance], as_of: datetime
) -> ChangedPlan:
    """What the rules chose, the person's own lines and those for a clinician, with what clinicians say of it."""
    stances = tuple(stances)
    placed = newest_by_target(stances, as_of, "remove", "add")
    doses = newest_by_target(stances, as_of, "dose")
    words = newest_by_target(stances, as_of, "own_words")
    out = [line for line in plan if _is_out(line, placed)]
    kept = [_with_dose(guide, line, doses) for line in plan if line not in out]
    added = {line.id for line in kept if line.start == "clinician" and line.id in placed}
    mine = [replace(line, stance=placed[line.id]) if line.id in added else line for line in kept]
    there = {line.id for line in plan if line.kind == "protocol"}
    return ChangedPlan(
        tuple(line for line in mine if line.start == "self" or line.id in added),
        tuple(line for line in mine if line.start == "clinician" and line.id not in added),
        tuple(TakenOut(line, placed[line.id]) for line in out),
        tuple(one for one in words.values() if one.note),
        tuple(one for one in (*placed.values(), *doses.values()) if one.target not in there),
        newest_by_target(stances, as_of, "confirm").get(""),
    )


def _is_out(line: PlanLine, placed: dict[str, PlanStance]) -> bool:
    stance = placed.get(line.id)
    return line.kind == "protocol" and stance is not None and stance.kind == "remove"


def _with_dose(guide: Guide, line: PlanLine, doses: dict[str, PlanStance]) -> PlanLine:
    """The line with the numbers that its protocol still allows."""
    stance = doses.get(line.id)
    if stance is None or line.kind != "protocol":
        return line
    bounds = bounds_of(guide.protocols[line.id])
    held = {
        name: number for name, number in stance.value.items() if name in bounds and bounds[name].holds(number)
    }
    return replace(line, doses=held, stance=stance) if held else line
