"""Every topic of the library, and its front door: compiled to every target, and agreeing on generated people."""

from collections.abc import Mapping
from functools import cache
from random import Random

import pytest

from rootway.assess import case_faults
from rootway.assess.worked import assessed
from rootway.compilers.columns.to_columns import to_columns
from rootway.compilers.cql import to_cql
from rootway.compilers.javascript import to_js
from rootway.compilers.python.to_python import program_for
from rootway.compilers.sql import to_sql
from rootway.compilers.z3 import to_z3
from rootway.errors import FaultsFound
from rootway.guide import Fact, Guide, filled, fills_for
from rootway.guide.topics import load_library
from rootway.logic import walk
from rootway.logic.value import Value
from rootway.population.kernel import Kernel
from rootway.record import known_of
from tests.generative.test_to_columns_agrees import assert_same as assert_columns_say
from tests.generative.test_to_columns_agrees import decided
from tests.generative.test_to_python_agrees import assert_same
from tests.sql.test_to_sql_agrees import assert_agrees as assert_sql_says

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

TARGETS = {
    "cql": to_cql.source_for,
    "js": to_js.source_for,
    "sql": to_sql.source_for,
    "z3": to_z3.source_for,
}
MOST = 5
"""So many numbers of a fact are tried, evenly from the least to the most."""


@cache
def guides() -> Mapping[str, Guide]:
    """Every topic, and the door."""
    library = load_library()
    return {**library.topics, **({library.door.id: library.door} if library.door else {})}


def crowd(guide: Guide, seed: int, size: int) -> list[dict[str, Value]]:
    """The completed facts of so many people: some say little, some nearly all, most signs denied or not."""
    dice = Random(seed)
    return [known_of(guide, _said(guide, dice)).facts for _ in range(size)]


def _said(guide: Guide, dice: Random) -> dict[str, Value]:
    share, calm = dice.choice((0.1, 0.5, 0.95)), dice.random() < 0.5
    sayable = [fact for fact in guide.facts.values() if fact.is_given and not fact.fold]
    said: dict[str, Value] = {}
    if calm:
        said = {fact.id: False for fact in sayable if fact.when_denied is False and guide.question(fact.id)}
    some = (fact for fact in sayable if dice.random() < (share if not calm else 0.1))
    return said | {fact.id: _answer(fact, dice) for fact in some}


def _answer(fact: Fact, dice: Random) -> Value:
    if dice.random() < 0.15:
        return "unsure"
    if fact.kind == "yes_no":
        return dice.random() < 0.5
    if fact.kind == "word":
        return dice.choice(fact.words)
    low, high = fact.min or 0, fact.max or 0
    number = low + (high - low) * dice.randrange(MOST) / (MOST - 1)
    return int(number)


@pytest.fixture(params=list(guides()))
def guide(request: pytest.FixtureRequest) -> Guide:
    """Each of them."""
    return guides()[request.param]


def test_what_is_walked_is_what_is_compiled(guide: Guide):
    for facts in crowd(guide, 1, 40):
        assert_same(program_for(guide).run(facts), walk(guide.tables, guide.full_scope, facts))


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_is_compiled(guide: Guide, target: str):
    if target == "js" and guide.pathway.door:
        with pytest.raises(FaultsFound, match="is a front door, and has no plan"):
            TARGETS[target](guide)
    else:
        assert TARGETS[target](filled(guide, fills_for("")))


@pytest.mark.long
def test_every_worked_case_comes_out(guide: Guide):
    assert case_faults(guide) == []


@pytest.mark.long
def test_the_worked_cases_say_the_same_compiled(guide: Guide):
    for case in guide.cases[::4]:
        facts = assessed(guide, case).facts
        assert_same(program_for(guide).run(facts), walk(guide.tables, guide.full_scope, facts))


@pytest.mark.long
def test_more_people_say_the_same_compiled(guide: Guide):
    for facts in crowd(guide, 2, 200):
        assert_same(program_for(guide).run(facts), walk(guide.tables, guide.full_scope, facts))


@pytest.mark.long
def test_columns_say_what_is_walked(guide: Guide):
    kernel = Kernel(to_columns(guide, waits=True, more=guide.facts))
    people = crowd(guide, 3, 60)
    assert_columns_say(
        decided(kernel, people), [walk(guide.tables, guide.full_scope, facts) for facts in people]
    )


@pytest.mark.long
def test_a_database_says_what_is_walked(guide: Guide):
    assert_sql_says(to_sql.source_for(guide), guide.tables, guide.full_scope, crowd(guide, 4, 30))
