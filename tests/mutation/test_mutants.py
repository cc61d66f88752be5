"""Worked cases notice a slip: the pathway with one change in one place, a sample here, all of them with `-m slow`."""

import subprocess
import sys
from collections import Counter

import pytest

from rootway.guide import load_guide
from rootway.guide.library import shipped_library
from rootway.logic import parse
from tests.mutation.conditions import changes_of, shown
from tests.mutation.fact_mutants import fact_mutants_of, is_generated
from tests.mutation.gates import Gates
from tests.mutation.judge import Judge
from tests.mutation.mutants import mutants_of
from tests.mutation.own import own_slips_of
from tests.mutation.slips import slips_of
from tests.mutation.twin import Twins

pytestmark = pytest.mark.long

GUIDE = load_guide()
EVERY = pytest.mark.parametrize("every", [5 * 61, pytest.param(61, marks=pytest.mark.slow)])
"""The sample in `make test`, and a larger one; of a prime step, so that it wanders through every kind of change."""


def changed(condition: str) -> list[str]:
    """Each condition that differs from this one in a single place."""
    return [shown(tree) for _, tree in changes_of(parse(condition, GUIDE.full_scope), GUIDE.full_scope)]


def test_each_operator_word_and_limit_is_changed_by_itself():
    assert changed("weeks_into_plan < 4 and not pregnant") == [
        "(weeks_into_plan < 4 or not pregnant)",
        "not pregnant",
        "weeks_into_plan < 4",
        "(weeks_into_plan <= 4 and not pregnant)",
        "(weeks_into_plan >= 4 and not pregnant)",
        "(weeks_into_plan < 3 and not pregnant)",
        "(weeks_into_plan < 5 and not pregnant)",
        "(weeks_into_plan < 4 and pregnant)",
        "(weeks_into_plan < 4 and not not pregnant)",
    ]
    assert changed("leg_side in ('left', 'both')") == [
        "leg_side in ('both')",
        "leg_side in ('right', 'both')",
        "leg_side in ('left')",
        "leg_side in ('left', 'right')",
    ]


def test_every_rule_is_changed_and_no_two_mutants_have_one_name():
    mutants = list(mutants_of(GUIDE))
    assert len({mutant.id for mutant in mutants}) == len(mutants) > 3_000
    dropped = {mutant.place for mutant in mutants if mutant.kind == "rule dropped"}
    assert dropped == {f"{table.id}: {rule.id}" for table in GUIDE.tables for rule in table.rules}
    assert Counter(mutant.kind for mutant in mutants).keys() == {
        "condition", "then", "unsure", "support", "order", "otherwise", "rule dropped", "due"}  # fmt: skip


def test_everything_that_follows_is_changed():
    mutants = list(fact_mutants_of(GUIDE))
    assert len({mutant.id for mutant in mutants}) == len(mutants) > 700
    dropped = {mutant.fact for mutant in mutants if mutant.kind == "follows dropped"}
    written = {id for id in GUIDE.follows if not is_generated(GUIDE.facts[id])}
    assert dropped == {id for id, consequences in GUIDE.follows.items() if consequences and id in written}
    assert {mutant.fact for mutant in mutants if mutant.kind == "only if"} == set(GUIDE.only_if)


def test_a_topic_answers_for_what_no_topic_before_it_shares():
    """The first for all of its own and of what it uses; the neck not again for the fever that both read."""
    assert [slip.id for slip in own_slips_of(GUIDE)] == [slip.id for slip in slips_of(GUIDE)]
    neck = load_guide(shipped_library() / "cervical-radiculopathy")
    own = {slip.id for slip in own_slips_of(neck)}
    assert "triage: fever: is dropped" in {slip.id for slip in slips_of(neck)} - own
    assert "triage: two-arm-tests-weak: is dropped" in own


def test_a_slip_that_no_case_notices_would_be_found():
    """Without cases everything lives, and the solver names somebody; with them this one is noticed."""
    mutant = next(m for m in mutants_of(GUIDE) if m.id == "triage: fever: is dropped")
    assert Judge(GUIDE, cases=()).verdict(mutant).outcome is None
    found = Twins(GUIDE).told_apart(mutant)
    assert found is not None
    found.pop("assessed_stands", None)  # that a clinician looked at some other sign changes nothing here
    assert found in [{sign: said} for sign in ("fever", "rigors") for said in (True, "unsure")]
    assert Judge(GUIDE).verdict(mutant).outcome is not None


def test_a_slip_in_what_follows_would_be_found():
    """Without cases it lives, and the solver names somebody; with them it is noticed. Some make no difference."""
    mutants = {mutant.id: mutant for mutant in fact_mutants_of(GUIDE)}
    slip = mutants["facts: under_18: age_years < 18 becomes <="]
    assert Judge(GUIDE, cases=()).verdict(slip).outcome is None
    assert Twins(GUIDE).told_apart(slip) == {"age_years": 18}
    assert Judge(GUIDE).verdict(slip).outcome is not None
    assert Twins(GUIDE).told_apart(mutants["facts: back_pain: consequence 1 stands after the next"]) is None


def test_the_loader_refuses_what_earns_more_for_not_sure_than_for_yes():
    mutant = next(m for m in mutants_of(GUIDE) if m.id == "triage: fever: unsure urgent becomes emergency")
    assert Gates(GUIDE).refuse(mutant)


@EVERY
def test_a_sample_of_slips_is_noticed(every):
    judge, gates, twins = Judge(GUIDE), Gates(GUIDE), Twins(GUIDE)
    lives = [
        mutant.id
        for mutant in list(slips_of(GUIDE))[::every]
        if judge.verdict(mutant).outcome is None
        and not gates.refuse(mutant)
        and twins.told_apart(mutant) is not None
    ]
    assert lives == []


@pytest.mark.slow
def test_every_slip_is_noticed_or_makes_no_difference():
    found = subprocess.run(
        [sys.executable, "-m", "tests.mutation"], capture_output=True, text=True, check=False
    )
    assert "LIVES:" not in found.stdout
    assert (found.returncode, found.stderr) == (0, "")
