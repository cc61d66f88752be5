"""Does a worked case come out as it says, and if not: what came out instead, by which rules?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rootway.assess import Assessment, assessed, expectation_faults
from rootway.authoring.expectation import table_behind
from rootway.authoring.trial import said_by_tables
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, WorkedCase


@dataclass(frozen=True)
class CaseVerdict:
    """`faults` is empty when the case comes out as it says; `rules` says which rules held where it does not."""

    case: WorkedCase
    faults: tuple[Fault, ...]
    rules: tuple[str, ...] = ()


def verdicts_on(guide: Guide, cases: Iterable[WorkedCase]) -> Iterator[CaseVerdict]:
    """The verdict on each case, in order."""
    for case in cases:
        try:
            found = assessed(guide, case)
        except FaultsFound as error:
            yield CaseVerdict(case, error.faults)
            continue
        faults = tuple(expectation_faults(guide, case, found))
        yield CaseVerdict(case, faults, tuple(_rules(found, faults)))


def _rules(found: Assessment, faults: Iterable[Fault]) -> Iterator[str]:
    """A line for each table behind an expectation that failed: the rules that held, and what it still waits for."""
    tables = {table_behind(found.guide, fault.where.removeprefix("expect: ")) for fault in faults}
    for said in said_by_tables(found):
        if said.table in tables:
            held = [f"{one.rule.id} ({one.gives}{'' if one.sure else ', by not sure'})" for one in said.held]
            waits = sorted(said.result.waiting_for)
            still = f"; waits for {', '.join(waits[:5])}{', …' if len(waits) > 5 else ''}" if waits else ""
            yield f"{said.result.name}: {', '.join(held) or 'no rule holds'}{still}"
