"""What follows from what was said, what does not apply, and what contradicts itself."""

import pytest

from rootway.assess import assess_facts
from rootway.record import completed
from rootway.record.complete import Contradiction
from tests.record.log import GUIDE, NOW, facts, said

DANGER = [fact.id for fact in GUIDE.facts.values() if fact.when_denied is not None]


def known(said_facts: dict[str, object], denied: bool = False) -> dict[str, object]:
    """Everything that follows from facts that do not contradict each other."""
    found = completed(GUIDE, said_facts, denied)  # type: ignore[arg-type]
    assert found.contradictions == ()
    return dict(found.facts)


def test_a_sum_or_comparison_follows_as_soon_as_it_is_known():
    assert known({"age_years": 17})["under_18"] is True
    assert known({"age_years": 18})["under_18"] is False
    assert "under_18" not in known({})
    assert known({"leg_pain_0_10": 6, "back_pain_0_10": 3})["leg_pain_worse_than_back"] is True
    assert "leg_pain_worse_than_back" not in known({"leg_pain_0_10": 6})


def test_what_nobody_is_sure_of_makes_what_follows_unsure():
    assert known({"age_years": "unsure"})["under_18"] == "unsure"


def test_a_place_on_the_body_map_tells_the_zone_and_what_follows_from_it():
    found = known({"pain_at_calf": True})
    assert "most_distal_zone" not in found  # the foot was not asked yet
    feet = dict.fromkeys(
        ("pain_at_top_foot", "pain_at_outer_foot", "pain_at_sole", "pain_at_inner_foot"), False
    )
    found = known({"pain_at_calf": True, **feet})
    assert (found["most_distal_zone"], found["pain_below_knee"], found["leg_pain"]) == ("calf", True, True)


def test_the_first_consequence_that_holds_wins_unless_an_earlier_one_is_open():
    assert known({"pain_at_sole": True})["most_distal_zone"] == "foot"
    assert known({"saddle_numbness": False, "numb_at_front_thigh": True})["tingling_or_numbness"] is True


def test_not_sure_gives_way_to_what_follows():
    assert known({"leg_pain": "unsure", "leg_pain_0_10": 4})["leg_pain"] is True


def test_conflicting_stays_until_someone_settles_it():
    assert known({"leg_pain": "conflicting", "leg_pain_0_10": 4})["leg_pain"] == "conflicting"
    assert known({"sex": "male", "pregnant": "conflicting"})["pregnant"] == "conflicting"


@pytest.mark.parametrize("stated", [{}, {"pregnant": "unsure"}])
def test_what_does_not_apply_is_marked(stated):
    assert known({"sex": "male", **stated})["pregnant"] == "not_applicable"
    assert known({"sex": "female"}).get("pregnant") is None


def test_nothing_follows_for_what_does_not_apply_nor_from_it():
    """Nothing hurts below the back any more: the path on an older map, not asked to its end, is no path now."""
    places = ("pain_at_inner_shin", "pain_at_outer_shin", "pain_at_inner_foot", "pain_at_top_foot")
    found = known({"most_distal_zone": "none", "pain_at_calf": True, **dict.fromkeys(places, False)})
    assert found["pain_path"] == "not_applicable"
    assert "leg_pain" not in found


def test_a_plain_no_to_what_does_not_apply_is_no_contradiction():
    assert known({"sex": "male", "pregnant": False})["pregnant"] is False


def test_what_is_stated_against_what_follows_is_a_contradiction():
    found = completed(GUIDE, {"age_years": 40, "under_18": True})
    what = "under_18 is given as true, but false follows from age_years = 40"
    assert found.contradictions == (Contradiction("under_18", ("age_years",), what, applies=True),)


def test_what_is_stated_although_it_does_not_apply_is_a_contradiction():
    found = completed(GUIDE, {"sex": "male", "pregnant": True})
    what = "pregnant is given as true, but does not apply with sex = 'male'"
    assert found.contradictions == (Contradiction("pregnant", ("sex",), what, applies=False),)


def test_a_number_that_is_zero_is_stated_all_the_same():
    found = completed(GUIDE, {"prior_lumbar_surgery": False, "weeks_since_surgery": 0})
    assert {one.fact for one in found.contradictions} == {"prior_lumbar_surgery", "weeks_since_surgery"}


def test_each_contradiction_is_told_once_also_when_danger_signs_are_denied():
    found = completed(GUIDE, {"leg_weakness": False, "weakness_grade_0_5": 3}, denied=True)
    assert [one.fact for one in found.contradictions] == ["leg_weakness"]


def test_all_contradictions_are_told_together():
    found = completed(GUIDE, {"age_years": 40, "under_18": True, "sex": "male", "pregnant": True})
    assert sorted(one.fact for one in found.contradictions) == ["pregnant", "under_18"]


def test_denied_answers_no_to_every_danger_sign_that_was_not_given():
    found = known({"fever": True}, denied=True)
    assert found["fever"] is True
    others = {id: found[id] for id in DANGER if id != "fever"}
    assert others.pop("leg_weakness_course") == "not_applicable"
    assert others.pop("weakness_onset") == others.pop("both_legs_onset") == "not_applicable"
    assert set(others.values()) == {False}


def test_denied_says_not_sure_of_a_detail_that_nobody_gave():
    assert known({"leg_weakness": True}, denied=True)["weakness_onset"] == "unsure"
    assert (
        known({"leg_weakness": True, "weakness_onset": "longer"}, denied=True)["weakness_onset"] == "longer"
    )


def test_denied_does_not_overrule_what_follows_or_is_not_sure():
    assert known({"age_years": 12}, denied=True)["under_18"] is True
    assert known({"age_years": "unsure"}, denied=True)["under_18"] == "unsure"
    assert known({"numbness_area": "saddle"}, denied=True)["saddle_numbness"] is True
    assert known({"fever": "unsure"}, denied=True)["fever"] == "unsure"


def test_nothing_is_denied_unless_it_is_said():
    assert set(known({"fever": True})) == {"fever", *GUIDE.untold}


def test_in_a_log_the_newer_of_two_statements_counts():
    drawn = [said(id, id == "pain_at_calf", 20) for id in GUIDE.facts if id.startswith("pain_at_")]
    assert facts(*drawn)["most_distal_zone"] == "calf"
    assert facts(*drawn, said("most_distal_zone", "buttock", 1))["most_distal_zone"] == "buttock"
    older = said("most_distal_zone", "buttock", 30)
    assert facts(*drawn, older)["most_distal_zone"] == "calf"


def test_in_a_log_statements_of_one_moment_that_disagree_are_conflicting():
    found = facts(said("age_years", 40, 1), said("under_18", True, 1))
    assert (found["age_years"], found["under_18"]) == (40, "conflicting")


def test_in_a_log_a_weakness_that_has_gone_is_gone():
    before = [
        said("leg_weakness", True, 20),
        said("leg_weakness_course", "stable", 20),
        said("foot_drop", False, 20),
    ]
    assert facts(*before)["leg_weakness"] is True
    after = facts(*before, said("leg_weakness", False, 1))
    assert (after["leg_weakness"], after["leg_weakness_course"]) == (False, "not_applicable")


def test_in_a_log_what_grows_by_itself_is_as_new_as_the_moment_asked_about():
    found = facts(said("duration_weeks", 11, 14), said("over_12_weeks", False, 3))
    assert found["over_12_weeks"] is True


def test_in_a_log_a_contradiction_at_some_distance_is_traced_to_what_was_said():
    """The zone follows from the pain map, and pain below the knee from the zone."""
    map_ = [said(id, id == "pain_at_calf", 9) for id in GUIDE.facts if id.startswith("pain_at_")]
    found = facts(*map_, said("pain_below_knee", False, 1))
    assert found["pain_below_knee"] is False
    assert found.get("most_distal_zone") is None


def test_in_a_log_what_does_not_apply_any_more_is_forgotten():
    found = facts(said("pregnant", True, 9), said("sex", "male", 2))
    assert found["pregnant"] == "not_applicable"
    found = facts(said("sex", "male", 9), said("pregnant", True, 2))
    assert found["pregnant"] is True
    assert "sex" not in found


def test_with_only_the_low_back_not_sure_there_is_no_path_and_the_root_settles():
    """Nothing that is asked would tell the path, so it must not stay open; not sure about the buttock is not no."""
    places = dict.fromkeys((id for id in GUIDE.facts if id.startswith("pain_at_")), False)
    back = {**places, "pain_at_low_back": "unsure"}
    assert known(back)["pain_path"] == "not_applicable"
    assert known({**back, "pain_at_buttock": "unsure"})["pain_path"] == "unsure"
    signs = (
        fact.id
        for fact in GUIDE.facts.values()
        if fact.kind == "yes_no" and (fact.red_flag or fact.screening)
    )
    examined = (fact.id for fact in GUIDE.facts.values() if fact.clinician)
    said = {**dict.fromkeys(examined, "unsure"), **dict.fromkeys(signs, False), **back, "leg_pain": True}
    said |= {
        "groin_pain": False,
        "numbness_area": "none",
        "tingling_or_numbness": False,
        "worse_walking": False,
    }
    assert assess_facts(GUIDE, known(said), NOW).pattern["nerve_root"].waiting_for == ()


def test_a_stated_zone_keeps_its_path_when_the_map_was_not_asked():
    assert known({"most_distal_zone": "calf", "pain_path": "inner_shin"})["pain_path"] == "inner_shin"
    assert known({"most_distal_zone": "back"})["pain_path"] == "not_applicable"
