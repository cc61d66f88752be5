"""What a pack says it needs of a log: only what was said after the last whole telling can have held since."""

from rootway.assess import assess
from rootway.visit_summary import needed
from tests.assess.test_left import check
from tests.record.log import GUIDE, NOW, ago, said


def test_a_pack_looks_back_at_the_last_whole_telling_and_at_what_was_said_since():
    log = [*check(), said("most_distal_zone", "calf", 3), said("tingling_or_numbness", False, 1)]
    need = needed(assess(GUIDE, log, NOW), log)
    assert need.moments == {ago(20)}
    assert {"most_distal_zone", "tingling_or_numbness"} <= need.held
    assert "heel_walk_difficult" not in need.held
    assert {"most_distal_zone", "pain_at_calf", "heel_walk_difficult"} <= need.first
    assert "foot_drop" in need.signs and "leg_pain_0_10" in need.measured


def test_a_pack_of_nothing_looks_back_at_nothing():
    need = needed(assess(GUIDE, [], NOW), [])
    assert (need.moments, need.held) == (frozenset(), frozenset())
