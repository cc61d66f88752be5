"""Where somebody goes from the front door, and the one urgency of a person with several problems."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from rootway.assess import Route, assess, assessed, entries_for, expectation_faults, route
from rootway.guide import Guide, WorkedCase, load_guide
from rootway.guide.topics import Library, load_library
from rootway.logic.value import Value
from rootway.record import Entry
from tests.guide.gallery import HERE

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SCIATICA, BACK, STENOSIS, NECK = (
    "lumbosacral-radiculopathy",
    "low-back-pain",
    "lumbar-stenosis",
    "cervical-radiculopathy",
)
PLACES = (
    "pain_at_neck",
    "arm_pain",
    "pain_at_low_back",
    "pain_at_buttock",
    "pain_at_groin",
    "leg_pain",
    "arm_numb_or_weak",
    "leg_numb_or_weak",
    "pain_at_mid_back",
    "pain_elsewhere",
    "place_not_sure",
)
BROUGHT_ON = (
    "worse_walking",
    "worse_standing",
    "better_sitting",
    "better_bending_forward",
    "free_when_seated",
)
NOWHERE = dict.fromkeys(PLACES, False)


@cache
def small() -> Library:
    """A library of one pathway, without a door."""
    return load_library(HERE / "shelf")


@cache
def shipped() -> Library:
    """The library that ships."""
    return load_library()


@cache
def four() -> Library:
    """The door that ships before four topics that ask the same and differ in their names alone."""
    ships, sciatica = shipped(), shipped().topics[SCIATICA]
    named = {id: replace(sciatica, pathway=replace(sciatica.pathway, id=id)) for id in (BACK, STENOSIS, NECK)}
    return replace(ships, topics={SCIATICA: sciatica, **named})


def said(facts: Mapping[str, Value]) -> tuple[Entry, ...]:
    """One moment's answers."""
    return tuple(Entry(fact, value, NOW) for fact, value in facts.items())


def denied(library: Library, **facts: Value) -> tuple[Entry, ...]:
    """The same, with every other danger sign, detail and place answered no, of somebody of 45."""
    guides: list[Guide] = [*([library.door] if library.door else []), *library.topics.values()]
    signs = {
        fact.id: False
        for guide in guides
        for fact in guide.facts.values()
        if fact.when_denied is not None and fact.kind == "yes_no" and guide.question(fact.id)
    }
    others: dict[str, Value] = {
        "age_years": 45,
        "sex": "male",
        "duration_weeks": 3,
        "tingling_or_numbness": False,
    }
    others |= dict.fromkeys(
        ("diabetes", "smoker", "anticoagulated", "high_blood_pressure", *BROUGHT_ON), False
    )
    return said({**signs, **NOWHERE, **others, **facts})


def gone(**facts: Value) -> Route:
    """Where somebody goes among four topics."""
    return route(four(), denied(four(), **facts), NOW)


def test_a_library_without_a_door_leads_to_its_first_topic():
    healthy = said({"fever": False, "age_years": 40})
    found, alone = route(small(), healthy, NOW), assess(small().topics["small"], healthy, NOW)
    assert (found.opens, found.leads, found.follows) == (("small",), "small", ("small",))
    assert (found.settled, found.reading_only, found.also_possible) == (True, False, ())
    assert (found.triage, found.may_have_plan) == (alone.triage, True)
    assert (found.raised_by, found.next_questions) == (("small",), alone.next_questions)


def test_a_danger_sign_shuts_what_is_open():
    found = route(small(), said({"fever": True, "age_years": 40}), NOW)
    assert (found.triage.value, found.may_have_plan) == ("urgent", False)
    assert [reason.id for reason in found.triage.because] == ["fever"]


def test_somebody_asks_of_danger_though_no_topic_may_be_shown():
    assert route(small(), (), NOW, shown=()).opens == ("small",)


def test_a_pathway_reads_the_entries_of_its_own_facts():
    strange = Entry("of_another_topic", True, NOW)
    [mine] = said({"fever": True})
    assert entries_for(small().topics["small"], (strange, mine)) == (mine,)
    assert route(small(), (strange, mine), NOW).triage.value == "urgent"


@pytest.mark.no_cover
def test_the_headline_of_the_door_is_its_urgency_since_it_has_no_plan():
    door = shipped().door
    assert door is not None
    found = assess(door, entries_for(door, denied(shipped(), pain_at_low_back=True)), NOW)
    assert found.may_have_plan
    assert (found.headline.of, found.headline.value) == ("triage", door.levels.lowest)


def test_what_cannot_wait_is_asked_first_and_nothing_is_settled_before_the_place():
    found = route(shipped(), (), NOW)
    assert found.next_questions[:3] == (
        "face_or_speech_change_sudden",
        "chest_pain_or_sweat_with_arm_pain",
        "neck_pain_new_worst_or_unlike",
    )
    assert (found.opens, found.leads, found.settled, found.reading_only) == ((), "", False, False)
    assert (found.triage.value, found.triage.settled, found.triage.could_be) == (None, False, "emergency")
    assert {"leg_pain", "pain_at_neck"} <= set(found.triage.waiting_for)
    assert found.raised_by == ()


def test_an_emergency_stands_before_any_place_is_known():
    found = route(shipped(), said({"face_or_speech_change_sudden": True}), NOW)
    assert (found.triage.value, found.triage.settled, found.triage.waiting_for) == ("emergency", True, ())
    assert (found.settled, found.raised_by) == (False, ("front-door",))


@pytest.mark.no_cover
def test_the_leading_topic_comes_first_and_another_of_the_low_back_is_also_possible():
    found = gone(leg_pain=True, worse_walking=True, better_sitting=True, free_when_seated=True)
    assert (found.leads, found.opens, found.follows) == (STENOSIS, (STENOSIS, SCIATICA), (STENOSIS,))
    [line] = found.also
    assert (line.value, [reason.id for reason in line.because]) == (SCIATICA, ["leg"])
    assert [reason.id for reason in found.because] == ["leg", "walking-legs", "walking-legs-lead"]


def test_a_topic_of_another_region_is_gone_on_with_too():
    found = gone(pain_at_low_back=True, pain_at_neck=True)
    assert (found.leads, found.follows, found.also_possible) == (BACK, (BACK, NECK), ())
    assert (found.triage.value, found.triage.settled, found.may_have_plan) == ("self_care", True, True)
    assert [reason.id for reason in found.triage.because] == ["otherwise"]


def test_one_level_for_the_person_shuts_every_topic():
    found = gone(pain_at_low_back=True, pain_at_neck=True, fever=True)
    assert (found.triage.value, found.may_have_plan) == ("urgent", False)
    assert found.raised_by == ("front-door", BACK, NECK)
    assert [reason.id for reason in found.triage.because].count("fever") == 1


def test_what_only_a_topic_asks_raises_the_level_of_the_person():
    found = gone(leg_pain=True, over_12_weeks=True, duration_weeks=20)
    assert found.triage.value == "see_clinician"


def test_nobody_waits_for_the_questions_of_a_topic_that_is_only_possible(tmp_path: Path):
    shelf = shutil.copytree(HERE / "shelf", tmp_path / "shelf")
    for path in shelf.rglob("*.toml"):
        path.write_text(path.read_text(encoding="utf-8").replace("fever", "fever_here"), encoding="utf-8")
    library = replace(four(), topics={**four().topics, SCIATICA: load_guide(shelf / "small")})
    told = denied(four(), leg_pain=True, worse_walking=True, better_sitting=True, free_when_seated=True)
    found = route(library, told, NOW)
    assert (found.follows, found.also_possible) == ((STENOSIS,), (SCIATICA,))
    assert not found.found[SCIATICA].triage.settled
    assert (found.triage.value, found.triage.settled) == ("self_care", True)
    raised = route(library, (*told, Entry("fever_here", True, NOW)), NOW)
    assert (raised.triage.value, raised.raised_by) == (
        "urgent",
        ("small",),
    )  # what is known counts all the same


def test_a_reason_for_a_lower_level_loses_what_to_do():
    reasons = gone(leg_pain=True, fever=True, osteoporosis=True).triage.because
    does = {reason.id: bool(reason.do) for reason in reasons}
    assert (does["fever"], does["osteoporosis"]) == (True, False)


def test_where_the_leading_topic_cannot_be_opened_the_next_of_the_low_back_leads():
    told = denied(four(), leg_pain=True, worse_walking=True, better_sitting=True, free_when_seated=True)
    found = route(four(), told, NOW, shown=(SCIATICA,))
    assert (found.leads, found.opens, [line.value for line in found.reading]) == (
        SCIATICA,
        (SCIATICA,),
        [STENOSIS],
    )


def test_whoever_marks_nothing_with_a_check_reads_and_is_told_whom_to_see():
    found = gone(pain_elsewhere=True)
    assert (found.settled, found.reading_only, found.opens, found.leads) == (True, True, (), "")
    assert found.triage.value == "see_clinician"
    assert "clinician" in found.says_reading
    assert found.next_questions == found.door.next_questions if found.door else False


def test_a_topic_that_nobody_may_be_led_to_opens_nothing():
    found = route(four(), denied(four(), pain_at_neck=True), NOW, shown=(SCIATICA,))
    assert (found.opens, found.reading_only, [line.value for line in found.reading]) == ((), True, [NECK])


def test_a_topic_that_was_begun_stays_open():
    told = denied(four(), pain_at_neck=True)
    assert route(four(), told, NOW, begun=(SCIATICA, NECK)).follows == (NECK, SCIATICA)
    assert route(small(), (), NOW, begun=("small",)).opens == ("small",)


def test_the_door_asks_what_no_open_topic_asks_and_then_the_topic_asks():
    answered = {**NOWHERE, "leg_pain": True, "leg_weakness": False, "foot_drop": False}
    answered |= {"numbness_increasing": False, "worse_walking": False, "worse_standing": False}
    found = route(shipped(), said(answered), NOW)
    assert (found.leads, found.settled) == (SCIATICA, True)
    assert set(found.next_questions) <= set(shipped().door.facts) if shipped().door else False
    assert not set(found.next_questions) & set(shipped().topics[SCIATICA].facts)
    more = said({**answered, **dict.fromkeys(found.next_questions, False)})
    then = route(shipped(), more, NOW)
    assert then.next_questions == then.found[SCIATICA].next_questions


@pytest.mark.parametrize("hours", [0, 30])
def test_what_was_said_later_counts_from_then_on(hours: int):
    later = Entry("face_or_speech_change_sudden", True, NOW + timedelta(hours=12))
    found = route(shipped(), (later,), NOW + timedelta(hours=hours))
    assert (found.triage.value == "emergency") is (hours > 12)


def test_a_route_is_told_as_json():
    told = gone(leg_pain=True, worse_walking=True, better_sitting=True, free_when_seated=True).to_json("me")
    assert (told["id"], told["opens"], told["leads"]) == ("me", [STENOSIS, SCIATICA], STENOSIS)
    assert [line["value"] for line in told["also_possible"]] == [SCIATICA]
    assert (told["reading"], told["reading_only"], told["settled"]) == ([], False, True)
    assert (told["triage"]["value"], told["raised_by"]) == ("self_care", ["front-door", STENOSIS, SCIATICA])
    assert told["because"] and isinstance(told["next_questions"], list)


@pytest.mark.parametrize(
    ("expect", "says"),
    [
        ({"opens": [SCIATICA], "opens_not": [NECK], "leads": SCIATICA}, ""),
        ({"opens": [NECK]}, "is to be ['cervical-radiculopathy'], and is ['lumbosacral-radiculopathy']"),
        ({"opens": ["knee"]}, "names 'knee', which no rule can say"),
        ({"plan": []}, "has an unknown key `plan`"),
    ],
)
def test_a_worked_case_of_the_door_expects_topics(expect: Mapping[str, object], says: str):
    door = shipped().door
    assert door is not None
    facts = {**NOWHERE, "leg_pain": True}
    case = WorkedCase("leg", "A leg", "It is the leg.", expect, facts=facts)
    faults = [str(fault) for fault in expectation_faults(door, case, assessed(door, case))]
    assert (faults == []) is (says == "")
    assert all(says in fault for fault in faults)
