"""The single answers that would raise a settled urgency."""

from rootway.assess import UrgencyChange, what_would_raise
from rootway.record import completed
from tests.record.log import GUIDE

LEVELS = GUIDE.table("triage").values


def changes(denied: bool = True, **said: object) -> tuple[UrgencyChange, ...]:
    """What would raise the urgency of someone."""
    return what_would_raise(GUIDE, completed(GUIDE, said, denied).facts)  # type: ignore[arg-type]


def test_each_danger_sign_would_raise_self_care():
    found = {change.fact: change.level for change in changes(age_years=44, duration_weeks=3)}
    assert found["saddle_numbness"] == "emergency"
    assert found["fever"] == "urgent"
    assert found["leg_weakness"] == "see_clinician"


def test_the_most_urgent_stand_first():
    ranks = [LEVELS.index(change.level) for change in changes()]
    assert ranks == sorted(ranks, reverse=True)


def test_a_number_is_tried_around_what_rules_compare_it_with():
    found = [change for change in changes(minor_trauma=True, age_years=50) if change.fact == "age_years"]
    assert [(change.value, change.level) for change in found] == [(65, "urgent"), (66, "urgent")]


def test_a_word_is_tried_with_its_other_words():
    found = changes(
        leg_weakness=True, leg_weakness_course="stable", weakness_movement="ankle_up", weakness_grade_0_5=4,
        weakness_onset="longer", anticoagulated=False,
    )  # fmt: skip
    assert {(change.value, change.level) for change in found if change.fact == "leg_weakness_course"} == {
        ("worsening", "urgent"),
        ("worsening_fast", "emergency"),
    }


def test_nothing_raises_an_emergency():
    assert changes(saddle_numbness=True) == ()


def test_nothing_is_said_while_the_urgency_is_open():
    assert changes(denied=False) == ()
