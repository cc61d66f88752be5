"""Simulated people: the same for ever, valid, and in the shares that the assumptions give."""

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import count, pairwise
from math import sqrt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootway.assess import assess
from rootway.errors import FaultsFound
from rootway.guide import Guide
from rootway.record import Entry, check_value, completed, facts_at
from rootway.simulation import (
    DAILY,
    KINDS,
    SPARSE,
    Course,
    Kind,
    Pace,
    course,
    people_of,
    person_name,
    rows,
)
from rootway.simulation.assumption import Assumption, check_assumptions
from rootway.simulation.vocabulary import vocabulary_of
from tests.generative.people import AS_OF, guide

PACES = st.sampled_from((SPARSE, SPARSE, SPARSE, Pace(days=(20, 30), due=(), thorough=True)))
NUMBERS = st.integers(0, 2**40)
MANY = 4000


def assumptions() -> dict[str, Assumption]:
    """The figures of the pathway that ships, by their ids."""
    return {one.id: one for one in people_of(guide()).assumptions.assumptions}


@pytest.mark.no_cover
@given(NUMBERS, NUMBERS, PACES)
def test_a_course_is_the_same_for_ever(seed: int, number: int, pace: Pace):
    assert course(guide(), seed, number, AS_OF, pace) == course(guide(), seed, number, AS_OF, pace)
    assert list(rows(guide(), seed, number, AS_OF, pace)) == list(rows(guide(), seed, number, AS_OF, pace))


def test_another_seed_and_another_number_give_another_course():
    found = {course(guide(), seed, number, AS_OF, SPARSE).entries for seed in (1, 2) for number in (1, 2)}
    assert len(found) == 4


@given(NUMBERS, PACES)
def test_every_entry_is_valid_and_lies_before_the_moment_asked_about(number: int, pace: Pace):
    log = course(guide(), 1, number, AS_OF, pace).entries
    given = [entry for entry in log if entry.value is not None]
    assert [fault for entry in given for fault in check_value(guide(), entry.fact, entry.value)] == []
    assert max(entry.known_from for entry in log) <= AS_OF
    assert {UUID(entry.id).version for entry in log} == {4}
    assert len({entry.id for entry in log}) == len(log)
    assert [entry.recorded_at for entry in log] == sorted(entry.recorded_at for entry in log)


@given(NUMBERS, PACES)
def test_the_plain_rows_say_what_the_log_says_in_the_end(number: int, pace: Pace):
    log = course(guide(), 1, number, AS_OF, pace).entries
    plain = [
        Entry(fact, json.loads(value), at) for _, at, fact, value in rows(guide(), 1, number, AS_OF, pace)
    ]
    assert facts_at(guide(), plain, AS_OF) == facts_at(guide(), log, AS_OF)
    assert {name for name, *_ in rows(guide(), 1, number, AS_OF, pace)} == {person_name(number)}


@given(NUMBERS, PACES)
def test_nobody_contradicts_themselves_in_one_check(number: int, pace: Pace):
    plain = list(rows(guide(), 1, number, AS_OF, pace))
    for moment in {at for _, at, _, _ in plain}:
        said = {fact: json.loads(value) for _, at, fact, value in plain if at == moment}
        assert completed(guide(), said).contradictions == ()


def test_logs_hold_corrections_withdrawals_late_entries_and_answers_that_are_not_sure():
    logs = [course(guide(), 1, number, AS_OF).entries for number in range(4)]
    log = [entry for each in logs for entry in each]
    assert any(entry.corrects and entry.value is not None for entry in log)
    assert any(entry.corrects and entry.value is None for entry in log)
    assert any(entry.recorded_at > entry.observed_at + timedelta(hours=2) for entry in log)
    assert any(entry.value == "unsure" and entry.id not in {e.corrects for e in log} for entry in log)
    assert any([e.observed_at for e in each] != sorted(e.observed_at for e in each) for each in logs)


@pytest.mark.no_cover
def test_the_shares_of_the_courses_are_those_of_the_assumptions():
    people = [course(guide(), 5, number, AS_OF, SPARSE) for number in range(MANY)]
    kinds = Counter(one.person.kind for one in people)
    share = {id: assumption.value for id, assumption in assumptions().items()}
    expected = {
        "retreating": share["improving"] / 2, "slow": share["improving"] / 2, "stuck": share["stuck"],
        "relapse": share["relapse"], "worsening": share["worsening"], "turning_urgent": share["turning_urgent"],
    }  # fmt: skip
    far = {
        kind for kind in KINDS if abs(kinds[kind] / MANY - expected[kind]) > _sampling_error(expected[kind])
    }
    assert far == set()


def test_the_shares_of_the_answers_are_those_of_the_assumptions():
    wanted = ("tingling_or_numbness", "cough_sneeze_worse", "wants_imaging", "extension_centralizes")
    first = [_first(number) for number in range(1500)]
    asked = {
        "tingling_or_numbness": [
            any(said.get(f"numb_at_{p}") for p in _NUMB) for said in first if "leg_side" in said
        ],
        "cough_sneeze_worse": [said["cough_sneeze_worse"] for said in first if "cough_sneeze_worse" in said],
        "wants_imaging": [said.get("wants_imaging", False) for said in first if "psfs_0_10" in said],
        "extension_centralizes": [
            said["extension_response"] == "centralizes" for said in first if "extension_response" in said
        ],
    }
    far = {}
    for id in wanted:
        answers = [answer for answer in asked[id] if answer != "unsure"]
        share, expected = sum(answers) / len(answers), assumptions()[id].value
        if abs(share - expected) > _sampling_error(expected, len(answers)):
            far[id] = share
    assert far == {}


_NUMB = ("back_thigh", "outer_thigh", "front_thigh", "calf", "outer_shin", "inner_shin", "outer_foot", "top_foot",
         "inner_foot")  # fmt: skip


def _first(number: int) -> dict[str, object]:
    plain = list(rows(guide(), 6, number, AS_OF, Pace(days=(1, 1), due=(9,), thorough=True)))
    return {fact: json.loads(value) for _, _, fact, value in plain}


def _sampling_error(share: float, count: int = MANY) -> float:
    """Four standard errors: a right simulator leaves it once in some ten thousand seeds, and the seed is fixed."""
    return 4 * sqrt(share * (1 - share) / count)


def _steady(kind: Kind) -> Course:
    """The first course of a kind whose person starts in the calf or foot and keeps the log to the end."""
    for number in count():
        one = course(guide(), 1, number, AS_OF, kind=kind)
        if one.person.zone >= 4 and one.entries[-1].observed_at > AS_OF - timedelta(days=4):
            return one
    raise AssertionError


def test_a_retreating_course_leaves_the_leg():
    zones = guide().facts["most_distal_zone"].words
    log = _steady("retreating").entries
    begin, end = facts_at(guide(), log, AS_OF - timedelta(days=50)), facts_at(guide(), log, AS_OF)
    assert zones.index(end["most_distal_zone"]) < 2 < zones.index(begin["most_distal_zone"])
    assert end["walking_minutes"] - end["walking_minutes_baseline"] >= 10


def test_a_stuck_course_fails_the_walk_of_week_2_and_stays_so():
    held = assess(guide(), _steady("stuck").entries, AS_OF).to_json()["reevaluate"]
    assert "walking-not-longer" in {line["rule"] for line in held}


def test_a_worsening_course_moves_down_the_leg():
    held = assess(guide(), _steady("worsening").entries, AS_OF).to_json()["reevaluate"]
    assert {"moving-down", "place-lower-than-start"} <= {line["rule"] for line in held}


def test_a_relapse_falls_back_and_gains_again():
    log = _steady("relapse").entries
    walks = [e.value for e in sorted(log, key=lambda e: e.observed_at) if e.fact == "walking_minutes"]
    walks = [value for value in walks if isinstance(value, int)]
    drops = [before - after for before, after in pairwise(walks)]
    assert max(drops) > 10
    assert walks[-1] > walks[drops.index(max(drops)) + 1]


@pytest.mark.no_cover
@pytest.mark.parametrize("number", range(20))
def test_a_course_that_turns_urgent_was_not_so_before(number: int):
    one = course(guide(), 1, number, AS_OF, kind="turning_urgent")
    first_days = assess(guide(), one.entries, one.person.began_at + timedelta(days=one.person.alarm_day - 1))
    assert assess(guide(), one.entries, AS_OF).triage.value in ("urgent", "emergency")
    new = set(_signs(one.entries, AS_OF)) - set(_signs(one.entries, first_days.as_of))
    assert new


def _signs(log: tuple[Entry, ...], moment: object) -> list[str]:
    facts = facts_at(guide(), log, moment)
    return [id for id in vocabulary_of(guide()).danger if facts.get(id) is True]


def test_some_go_silent_and_some_pause():
    lengths = [len({at for _, at, _, _ in rows(guide(), 1, number, AS_OF, DAILY)}) for number in range(60)]
    assert min(lengths) < 20
    assert max(lengths) > 48


def test_a_pathway_without_a_fact_is_refused_by_name():
    facts = {id: fact for id, fact in guide().facts.items() if id != "walking_minutes"}
    with pytest.raises(FaultsFound, match="walking_minutes"):
        course(_with(guide(), facts=facts), 1, 1, AS_OF)


def test_a_figure_without_a_source_that_was_read_is_refused():
    some = dict(assumptions())
    some["stuck"] = replace(some["stuck"], source="nobody-wrote-this")
    some["relapse"] = replace(some["relapse"], source="long-2004")
    some["worsening"] = replace(some["worsening"], value=0.5)
    with pytest.raises(FaultsFound) as found:
        check_assumptions(guide(), some.values())
    assert [fault.where for fault in found.value.faults] == [
        "assumption stuck", "assumption relapse", "improving, stuck, relapse, worsening, turning_urgent",
    ]  # fmt: skip


def _with(guide: Guide, **changes: object) -> Guide:
    return replace(guide, **changes)
