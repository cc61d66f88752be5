"""Pages of what looks alike: each is reached from the place at the door, ends in a clinician, and has its sources."""

import re

import pytest

from rootway.assess import Assessment, Route, route
from rootway.logic.value import Value
from tests.assess.test_route import BACK, NECK, NOW, denied, shipped

CLINICIAN = re.compile(r"clinician|doctor|physical therapist|\{emergency_number\}|Examination")
BESIDE: dict[str, Value] = {
    "neck_duration_weeks": 3,
    "pain_below_knee": False,
    "groin_pain": False,
    "sock_trouble": False,
    "faber_positive": False,
    "hip_rotation_limited": False,
}
REACHED: tuple[tuple[str, str, dict[str, Value]], ...] = (
    ("back-sacroiliac", BACK, {"pain_at_buttock": True, "sacroiliac_tests_positive_count": 3}),
    ("back-hip", BACK, {"pain_at_groin": True, "groin_pain": True, "sock_trouble": True}),
    ("neck-whiplash", NECK, {"pain_at_neck": True, "minor_trauma": True}),
    ("neck-shoulder", NECK, {"pain_at_neck": True, "arm_pain": True, "worse_with_overhead": True}),
    ("neck-carpal-tunnel", NECK, {"arm_pain": True, "pain_at_thumb": True, "night_hand_shaking_helps": True}),
)  # fmt: skip


def gone(facts: dict[str, Value]) -> Route:
    """Where somebody goes in the library that ships, drafts and all."""
    library = shipped()
    return route(library, denied(library, **{**BESIDE, **facts}), NOW, shown=tuple(library.topics))


def pages_of(one: Assessment) -> set[str]:
    """What somebody is given to read, in the plan or beside it."""
    return {line.id for line in (*one.plan, *one.care)}


@pytest.mark.no_cover
@pytest.mark.parametrize(("page", "topic", "facts"), REACHED, ids=[page for page, _, _ in REACHED])
def test_a_place_at_the_door_leads_to_the_page(page: str, topic: str, facts: dict[str, Value]):
    found = gone(facts)
    assert topic in found.follows
    assert page in pages_of(found.found[topic])


@pytest.mark.parametrize(("page", "topic", "facts"), REACHED, ids=[page for page, _, _ in REACHED])
def test_it_is_not_given_to_whoever_only_marks_the_place(page: str, topic: str, facts: dict[str, Value]):
    place = {fact: value for fact, value in facts.items() if fact.startswith("pain_at") or fact == "arm_pain"}
    assert page not in pages_of(gone(place).found[topic])


@pytest.mark.parametrize(("page", "topic"), [(page, topic) for page, topic, _ in REACHED])
def test_it_ends_in_a_clinician_and_each_part_has_a_source(page: str, topic: str):
    guide = shipped().topics[topic]
    advice = guide.advice[page]
    parts = advice.body.strip().split("\n## ")
    assert any(CLINICIAN.search(part) for part in parts[-2:])
    assert {id.partition(":")[0] for id in advice.sources} <= set(guide.sources)
    assert all("[^" in part for part in parts[-2:])


def test_a_place_without_a_check_leads_to_pages_and_a_clinician():
    found = gone({"pain_elsewhere": True})
    assert (found.reading_only, found.opens) == (True, ())
    assert "clinician" in found.says_reading
