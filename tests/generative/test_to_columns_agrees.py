"""The column program says exactly what walking the tables says of each person: pathway, people, made-up tables."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootway.assess.worked import assessed
from rootway.compilers.columns.to_columns import tables_to_columns, to_columns
from rootway.compilers.python.to_python import program_for
from rootway.logic import Result, Scope, Table, walk
from rootway.logic.value import Value
from rootway.population.contradictions import followed as settled_columns
from rootway.population.fold import Fold, Folded
from rootway.population.kernel import Decisions, Kernel, results_of
from rootway.population.planes import facts_of, planes_of, stated_of, unpack
from rootway.record import completed, known_of
from tests.generative.crowds import SHARES, crowd
from tests.generative.made_up_tables import NUMBERS, made_up_facts, made_up_tables, scope_of
from tests.generative.people import guide

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many


@cache
def kernel() -> Kernel:
    """The columns of the pathway, with everything that results wait for."""
    return Kernel(to_columns(guide(), waits=True, more=guide().facts))


def decided(program: Kernel, people: Sequence[Mapping[str, Value]]) -> Decisions:
    """What the tables say of people whose facts are complete."""
    stated = stated_of(program.layout, people)
    return program.decide(planes_of(program.layout, stated), stated.filled, stated.people)


def assert_same(decisions: Decisions, walked: Sequence[Mapping[str, Result]]) -> None:
    """Every part of every result of every person is the same, and so is what it waits for."""
    waits = {result.name: {fact: decisions.truths(place) for fact, place in result.waits_for.items()}
             for result in decisions.results}  # fmt: skip
    for row, (found, wanted) in enumerate(zip(results_of(decisions), walked, strict=True)):
        assert [parts(result) for result in found.values()] == [parts(result) for result in wanted.values()]
        for name, result in wanted.items():
            assert {fact for fact, who in waits[name].items() if who[row]} == result.waiting_for


def parts(result: Result) -> tuple[object, ...]:
    """What a result says; what it waits for is compared by itself."""
    said = (result.name, result.value, result.support, result.possible, result.settled)
    return (*said, result.holding, result.unsure, sorted(result.open))


def assert_crowd(people: Sequence[Mapping[str, Value]]) -> None:
    """What follows, the first contradiction, and all results are those of each person alone."""
    stated = stated_of(kernel().layout, people)
    followed = kernel().complete(planes_of(kernel().layout, stated), stated.filled)
    alone = [completed(guide(), person) for person in people]
    facts = facts_of(kernel().layout, followed.cells, len(people))
    assert facts == [one.facts for one in alone]
    clashed = unpack(followed.clashed, len(people))
    first = {id: unpack(plane, len(people)) for id, plane in followed.first.items()}
    for row, one in enumerate(alone):
        said = [id for id, who in first.items() if who[row]]
        assert said == [contradiction.fact for contradiction in one.contradictions[:1]]
        assert clashed[row] == bool(said)
    decisions = kernel().decide(followed.cells, stated.filled, len(people))
    assert_same(decisions, [program_for(guide()).run(one.facts) for one in alone])
    assert_settled(people)


def assert_settled(people: Sequence[Mapping[str, Value]]) -> None:
    """Of people who said all of it at one moment: what disagrees is "conflicting", as for each alone."""
    stated = stated_of(kernel().layout, people)
    fold = Fold(guide(), kernel().layout)
    moment = np.zeros(len(people), np.int64)
    newest = np.zeros((len(fold.taken), len(people)), np.int64)
    settled = settled_columns(kernel(), Folded(stated, newest, fold, moment))
    alone = [known_of(guide(), person) for person in people]
    assert facts_of(kernel().layout, settled.cells, len(people)) == [one.facts for one in alone]
    disagree = [sum(len(one.conflicts) > 0 for one in alone), len(people)]
    assert disagree[0] > disagree[1] / 10


@pytest.mark.parametrize("count", [16, pytest.param(120, marks=pytest.mark.slow)])
@pytest.mark.parametrize("never_asked", SHARES)
def test_some_hundred_people(never_asked, count):
    assert_crowd(crowd(count, seed=1, never_asked=never_asked))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(25))
@pytest.mark.parametrize("never_asked", SHARES)
def test_a_hundred_thousand_people(never_asked, part):
    assert_crowd(crowd(1_000, seed=1_000 + part, never_asked=never_asked))


def test_walked_itself_says_the_same():
    """Above stands the compiled program, for speed; here the definition."""
    people = [completed(guide(), person).facts for person in crowd(40, seed=2, never_asked=0.3)]
    assert_same(decided(kernel(), people), [walk(guide().tables, guide().full_scope, one) for one in people])


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_worked_cases(every):
    cases = [assessed(guide(), case).facts for case in guide().cases[::every]]
    assert_same(decided(kernel(), cases), [program_for(guide()).run(facts) for facts in cases])


@given(st.randoms(use_true_random=True))
def test_made_up_tables(random):
    made = made_up_tables(random)
    scope = scope_of(made)
    people = [held_exactly(made_up_facts(random)) for _ in range(20)]
    program = exact(made, scope)
    if program is not None:
        assert_same(decided(program, people), [walk(made, scope, facts) for facts in people])


def exact(tables: Sequence[Table], scope: Scope) -> Kernel | None:
    """The columns of tables, unless one of them compares with the number that no double can hold."""
    text = repr(tables)
    return None if str(NUMBERS[-1]) in text else Kernel(tables_to_columns(tables, scope, waits=True))


def held_exactly(facts: dict[str, Value]) -> dict[str, Value]:
    """The facts that doubles can hold."""
    return {id: value for id, value in facts.items() if value != NUMBERS[-1]}
