"""A few answers tried on a pathway: what every table says, by which rules, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from rootway.assess import Assessment, assess_known
from rootway.assess.worked import NOON, known_of_case
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, RuleText, WorkedCase
from rootway.logic import Result
from rootway.logic.value import Value
from rootway.record import read_case


@dataclass(frozen=True)
class Held:
    """A rule that holds, or stands on "not sure" (`sure` is false), with what it gives."""

    rule: RuleText
    sure: bool

    @property
    def gives(self) -> str:
        """The value."""
        return self.rule.then if self.sure else self.rule.unsure


@dataclass(frozen=True)
class TableAnswer:
    """What one table says, of one item when it decides several (`title` is its name)."""

    table: str
    title: str
    result: Result
    held: tuple[Held, ...]


def tried(guide: Guide, answers: Mapping[str, Value], case: WorkedCase | None = None) -> Assessment:
    """The assessment of typed answers, on top of those of a worked case when one is named.

    Raises `FaultsFound` when they cannot be read, or are to be added to a history.
    """
    if case is not None and case.facts is None:
        if answers:
            remedy = "Try it without answers, or write them into the case."
            raise FaultsFound([Fault(case.id, "tells a history, and takes no further answers", "", remedy)])
        return assess_known(guide, *known_of_case(guide, case))
    facts = {**((case.facts or {}) if case else {}), **answers}
    return assess_known(guide, read_case(guide, {"facts": facts}).known_at(guide, NOON), NOON)


def case_named(guide: Guide, id: str) -> WorkedCase:
    """The worked case of this name. Raises `FaultsFound` with the nearest ones when there is none."""
    cases = {case.id: case for case in guide.cases}
    if id not in cases:
        near = ", ".join(get_close_matches(id, cases, n=3))
        remedy = f"Did you mean {near}?" if near else "`rootway pathway cases` lists them."
        raise FaultsFound([Fault(f"--case {id}", "is no worked case of this pathway", "", remedy)])
    return cases[id]


def said_by_tables(found: Assessment) -> Iterator[TableAnswer]:
    """What each table says, the urgency first, then in the order in which they are decided."""
    guide = found.guide
    for table in sorted(guide.tables, key=lambda table: table.id != guide.roles.triage):
        file = guide.files[table.id]
        titles = {item.id: item.title for item in file.items}
        for name, item in table.results:
            result = found.results[name]
            yield TableAnswer(
                table.id, titles.get(item, file.title), result, tuple(_held(guide, table.id, result))
            )


def _held(guide: Guide, table: str, result: Result) -> Iterator[Held]:
    yield from (Held(guide.rule(table, number), True) for number in result.holding)
    yield from (Held(guide.rule(table, number), False) for number in result.unsure)


def could_change_urgency(found: Assessment) -> tuple[str, ...]:
    """The facts that nobody asked and that could still change the urgency, in the order of the pathway."""
    waits = found.results[found.guide.roles.triage].waiting_for
    return tuple(id for id in found.guide.facts if id in waits)


def could_change_more(found: Assessment) -> tuple[str, ...]:
    """The facts that could still change something else, in the order of the pathway."""
    waits = frozenset[str]().union(*(result.waiting_for for result in found.results.values()))
    left = waits - found.results[found.guide.roles.triage].waiting_for
    return tuple(id for id in found.guide.facts if id in left)
