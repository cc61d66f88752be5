"""Does anything notice? A worked case's own expectation, its recorded outcome, or the loader."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from rootway.assess import Assessment, assess_facts, assessed, expectation_faults, facts_of
from rootway.compilers.python.to_python import Program
from rootway.errors import FaultsFound
from rootway.guide import Guide, WorkedCase
from rootway.logic import Result, Table, names_in
from rootway.logic.value import Value
from tests.cases.outcomes import outcomes_of
from tests.mutation.fact_mutants import FactMutant
from tests.mutation.mutants import Mutant
from tests.mutation.slips import Slip

Decided = tuple[object, ...]


@dataclass(frozen=True)
class Known:
    """A case as the pathway without a change has it."""

    case: WorkedCase
    facts: Mapping[str, Value]
    as_of: datetime
    results: Mapping[str, Result]


@dataclass(frozen=True)
class Verdict:
    """The case whose expectation is not met, and the one whose recorded outcome changes: the first of each."""

    expectation: str | None
    outcome: str | None


Again = Iterator[tuple[Known, Assessment | None]]
"""Cases that may come out otherwise, with what they come to now; nothing when they no longer load."""


class Judge:
    """The worked cases of a pathway, and what the tables that hang together say of them."""

    def __init__(self, guide: Guide, cases: Sequence[WorkedCase] | None = None) -> None:
        self.guide = guide
        self._cases = guide.cases if cases is None else cases
        self._decided: dict[str, list[Decided]] = {}

    @cached_property
    def known(self) -> list[Known]:
        """Every case, assessed once."""
        found = [(case, assessed(self.guide, case)) for case in self._cases]
        return [Known(case, one.facts, one.as_of, one.results) for case, one in found]

    def verdict(self, mutant: Slip) -> Verdict:
        """Whether cases notice."""
        made, outcome = mutant.made(self.guide), None
        if isinstance(mutant, Mutant):
            again = self._of_table(mutant, made)
        else:  # where a part is changed, its tables and what follows are
            again = self._of_facts(made, self.guide if isinstance(mutant, FactMutant) else made)
        for known, found in again:
            if found is None or next(expectation_faults(made, known.case, found), None):
                return Verdict(known.case.id, known.case.id)
            if outcome is None and _outcomes(made, found) != _outcomes(self.guide, known):
                outcome = known.case.id
        return Verdict(None, outcome)

    def _of_facts(self, made: Guide, decides: Guide) -> Again:
        """Cases in which something else follows, or is decided of it; none where answers now disagree."""
        for known in self.known:
            try:
                facts = facts_of(made, known.case)[0]
            except FaultsFound:
                yield known, None
                continue
            if facts != known.facts or decides is made:
                yield known, assess_facts(decides, facts, known.as_of)

    def _of_table(self, mutant: Mutant, made: Guide) -> Again:
        """Cases decided again. Where only a condition changed, the masks tell at once whose decisions are the same."""
        program = Program(_together(made, mutant.table.id), made.full_scope)
        for known, before in zip(self.known, self._before(mutant.table.id), strict=True):
            if mutant.kind != "condition" or _decided(program, known.facts) != before:
                results = {**known.results, **program.run(known.facts)}
                yield known, Assessment(made, known.facts, known.as_of, results)

    def _before(self, table: str) -> list[Decided]:
        if table not in self._decided:
            program = Program(_together(self.guide, table), self.guide.full_scope)
            self._decided[table] = [_decided(program, known.facts) for known in self.known]
        return self._decided[table]


def _together(guide: Guide, id: str) -> list[Table]:
    """A table, every table that hangs on it, and those that any of them reads."""
    of = {name: table.id for table in guide.tables for name, _ in table.results}
    reads = {
        table.id: {of[name] for rule in table.rules for name in names_in(rule.when) if name in of}
        for table in guide.tables
    }
    below = {id}
    for table in guide.tables:  # in order: a table reads only those above it
        below |= {table.id} if reads[table.id] & below else set()
    above = set(below)
    for table in reversed(guide.tables):
        above |= reads[table.id] if table.id in above else set()
    return [table for table in guide.tables if table.id in above]


def _outcomes(guide: Guide, one: Known | Assessment) -> list[str]:
    return outcomes_of(guide, one.results, one.facts, one.as_of)


def _decided(program: Program, facts: Mapping[str, Value]) -> Decided:
    """All that a case could expect anything of; facts by name, because a change may move their bits."""
    numbers, waited, _ = program.decide(*program.coded(facts))
    return numbers, tuple(map(program.named, waited))
