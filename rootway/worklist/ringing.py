"""Which rules of a pathway ring when they begin to hold: read off the pathway, never written down here.

Each rule of triage above the lowest level rings, and so does a rule that asks to look again soon, when it rests on a
danger sign, or on how far the symptoms reach. That the pain is strong, or that a plan does not help, waits in the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from rootway.compilers.python.to_python import Program
from rootway.guide import Guide
from rootway.logic import Expression, Result, Rule, Table, names_in
from rootway.logic.expression import Compare, Literal, Name, children
from rootway.logic.table import Policy

RINGING: Final = "ringing"
MOST_GUIDES: Final = 16


@dataclass(frozen=True)
class RingingLine:
    """One rule that rings: the role of its table, its name and words, and the facts on which it hangs.

    Among them are those by which a clinician says on what a sign behind it was looked at.
    """

    role: str
    rule: str
    say: str
    then: str
    unsure: str | None
    behind: tuple[str, ...]


@dataclass(frozen=True)
class Ringing:
    """The lines of one pathway, and a table that lists those which hold, each by itself.

    The table of triage tells only what stands behind the level that it gives: a new sign below it would not show.
    """

    guide: Guide
    lines: tuple[RingingLine, ...]
    table: Table

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the pathway, and this one after them."""
        return (*self.guide.tables, self.table)

    @cached_property
    def limits(self) -> Mapping[str, tuple[float, ...] | None]:
        """Of each number that time moves, those with which conditions compare it; nothing where one does more."""
        moves = [fact.id for fact in self.guide.facts.values() if fact.fold or fact.grows_weekly]
        return _limits(moves, _conditions(self))

    def heights(self, results: Mapping[str, Result]) -> tuple[int, ...]:
        """How high each line stands: 0 where it does not hold, more at a graver level, a bit more when sure."""
        result, rank = results[RINGING], self.table.values.index
        found = [0] * len(self.lines)
        for number in result.unsure:
            found[number] = height(rank(self.lines[number].unsure or ""), sure=False)
        for number in result.holding:
            found[number] = height(rank(self.lines[number].then), sure=True)
        return tuple(found)

    def level(self, line: int, height: int) -> str:
        """The value that a line gives at a height."""
        return self.table.values[height // 2 - 1]

    def is_danger(self, level: str) -> bool:
        """Whether everything else stops at it."""
        return level in self.guide.levels.stopping


def height(rank: int, sure: bool) -> int:
    """How high a line stands that gives the value of this rank."""
    return 2 * (rank + 1) + sure


def is_sure(height: int) -> bool:
    """Whether a line of this height holds for certain."""
    return height % 2 == 1


_HELD: Final[dict[int, tuple[Ringing, Program]]] = {}


def ringing_of(guide: Guide) -> Ringing:
    """What rings in a pathway, read once."""
    return _held(guide)[0]


def ringing_program(guide: Guide) -> Program:
    """The tables of a pathway with the one that rings, compiled once."""
    return _held(guide)[1]


def _held(guide: Guide) -> tuple[Ringing, Program]:
    known = _HELD.get(id(guide.tables))
    if known is None:
        if len(_HELD) >= MOST_GUIDES:
            _HELD.clear()
        ringing = _ringing(guide)
        known = (ringing, Program(ringing.tables, guide.full_scope))
        _HELD[id(guide.tables)] = known  # keeping the guide keeps its id from being given to another
    return known


def _ringing(guide: Guide) -> Ringing:
    found = [*_of_triage(guide), *_soon(guide)]
    values = dict.fromkeys([*(guide.files[guide.roles.reevaluate].soon if guide.roles.reevaluate else ())])
    order = (*(value for value in values if value not in guide.levels.order), *guide.levels.order[1:])
    table = Table(RINGING, Policy.COLLECT, order, tuple(rule for _, rule in found), {"": ""})
    return Ringing(guide, tuple(line for line, _ in found), table)


def _of_triage(guide: Guide) -> Iterator[tuple[RingingLine, Rule]]:
    lowest = guide.levels.lowest
    for number, rule in enumerate(guide.table(guide.roles.triage).rules):
        if rule.then != lowest:
            yield _line(
                guide, "triage", guide.roles.triage, number, None if rule.unsure == lowest else rule.unsure
            )


def _soon(guide: Guide) -> Iterator[tuple[RingingLine, Rule]]:
    """The rules that ask for a look soon because of a danger sign, or of how far the symptoms reach."""
    table = guide.roles.reevaluate
    if not table:
        return  # a front door plans nothing
    soon, told = guide.files[table].soon, _signs_and_place(guide)
    for number, rule in enumerate(guide.table(table).rules):
        if rule.then in soon and told.intersection(guide.facts_behind(names_in(rule.when))):
            yield _line(guide, "reevaluate", table, number, rule.unsure if rule.unsure in soon else None)


def _signs_and_place(guide: Guide) -> frozenset[str]:
    place = {guide.fact_roles.farthest, guide.fact_roles.moving_away} - {""}
    return frozenset(
        {fact.id for fact in guide.facts.values() if fact.is_sign} | set(guide.facts_behind(place)) | place
    )


def _line(guide: Guide, role: str, table: str, number: int, unsure: str | None) -> tuple[RingingLine, Rule]:
    rule, words = guide.table(table).rules[number], guide.rule(table, number)
    facts = guide.facts_behind(names_in(rule.when))
    behind = (*facts, *(said for said, sign in guide.assessments.items() if sign in facts))
    line = RingingLine(role, rule.id, words.say, rule.then, unsure, behind)
    return line, replace(rule, id=f"{role}: {rule.id}", unsure=unsure, item="", support=None)


def _conditions(ringing: Ringing) -> Iterator[Expression]:
    guide = ringing.guide
    yield from (rule.when for table in ringing.tables for rule in table.rules)
    yield from (one.when for follows in guide.follows.values() for one in follows)
    yield from guide.only_if.values()
    yield from guide.regions.values()


def _limits(moves: Iterable[str], conditions: Iterable[Expression]) -> dict[str, tuple[float, ...] | None]:
    """The numbers with which conditions compare some facts; nothing for one with which they do anything else."""
    found: dict[str, set[float] | None] = {id: set() for id in moves}
    for condition in conditions:
        left = [condition]
        while left:
            match node := left.pop():
                case Compare(_, Name(id), Literal(limit)) | Compare(_, Literal(limit), Name(id)):
                    limits = found.get(id)
                    if limits is not None and not isinstance(limit, str | bool):
                        limits.add(limit)
                    elif limits is not None:
                        found[id] = None  # a word: it is told apart by itself
                case Name(id) if id in found:
                    found[id] = None
                case _:
                    left += children(node)
    return {id: None if limits is None else tuple(sorted(limits)) for id, limits in found.items()}
