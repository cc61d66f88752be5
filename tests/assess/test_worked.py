"""A worked case that does not come out as it says is a fault, and so is one that expects what cannot be."""

from dataclasses import replace

import pytest

from rootway.assess import case_faults, coverage_faults
from rootway.guide import WorkedCase
from rootway.guide.topics import load_library
from tests.record.log import GUIDE

CASE = WorkedCase("saddle", "Saddle", "The saddle is an alarm.", {}, {"saddle_numbness": True})


def told(case: WorkedCase) -> list[str]:
    """The faults of one case, as lines."""
    return [str(fault) for fault in case_faults(replace(GUIDE, cases=(case,)))]


@pytest.mark.parametrize(
    "expect",
    [
        {"triage": "emergency", "triage_settled": True, "could_be": "emergency", "plan_empty": True},
        {
            "imaging": "now",
            "direction": "untested",
            "see": ["emergency_department"],
            "see_not": ["chiropractor"],
        },
        {
            "fits": {"manipulation_mobilization": "avoid"},
            "reevaluate": ["at_once"],
            "reevaluate_not": ["week_2"],
        },
        {"waiting_for": [], "plan": [], "plan_not": ["walking"], "with_clinician": []},
    ],
)
def test_a_case_that_comes_out_as_it_says_has_no_fault(expect):
    assert told(replace(CASE, expect=expect)) == []


@pytest.mark.parametrize(
    ("expect", "fault"),
    [
        ({"triage": "urgent"}, "expect: triage: is to be 'urgent', and is 'emergency'"),
        ({"see": ["physician"]}, "expect: see: is to be ['physician'], and is ['emergency_department']"),
        ({"see_not": ["emergency_department"]}, "expect: see_not: is to be ['emergency_department'], and is"),
        (
            {"fits": {"exercise_therapy": "recommended"}},
            "expect: fits: is to be {'exercise_therapy': 'recommended'}",
        ),
        ({"see": "emergency_department"}, "expect: see: is to be 'emergency_department', and is"),
        ({"fits": "not_now"}, "expect: fits: is to be 'not_now', and is"),
        ({"trage": "urgent"}, "expect: has an unknown key `trage`"),
        ({"see": ["docter"]}, "expect: see: names 'docter', which no rule can say"),
        ({"see_not": ["docter"]}, "expect: see_not: names 'docter', which no rule can say"),
        ({"fits": {"exercise_therapy": "good"}}, "expect: fits: names 'good', which no rule can say"),
        ({"plan": "wlking"}, "expect: plan: names 'wlking', which no rule can say"),
    ],
)
def test_a_case_that_comes_out_otherwise_is_a_fault(expect, fault):
    (line,) = told(replace(CASE, expect=expect))
    assert line.startswith(f"cases: saddle: {fault}")


def test_a_case_that_cannot_be_read_is_a_fault():
    (line,) = told(replace(CASE, facts={"sadle_numbness": True}))
    assert line.startswith("cases: saddle: sadle_numbness: is not a fact of this pathway.")


def test_a_case_can_be_a_history_with_its_own_moment():
    entries = ({"observed_at": "2026-11-01T08:00:00Z", "fact": "duration_weeks", "value": 11},)
    case = replace(CASE, facts=None, entries=entries, expect={"triage_settled": False})
    assert told(replace(case, as_of="2026-11-02T08:00:00Z")) == []
    assert told(case) == []


def test_a_rule_that_no_case_tries_is_a_fault():
    unread = replace(CASE, facts={"no_such_fact": True})
    lines = [str(fault) for fault in coverage_faults(replace(GUIDE, cases=(CASE, unread)))]
    assert "triage: fever: is never true in any case. An untried rule is a guess. Add a case." in lines
    assert "triage: fever: is never false in any case. An untried rule is a guess. Add a case." in lines
    assert not [line for line in lines if line.startswith("triage: saddle-numbness: is never true")]
    assert not [line for line in lines if "never unknown" in line]


def test_a_front_door_tries_of_a_shared_case_its_level_alone():
    """It says nothing of a plan, and asks about more places than the case speaks of."""
    door = load_library().door
    assert door is not None
    shared = next(case for case in door.cases if f"cases: {case.id}" in door.owners)
    odd = replace(shared, expect={**shared.expect, "plan_empty": False, "triage_settled": False})
    assert case_faults(replace(door, cases=(odd,))) == []
    level = next(level for level in door.levels.order if level != shared.expect["triage"])
    wrong = replace(shared, expect={"triage": level})
    assert len(case_faults(replace(door, cases=(wrong,)))) == 1
