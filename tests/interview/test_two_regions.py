"""How much longer the way is for somebody whom two regions hurt."""

import pytest

from rootway.guide import load_guide
from rootway.guide.library import door_folder, shipped_library
from rootway.interview import walked, walked_through
from rootway.logic.value import Value

DOOR = load_guide(door_folder())
SCIATICA, NECK = (
    load_guide(shipped_library() / id) for id in ("lumbosacral-radiculopathy", "cervical-radiculopathy")
)
WELL = {
    fact.id: False
    for guide in (DOOR, SCIATICA, NECK)
    for fact in guide.facts.values()
    if fact.kind == "yes_no"
}
SOMEBODY: dict[str, Value] = {**WELL, "age_years": 45, "sex": "female", "duration_weeks": 4, "neck_duration_weeks": 4,
                              "leg_side": "left", "arm_side": "left"}  # fmt: skip
LEG = {"pain_at_low_back": True, "leg_pain": True}
ARM = {"pain_at_neck": True, "arm_pain": True}


def _to_a_first_plan(said: dict[str, Value], *topics: str) -> int:
    """Items through the door and the core of each topic; what the door asked is counted once."""
    at_door = walked(DOOR, said).to_plan
    ways = [walked_through(DOOR, guide, said).to_plan for guide in (SCIATICA, NECK) if guide.id in topics]
    assert at_door is not None
    return at_door.items + sum(way.items - at_door.items for way in ways if way is not None)


@pytest.mark.no_cover
def test_a_second_region_adds_at_most_ten_items_to_the_plans_of_both():
    leg = _to_a_first_plan({**SOMEBODY, **LEG}, SCIATICA.id)
    arm = _to_a_first_plan({**SOMEBODY, **ARM}, NECK.id)
    both = _to_a_first_plan({**SOMEBODY, **LEG, **ARM}, SCIATICA.id, NECK.id)
    assert (leg, arm, both) == (26, 26, 35)
    assert both - min(leg, arm) <= 10
