"""A pathway without tables of a plan, as a front door is, says nothing where they would speak."""

from rootway.assess import assess
from rootway.guide import load_guide
from rootway.guide.library import shipped_library
from rootway.record import Entry
from tests.follow_up.log import NOW

DOOR = load_guide(shipped_library() / "front-door")


def test_a_front_door_names_no_treatment_and_nobody_to_see():
    assert not DOOR.roles.treatments and not DOOR.roles.see and not DOOR.roles.reevaluate
    for log in ([], [Entry("leg_pain", True, NOW)]):
        found = assess(DOOR, log, NOW)
        assert found.treatments == found.see == found.reevaluate == found.look_first == ()
        assert found.look_alikes == found.plan == ()
