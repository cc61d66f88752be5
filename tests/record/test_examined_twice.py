"""Two examinations, and what the person was told of one: an ordinary later finding lowers nothing by itself."""

import pytest

from rootway.record import Entry, known_at
from tests.record.log import GUIDE, NOW, said
from tests.record.test_writers import CALM, found, level

MOVEMENTS = ("hip_flexion", "knee_extension", "ankle_up", "big_toe_up", "ankle_down")
LEG = [said("leg_pain", True, 29), said("leg_side", "left", 29)]


def examined(days: float, **weak: str) -> list[Entry]:
    """The five key movements of the left leg, normal but for those named."""
    return [found(f"strength_{name}_left", weak.get(name, "normal"), days) for name in MOVEMENTS]


def grade(*log: Entry) -> object:
    """The grade that counts."""
    return known_at(GUIDE, [*CALM, *LEG, *log], NOW).facts.get("weakness_grade_0_5")


def test_a_weak_foot_stays_weak_when_a_later_examination_finds_it_strong():
    weak, strong = examined(9, ankle_up="no_gravity"), examined(5)
    assert (grade(*weak), level(*LEG, *weak)) == (2, "urgent")
    assert (grade(*weak, *strong), level(*LEG, *weak, *strong)) == (2, "urgent")
    assert (grade(*strong), level(*LEG, *strong)) == (5, "calm")


def test_when_the_person_has_answered_anew_the_later_examination_counts():
    log = [*examined(9, ankle_up="no_gravity"), *examined(5), said("leg_weakness", False, 1)]
    assert (grade(*log), level(*LEG, *log)) == (5, "calm")


def test_an_examination_after_the_answer_is_weighed_against_no_older_one():
    log = [*examined(9, ankle_up="no_gravity"), *examined(5), said("leg_weakness", False, 3)]
    again = [*log, *examined(2, ankle_up="good")]
    assert grade(*again) == 4


def test_not_tested_is_no_better_than_weak():
    log = [*examined(9, ankle_up="no_gravity"), *examined(5, ankle_up="unsure")]
    assert (grade(*log), level(*LEG, *log)) == (2, "urgent")


@pytest.mark.parametrize("days", [8, 1])
def test_what_the_person_was_told_gives_way_to_what_was_found_on_that_side(days: float):
    told = [*LEG, said("ankle_reflex", "reduced", 4)]
    assert known_at(GUIDE, told, NOW).facts["ankle_reflex"] == "reduced"
    seen = [*told, found("ankle_reflex_left", "normal", days)]
    assert known_at(GUIDE, seen, NOW).facts["ankle_reflex"] == "normal"
    other = [*told, found("ankle_reflex_right", "absent", days)]
    assert known_at(GUIDE, other, NOW).facts["ankle_reflex"] == "reduced"


def test_two_clinicians_at_one_moment_leave_a_finding_in_doubt():
    both = [*LEG, found("ankle_reflex_left", "normal", 1), found("ankle_reflex_left", "absent", 1)]
    assert known_at(GUIDE, both, NOW).facts["ankle_reflex_left"] == "conflicting"
