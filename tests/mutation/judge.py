"""Does anything notice? A worked case's own expectation, its recorded outcome, or the loader."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from rootway.assess import Assessment, assess_facts, assessed, expectation_faults, facts_of
from rootway.compilers.python.to_python import Program, program_for
from rootway.errors import FaultsFound
from rootway.guide import Consequence, Guide, WorkedCase
from rootway.logic import Expression, Possible, Result, State, Table, names_in, truth_of, walk
from rootway.logic.evaluate import values_of
from rootway.logic.expression import Arithmetic, Literal, Name
from rootway.logic.table import FAILS, OPEN, Policy
from rootway.logic.value import Value
from rootway.logic.walk import standing_of
from tests.cases.outcomes import outcomes_of
from tests.mutation.fact_mutants import FactMutant
from tests.mutation.mutants import Mutant
from tests.mutation.part_mutants import PartMutant
from tests.mutation.slips import Slip

WALKED = 20
"""So many cases are decided by walking the tables; only a slip that outlives them is worth compiling a pathway for."""


@dataclass(frozen=True)
class Known:
    """A case as the pathway without a change has it."""

    case: WorkedCase
    facts: Mapping[str, Value]
    as_of: datetime
    results: Mapping[str, Result]
    outcomes: list[str]
    state: State


@dataclass(frozen=True)
class Verdict:
    """The first case that notices: by what it expects, or by its recorded outcome (then `expectation` is nothing)."""

    expectation: str | None
    outcome: str | None


Likely = Callable[[Known], int]
"""How likely a case comes out otherwise: 2 by its answers, 1 perhaps."""
Again = Iterator[tuple[Known, Assessment | None]]
"""Cases that may come out otherwise, with what they come to now; nothing when they no longer load."""


class Judge:
    """The worked cases of a pathway, and what the tables that hang together say of them."""

    def __init__(self, guide: Guide, cases: Sequence[WorkedCase] | None = None) -> None:
        self.guide = guide
        self._cases = guide.cases if cases is None else cases

    @cached_property
    def known(self) -> list[Known]:
        """Every case, assessed once."""
        return [self._known(case, assessed(self.guide, case)) for case in self._cases]

    def _known(self, case: WorkedCase, one: Assessment) -> Known:
        single = [
            name
            for table in self.guide.tables
            if table.policy is not Policy.COLLECT
            for name, _ in table.results
        ]
        tables = {
            name: Possible(one.results[name].possible, one.results[name].waiting_for) for name in single
        }
        state = State(self.guide.full_scope, one.facts, tables)
        return Known(case, one.facts, one.as_of, one.results, _outcomes(self.guide, one), state)

    def verdict(self, mutant: Slip) -> Verdict:
        """Whether cases notice."""
        made = mutant.made(self.guide)
        for known, found in self._again(mutant, made):
            if found is None or next(expectation_faults(made, known.case, found), None):
                return Verdict(known.case.id, known.case.id)
            if _outcomes(made, found) != known.outcomes:
                return Verdict(None, known.case.id)
        return Verdict(None, None)

    def _again(self, mutant: Slip, made: Guide) -> Again:
        match mutant:
            case Mutant():
                return self._of_table(mutant, made)
            case FactMutant():
                return self._of_facts(_of_what_follows(self.guide, mutant), made, self.guide)
            case PartMutant():  # its tables change, and what follows
                return self._of_facts(
                    _of_condition(self.guide.parts[mutant.part], mutant.condition), made, made
                )

    def _of_facts(self, likely: Likely, made: Guide, decides: Guide) -> Again:
        """Cases in which something else follows, or is decided of it; none where answers now disagree."""
        for number, known in enumerate(self._likeliest_first(likely)):
            try:
                facts = facts_of(made, known.case)[0]
            except FaultsFound:
                yield known, None
                continue
            if decides is made and (number < WALKED or not _compiles(made)):
                results = walk(made.tables, made.full_scope, facts)
                yield known, Assessment(made, facts, known.as_of, results)
            elif decides is made or facts != known.facts:
                yield known, assess_facts(decides, facts, known.as_of)

    def _of_table(self, mutant: Mutant, made: Guide) -> Again:
        """Cases decided again, where the changed rule stands otherwise, or matters at all."""
        tables, program = _together(made, mutant.table.id), None
        for number, known in enumerate(self._likeliest_first(_of_rule(self.guide, mutant))):
            if number < WALKED:
                again = walk(tables, made.full_scope, known.facts)
            else:
                program = program or Program(tables, made.full_scope)
                again = dict(program.run(known.facts))
            yield known, Assessment(made, known.facts, known.as_of, {**known.results, **again})

    def _likeliest_first(self, likely: Likely) -> Iterator[Known]:
        """The cases that may come out otherwise, those that are likely to before the others."""
        others = []
        for known in self.known:
            rank = likely(known)
            if rank == 2:
                yield known
            elif rank == 1:
                others.append(known)
        yield from others


def _of_rule(guide: Guide, mutant: Mutant) -> Likely:
    """By the changed rule. A case that it fails for is as it was; a change of the order or of what else is said
    may touch any."""
    id = mutant.place.partition(": ")[2]
    old = next((rule for rule in guide.table(mutant.table.id).rules if rule.id == id), None)
    if old is None or mutant.kind in ("order", "otherwise"):
        return lambda known: 1
    if mutant.kind == "condition":
        new = next(rule for rule in mutant.table.rules if rule.id == id)
        return lambda known: 2 * (standing_of(old, known.state) != standing_of(new, known.state))
    ranks = {FAILS: 0, OPEN: 1}
    return lambda known: ranks.get(standing_of(old, known.state).status, 2)


def _of_condition(old: Expression, new: Expression) -> Likely:
    return lambda known: 1 + (truth_of(old, known.state) != truth_of(new, known.state))


def _of_what_follows(guide: Guide, mutant: FactMutant) -> Likely:
    old = guide.follows.get(mutant.fact, ()), guide.only_if.get(mutant.fact)
    new = mutant.follows, mutant.only_if
    return lambda known: 1 + (_following(*old, known.state) != _following(*new, known.state))


def _following(
    follows: Sequence[Consequence], only_if: Expression | None, state: State
) -> tuple[object, ...]:
    """What each consequence gives in turn, and whether the fact applies."""
    given = [
        values_of(one.when, state) if _is_sum(one) else (truth_of(one.when, state), one.gives)
        for one in follows
    ]
    return (*given, only_if and truth_of(only_if, state))


def _is_sum(one: Consequence) -> bool:
    return one.is_computed and isinstance(one.when, Arithmetic | Literal | Name)


def _compiles(guide: Guide) -> bool:
    """Whether the program of a changed pathway can be made: one more `not` may nest a rule too deeply."""
    try:
        program_for(guide)
    except FaultsFound:
        return False
    return True


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


def _outcomes(guide: Guide, one: Assessment) -> list[str]:
    return outcomes_of(guide, one.results, one.facts, one.as_of)
