"""What is known once answers that disagree are settled: nobody is dropped, and every danger sign still counts."""

import json
from itertools import product
from pathlib import Path

import pytest

from rootway.assess import assess, assess_known
from rootway.guide import Guide, load_guide
from rootway.record import Conflict, Outdated, known_at, known_of, read_case
from tests.guide.copied import copied, holding
from tests.record.log import GUIDE, NOW, ago, said

LEVELS = (None, "self_care", "see_clinician", "urgent", "emergency")


def level(facts: dict[str, object], denied: bool = True) -> str | None:
    """The urgency of a case without times."""
    case = read_case(GUIDE, {"facts": {**facts, "other_red_flags_denied": denied}})
    value: str | None = assess_known(GUIDE, case.known_at(GUIDE, NOW), NOW).triage.value
    return value


AT_40 = {"strong_back_pain_at_75": False, "tripped_twice": "not_applicable", **GUIDE.untold}
"""What follows from an age of 40 beside being grown up, and what is so of everybody."""


def test_a_stated_value_against_what_follows_is_a_conflict():
    known = known_of(GUIDE, {"under_18": True, "age_years": 40})
    assert known.facts == {"under_18": "conflicting", "age_years": 40, **AT_40}
    what = "under_18 is given as true, but false follows from age_years = 40."
    assert known.conflicts == (
        Conflict(("under_18", "age_years"), what, "Correct one of them, or leave under_18 out."),
    )


def test_a_value_of_what_does_not_apply_is_a_conflict():
    known = known_of(GUIDE, {"sex": "male", "pregnant": True})
    assert known.facts["pregnant"] == "conflicting"
    assert [conflict.facts for conflict in known.conflicts] == [("pregnant", "sex")]


def test_a_conflict_that_was_given_as_such_is_told_too():
    (conflict,) = known_of(GUIDE, {"fever": "conflicting"}).conflicts
    assert conflict.facts == ("fever",)
    (conflict,) = known_at(GUIDE, [said("fever", True, 1), said("fever", False, 1)], NOW).conflicts
    assert conflict.facts == ("fever",)


def test_conflicts_stand_in_the_order_of_the_pathway_whatever_the_order_of_the_answers():
    answers = {"sex": "male", "pregnant": True, "age_years": 40, "under_18": True, "fever": "conflicting"}
    for order in (answers, dict(reversed(answers.items()))):
        found = [conflict.facts[0] for conflict in known_of(GUIDE, order).conflicts]
        assert found == ["pregnant", "under_18", "fever"]


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"numbness_area": "saddle", "saddle_numbness": False}, "emergency"),
        ({"leg_weakness": False, "leg_weakness_course": "worsening_fast"}, "emergency"),
        ({"leg_weakness": False, "weakness_grade_0_5": 2}, "see_clinician"),
        ({"leg_weakness": False}, "self_care"),
        ({"leg_weakness": False, "foot_drop": False, "leg_weakness_course": "worsening_fast"}, "emergency"),
    ],
)
def test_a_denial_that_another_answer_speaks_against_is_no_denial(facts, wanted):
    assert level(facts) == wanted


@pytest.mark.parametrize("sign", [fact.id for fact in GUIDE.facts.values() if fact.red_flag])
def test_a_danger_sign_counts_the_same_beside_answers_that_disagree(sign):
    """The urgency beside two answers that disagree about something else is at least what it is without them."""
    fact = GUIDE.facts[sign]
    for value, more in product(
        fact.words or (True,), ({"sex": "male", "pregnant": True}, {"back_pain": False, "back_pain_0_10": 4})
    ):
        assert LEVELS.index(level({sign: value, **more})) >= LEVELS.index(level({sign: value}))


def test_what_others_disagree_with_is_left_as_it_was_said():
    """A foot that is lifted badly stays a danger sign, though "no weakness" was said beside it."""
    known = known_of(GUIDE, {"foot_drop": True, "leg_weakness": False, "weakness_movement": "ankle_up"})
    assert (known.facts["foot_drop"], known.facts["leg_weakness"]) == (True, "conflicting")


def test_everything_beside_the_conflict_still_gives_its_reasons_and_output_lists_it():
    case = read_case(GUIDE, {"id": "a", "facts": {"saddle_numbness": True, "sex": "male", "pregnant": True}})
    found = json.loads(json.dumps(assess_known(GUIDE, case.known_at(GUIDE, NOW), NOW).to_json("a")))
    assert found["triage"]["value"] == "emergency"
    assert [set(one) for one in found["conflicts"]] == [{"facts", "what", "remedy"}]
    assert assess(GUIDE, [], NOW).to_json()["conflicts"] == []


def test_an_older_statement_is_outdated_and_says_by_what():
    known = known_at(GUIDE, [said("pregnant", True, 9), said("sex", "male", 2)], NOW)
    assert known.outdated == (Outdated("pregnant", True, ("sex",)),)
    assert known.conflicts == ()
    assert "pregnant" not in known.stated


@pytest.mark.no_cover
def test_of_one_moment_both_sides_are_in_doubt_when_a_danger_sign_was_denied(tmp_path):
    """In a pathway where a detail does not tell the sign by itself."""
    guide = without_what_tells_weakness(tmp_path)
    told = {"leg_weakness": False, "foot_drop": False, "leg_weakness_course": "worsening_fast"}
    known = known_of(guide, told)
    assert {id: known.facts[id] for id in told} == dict.fromkeys(told, "conflicting")
    short = known_of(guide, {"leg_weakness_course": "worsening_fast"}, denied=True)
    assert {id: short.facts[id] for id in told} == dict.fromkeys(told, "conflicting")
    spoken = {**told, "foot_drop": True}
    assert known_of(guide, spoken).facts["leg_weakness_course"] == "worsening_fast"
    log = [said(id, value, 3) for id, value in told.items()]
    assert known_at(guide, log, NOW).facts == known.facts
    assert known_at(guide, [*log, said("leg_weakness", False, 1)], ago(0)).facts["foot_drop"] is False


def without_what_tells_weakness(folder: Path) -> Guide:
    """The pathway, with weakness not told by how it goes."""
    made = copied(folder / "pathway")
    path = holding(made, "facts.toml", 'id = "leg_weakness"')
    text = path.read_text()
    start = text.index("  { when =", text.index('id = "leg_weakness"'))
    end = text.index("\n", start) + 1
    assert "leg_weakness_course" in text[start:end]
    path.write_text(text[:start] + text[end:])
    return load_guide(made)
