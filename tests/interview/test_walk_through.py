"""The walk through the front door and the topic behind it: what it asks, and that nothing is asked twice."""

from typing import Any

import pytest

from rootway.guide.topics import load_library
from rootway.interview import walk, walked, walked_through
from tests.web.person import PLAIN_S1

LIBRARY = load_library()
DOOR = LIBRARY.door
TOPICS = [(id, guide) for id, guide in LIBRARY.topics.items()]
MOST_ITEMS_MORE = 10
"""What the door and a second place may add (the plan of several topics)."""
PLAIN: dict[str, Any] = {
    "age_years": 45,
    "duration_weeks": 2,
    "neck_duration_weeks": 2,
    "sex": "male",
}
SIGNS = (fact for guide in LIBRARY.topics.values() for fact in guide.facts.values())
DENIED = {fact.id: False for fact in SIGNS if fact.when_denied is False}


def test_an_emergency_at_the_door_ends_there():
    assert DOOR is not None
    found = walked_through(DOOR, TOPICS[0][1], {**DENIED, "bladder_change": True})
    assert found.level == "emergency"
    assert (found.to_plan, found.to_done) == (None, None)


def test_the_door_adds_little_to_the_check_of_the_first_topic():
    assert DOOR is not None
    said = {**DENIED, **PLAIN_S1}
    alone, through = walked(TOPICS[0][1], said), walked_through(DOOR, TOPICS[0][1], said)
    assert alone.to_plan is not None and through.to_plan is not None
    assert through.level == alone.level
    assert through.to_plan.items - alone.to_plan.items <= MOST_ITEMS_MORE


@pytest.mark.no_cover
@pytest.mark.parametrize(("topic", "guide"), TOPICS[1:], ids=[id for id, _ in TOPICS[1:]])
def test_a_plain_person_comes_through_the_door_to_a_plan(topic: str, guide: Any):
    assert DOOR is not None
    marks = {"pain_at_neck": "cervical" in topic, "pain_at_low_back": "cervical" not in topic}
    found = walked_through(DOOR, guide, {**DENIED, **PLAIN, **marks})
    assert found.level in guide.levels.safe
    assert found.to_plan is not None


def test_a_door_without_an_end_is_a_mistake(monkeypatch: pytest.MonkeyPatch):
    assert DOOR is not None
    monkeypatch.setattr(walk, "MOST_PAGES", 1)
    with pytest.raises(RuntimeError, match="the door does not end"):
        walked_through(DOOR, TOPICS[0][1], {**DENIED, **PLAIN_S1})
