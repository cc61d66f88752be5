"""What a person types becomes the value that is meant, or a fault that says what could be typed."""

import pytest

from rootway.authoring.answer import answer_of, answers_of, typed
from rootway.guide import load_guide
from tests.authoring.folders import GUIDE

SHIPPED = load_guide()


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("fever", "yes", True),
        ("fever", " No ", False),
        ("fever", "TRUE", True),
        ("fever", "n", False),
        ("fever", "not sure", "unsure"),
        ("fever", "Unsure", "unsure"),
        ("fever", "not_sure", "unsure"),
        ("age_years", "?", "unsure"),
        ("age_years", "70", 70),
        ("walking_minutes", "1,5", 1.5),
        ("walking_minutes", "2.0", 2),
        ("course", "WORSE", "worse"),
        ("course", " ", None),
        ("other_red_flags_denied", "yes", True),
        ("other_red_flags_denied", "no", False),
        ("other_red_flags_denied", "", None),
    ],
)
def test_a_typed_answer_is_the_value_that_is_meant(fact, text, value):
    assert answer_of(GUIDE, fact, text) == (value, [])


def test_a_word_may_be_typed_with_blanks_and_another_scale_by_its_name():
    assert answer_of(SHIPPED, "pain_path", "Front thigh") == ("front_thigh", [])
    assert answer_of(SHIPPED, "rmdq_percent", "50") == (50, [])
    assert answer_of(SHIPPED, "rmdq_percent", "") == (None, [])


@pytest.mark.parametrize(
    ("fact", "text", "fault"),
    [
        ("fever", "maybe", "fever: is 'maybe'. Write yes, no or not sure; leave it out when not asked."),
        (
            "course",
            "slow",
            "course: is 'slow'. Write better, same, worse or not sure; leave it out when not asked.",
        ),
        (
            "age_years",
            "old",
            "age_years: is 'old'. Write a number of years from 0 to 120, or not sure; leave it out when not asked.",
        ),
        (
            "fevr",
            "",
            "fevr: is not a fact of this pathway. Nothing is ignored silently. Did you mean `fever`?",
        ),
        (
            "fevr",
            "yes",
            "fevr: is not a fact of this pathway. Nothing is ignored silently. Did you mean `fever`?",
        ),
        (
            "walking_minutes_change",
            "5",
            "walking_minutes_change: is worked out from the history and cannot be given. "
            "Give walking_minutes with its times.",
        ),
        (
            "other_red_flags_denied",
            "some",
            "other_red_flags_denied: is 'some'. Write yes, or leave it empty.",
        ),
    ],
)
def test_what_means_nothing_is_a_fault(fact, text, fault):
    value, faults = answer_of(GUIDE, fact, text)
    assert (value, [str(one) for one in faults]) == (None, [fault])


def test_whole_numbers_are_asked_for_where_the_fact_is_whole():
    (fault,) = answer_of(SHIPPED, "heel_raises_count", "1.5")[1]
    assert "Write a whole number of " in fault.remedy


def test_a_number_of_another_scale_has_that_scales_range():
    (fault,) = answer_of(SHIPPED, "rmdq_percent", "200")[1]
    assert fault.where == "rmdq_percent" and "from 0 to 100" in fault.remedy


def test_all_answers_and_all_faults_come_together():
    said, faults = answers_of(GUIDE, [("fever", "yes"), ("course", ""), ("age_years", "x"), ("fevr", "1")])
    assert said == {"fever": True}
    assert [fault.where for fault in faults] == ["age_years", "fevr"]


@pytest.mark.parametrize("value", [True, False, "unsure", 70, 1.5, "worse"])
def test_a_value_is_typed_as_it_is_read(value):
    fact = {bool: "fever", int: "age_years", float: "walking_minutes", str: "course"}[type(value)]
    assert answer_of(GUIDE, fact, typed(value)) == (value, [])


def test_answers_that_disagree_have_a_word_that_can_be_shown():
    assert typed("conflicting") == "conflicting"
