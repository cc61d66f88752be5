"""Signs of a nerve root: which are asked of whom, and that none is ever explained away."""

import pytest

from rootway.assess import assess_facts
from rootway.logic import names_in
from rootway.record import completed
from tests.record.log import GUIDE, NOW

CALF = {"leg_pain": True, "back_pain": True, "pain_path": "back_calf_outer_foot", "most_distal_zone": "calf",
        "band_rash": False, "groin_pain": False, "age_years": 42, "duration_weeks": 3}  # fmt: skip
TESTS = {"slr_positive", "crossed_slr_positive", "slump_positive", "sensation_s1", "hip_abduction_weak",
         "ankle_inversion_weak", "ankle_reflex", "knee_reflex"}  # fmt: skip
EXAMINED = {
    "ankle_reflex": "absent", "knee_reflex": "reduced", "sensation_l2": "reduced", "sensation_l3": "absent",
    "sensation_l4": "reduced", "sensation_l5": "absent", "sensation_s1": "reduced", "hip_abduction_weak": True,
    "ankle_inversion_weak": True, "slr_positive": True, "crossed_slr_positive": True, "slump_positive": True,
    "femoral_stretch_positive": True, "reflex_changed": True,
}  # fmt: skip
TOLD = {"leg_weakness": True, "foot_drop": True, "heel_walk_difficult": True, "toe_walk_difficult": True,
        "big_toe_lift_weak": True}  # fmt: skip
NOWHERE = {
    "in the buttock": {"pain_path": "buttock_only", "most_distal_zone": "buttock"},
    "in the groin": {"pain_path": "groin"},
    "nowhere": {"leg_pain": False, "most_distal_zone": "none", "tingling_or_numbness": False},
}


def root_of(**facts: object) -> dict[str, object]:
    """The root of someone who denies every other danger sign."""
    return assess_facts(GUIDE, completed(GUIDE, facts, denied=True).facts, NOW).to_json()["nerve_root"]


def test_examined_people_are_asked_for_each_test_that_can_change_the_root():
    facts = completed(GUIDE, CALF, denied=True).facts
    assert set(assess_facts(GUIDE, facts, NOW).next_questions) >= TESTS


def test_a_side_of_the_grid_is_never_asked_of_a_person():
    asked = {question.fact for page in GUIDE.pages for question in page.questions}
    sides = {
        fact.id for fact in GUIDE.facts.values() if fact.of in GUIDE.facts and GUIDE.facts[fact.of].sides
    }
    assert (len(sides), sides & asked) == (54, set())


@pytest.mark.no_cover
@pytest.mark.parametrize("place", NOWHERE)
@pytest.mark.parametrize("sign", [*EXAMINED, *TOLD])
def test_no_sign_of_a_nerve_is_not_said_of_whoever_has_one(place: str, sign: str):
    value = {**EXAMINED, **TOLD}[sign]
    assert root_of(**NOWHERE[place], **{sign: value})["value"] != "none"


@pytest.mark.parametrize("place", NOWHERE)
@pytest.mark.parametrize("sign", TOLD)
def test_nor_of_whoever_is_not_sure_of_one(place: str, sign: str):
    assert root_of(**NOWHERE[place], **{sign: "unsure"})["value"] != "none"


@pytest.mark.parametrize(
    "test", ["slr_positive", "crossed_slr_positive", "slump_positive", "femoral_stretch_positive"]
)
@pytest.mark.parametrize("path", GUIDE.facts["pain_path"].words)
def test_a_tension_test_alone_never_names_a_root_as_a_sign(path: str, test: str):
    found = root_of(leg_pain=True, pain_path=path, **{test: True})
    assert found["support"] in (None, "pattern")


@pytest.mark.parametrize("path", GUIDE.facts["pain_path"].words)
def test_tingling_never_makes_a_sign(path: str):
    for area in GUIDE.facts["numbness_area"].words:
        if area not in ("none", "saddle"):
            found = root_of(leg_pain=True, pain_path=path, numbness_area=area, numb_not_tingling=False)
            assert found["support"] in (None, "pattern")


def test_a_look_alike_never_lowers_the_urgency():
    """Triage reads neither the table of look-alikes nor the root."""
    names = {name for rule in GUIDE.table(GUIDE.roles.triage).rules for name in names_in(rule.when)}
    assert names & {GUIDE.roles.look_alikes, *GUIDE.roles.pattern} == set()
