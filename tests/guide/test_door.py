"""A front door: a folder that asks which topic somebody needs, and treats nobody."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rootway.errors import FaultsFound
from rootway.guide import faults_in, load_guide
from rootway.guide.blank import blank
from rootway.guide.follow_up import CheckIn, Trends
from rootway.guide.guidance import Guidance
from rootway.guide.library import folders_named, shipped_library
from rootway.guide.topics import load_library
from rootway.interview import is_shown
from rootway.logic import State
from rootway.logic.value import NOT_APPLICABLE
from rootway.record import completed, known_of
from tests.guide.gallery import HERE

TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
DOOR = load_guide(shipped_library() / "front-door")
LOW_BACK, NECK = "common/regions/low-back", "common/regions/neck"
NOWHERE = dict.fromkeys(
    (
        "pain_at_neck",
        "arm_pain",
        "arm_numb_or_weak",
        "pain_at_low_back",
        "pain_at_buttock",
        "pain_at_groin",
        "leg_pain",
        "leg_numb_or_weak",
        "pain_at_mid_back",
        "place_not_sure",
    ),
    False,
)
NO_NERVE_SIGN = dict.fromkeys(
    (
        "bladder_change",
        "bowel_change",
        "saddle_numbness",
        "bilateral_leg_symptoms",
        "hand_clumsiness_or_unsteady_gait",
        "legs_heavy_or_stiff",
        "lhermitte",
        "repeated_falls",
        "cannot_walk",
        "strength_lost_fast",
    ),
    False,
)
Changed = Callable[[str, str, str], list[str]]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """What is said of a copy of the door in which one text is another."""

    def told(file: str, old: str, new: str) -> list[str]:
        folder = shutil.copytree(shipped_library() / "front-door", tmp_path / "front-door")
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return [str(fault) for fault in faults_in(folder, TODAY)]

    return told


def shown(**facts: object) -> set[str]:
    """The danger questions that somebody is asked."""
    known = known_of(DOOR, facts).facts  # type: ignore[arg-type]
    state = State(DOOR.scope, known)
    pages = [page for page in DOOR.pages if page.stage == "danger"]
    return {q.fact for page in pages for q in page.questions if is_shown(DOOR, q, state)}


def of(folder: str) -> set[str]:
    """The danger questions of one region that nothing on the way hides."""
    pages = [
        page for page in DOOR.pages if page.stage == "danger" and f"questions.toml: {page.id}" in DOOR.owners
    ]
    asked = {question.fact for page in pages for question in page.questions}
    return {fact for fact in asked & shown() if DOOR.owners.get(f"facts.toml: {fact}") == folder}


def test_a_door_has_its_tables_and_no_plan():
    assert [table.id for table in DOOR.tables] == ["lead", "route", "triage"]
    assert (DOOR.roles.triage, DOOR.roles.plan, DOOR.check_in.parts, DOOR.trends.trends) == (
        "triage",
        "",
        (),
        (),
    )
    assert DOOR.body is None


def test_a_door_has_no_plan_to_tell_of():
    with pytest.raises(FaultsFound, match="front-door: is a front door, and has no plan"):
        DOOR.needs_a_plan()
    load_guide(HERE / "shelf/small").needs_a_plan()


def test_what_is_blank_is_empty_in_every_field():
    assert blank(CheckIn).questionnaire.statements == ()
    assert blank(Trends).silence.reviewed == date.min
    assert blank(Trends).silence.evidence
    assert blank(Guidance).places == ()


def test_its_pages_ask_what_cannot_wait_first_and_nothing_twice():
    assert [page.id for page in DOOR.pages][:3] == ["cannot-wait", "place", "hands-legs-balance"]
    first = [question.fact for question in DOOR.pages[0].questions]
    assert first[:3] == [
        "face_or_speech_change_sudden",
        "chest_pain_or_sweat_with_arm_pain",
        "neck_pain_new_worst_or_unlike",
    ]
    asked = [question.fact for page in DOOR.pages for question in page.questions]
    assert len(asked) == len(set(asked))
    place = next(page for page in DOOR.pages if page.id == "place")
    assert {(q.pen, q.row, q.show_if) for q in place.questions} == {("", "", "")}


def test_a_region_is_asked_about_where_it_hurts():
    everything = shown(**NO_NERVE_SIGN)
    assert of(LOW_BACK) and of(NECK)
    assert shown(**NOWHERE, **NO_NERVE_SIGN) == everything - of(LOW_BACK) - of(NECK)
    assert set(NOWHERE) | {"sudden_severe_belly_pain"} <= shown(**NOWHERE, **NO_NERVE_SIGN)
    assert of(NECK) & everything <= shown(**{**NOWHERE, **NO_NERVE_SIGN, "pain_at_neck": True})
    assert not of(LOW_BACK) & shown(**{**NOWHERE, **NO_NERVE_SIGN, "pain_at_neck": True})
    assert of(LOW_BACK) & everything <= shown(**{**NOWHERE, **NO_NERVE_SIGN, "leg_numb_or_weak": "unsure"})


def test_whoever_cannot_say_where_is_asked_all_that_any_place_asks():
    nowhere = shown(**{**NOWHERE, **NO_NERVE_SIGN, "place_not_sure": True})
    for place in NOWHERE:
        assert shown(**{**NOWHERE, **NO_NERVE_SIGN, place: True}) <= nowhere


@pytest.mark.parametrize("sign", NO_NERVE_SIGN)
@pytest.mark.parametrize("value", [True, "unsure"])
def test_a_common_sign_of_nerves_asks_about_sexual_change_wherever_it_hurts(sign: str, value: object):
    told = {**NOWHERE, **NO_NERVE_SIGN, "pain_at_neck": True}
    assert "sexual_function_change" not in shown(**told)
    assert "sexual_function_change" in shown(**{**told, sign: value})


def test_a_sign_that_is_not_asked_is_denied_and_one_that_was_said_stays():
    told = {**NOWHERE, **NO_NERVE_SIGN, "pain_at_neck": True, "foot_drop": True}
    found = completed(DOOR, told)
    assert (found.facts["foot_drop"], found.facts["sexual_function_change"]) == (True, False)
    assert found.facts["weakness_movement"] == NOT_APPLICABLE
    assert "sexual_function_change" in found.denied
    assert "arm_weakness" not in found.facts  # the neck is marked, so it is asked
    assert "high_blood_pressure" not in found.facts  # what a person is, is no sign of a place
    assert completed(load_guide(), {}).facts == load_guide().untold


def test_a_rule_of_a_region_that_reads_no_fact_of_it_counts_where_it_hurts():
    rules = {rule.id: rule for rule in DOOR.table("triage").rules}
    injury, weak = rules["neck-injury"].when, rules["arm-weakness"].when
    assert str(injury).count("neck_asked") == 1
    assert "neck_asked" not in str(weak)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            'route = "route"',
            'route = "rout"',
            "door: route: there is no table `rout` with the policy collect",
        ),
        ('lead = "lead"', 'lead = "route"', "door: lead: there is no table `route` with the policy first"),
        ('"reading-only"', '"read"', "door: reading: is 'read', no value of `route`"),
        ('none = "none"', 'none = "nobody"', "door: none: is 'nobody', no value of `lead`"),
        ('r = "common/regions/neck"', 'r = "common/nek"', "region: is for `common/nek`, which is not used"),
        ('not_sure = "place_not_sure"', 'not_sure = "sure"', "places: names the fact `sure`, which does not"),
        ('when = "neck_asked"', 'when = "nek_asked"', "door: region common/regions/neck: when"),
    ],
)
def test_what_a_door_lacks_is_told(changed: Changed, old: str, new: str, says: str):
    assert any(says in fault for fault in changed("pathway.toml", old, new))


def test_only_a_question_that_is_asked_can_be_taken(changed: Changed):
    faults = changed("questions.toml", 'takes = ["pain_at_neck", ', 'takes = ["pain_at_nek", ')
    assert any("place: takes the question about `pain_at_nek`, which no page asks" in one for one in faults)


def test_a_page_must_ask_something(tmp_path: Path):
    folder = shutil.copytree(HERE / "shelf", tmp_path / "shelf") / "small"
    with (folder / "questions.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[page]]\nid = "empty"\npart = "you"\ntitle = "Nothing"\n')
    assert any("empty: asks nothing" in str(fault) for fault in faults_in(folder, TODAY))


def test_a_pathway_without_a_role_is_no_pathway(tmp_path: Path):
    folder = shutil.copytree(HERE / "shelf", tmp_path / "shelf") / "small"
    path = folder / "pathway.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('care = "care"\n', ""), encoding="utf-8")
    assert any("roles: care: names no table" in str(fault) for fault in faults_in(folder, TODAY))


@pytest.mark.no_cover
def test_a_library_knows_its_door():
    library = load_library()
    assert library.door is not None and library.door.id == "front-door"
    assert "front-door" not in library.topics
    assert folders_named(shipped_library())[-1] == "front-door"
    assert folders_named(Path("nowhere")) == ()


def test_what_is_no_door_cannot_stand_in_its_place(tmp_path: Path):
    shelf = shutil.copytree(HERE / "shelf", tmp_path / "shelf")
    path = shelf / "library.toml"
    path.write_text('topics = []\ndoor = "small"\n', encoding="utf-8")
    with pytest.raises(FaultsFound, match="small: is no front door"):
        load_library(shelf)


@pytest.mark.no_cover
def test_a_door_is_no_topic(tmp_path: Path):
    library = shutil.copytree(shipped_library(), tmp_path / "library", ignore=lambda *_: ["cases"])
    (library / "library.toml").write_text('topics = ["front-door"]\n', encoding="utf-8")
    with pytest.raises(FaultsFound, match="front-door: is a front door"):
        load_library(library)
