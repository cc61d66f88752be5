"""A value is checked against its fact; each fault names the fact, the value, what is allowed and what to do."""

import pytest

from rootway.record import check_value
from tests.record.log import GUIDE

SLIP = "A value outside its range is more likely a slip than the truth."


def told(id: str, value: object) -> list[str]:
    """The faults as lines."""
    return [str(fault) for fault in check_value(GUIDE, id, value)]


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("fever", True),
        ("fever", False),
        ("fever", "unsure"),
        ("fever", "conflicting"),
        ("age_years", 0),
        ("age_years", 120),
        ("age_years", 44.5),
        ("age_years", "unsure"),
        ("heel_raises_count", 12),
        ("heel_raises_count", 12.0),
        ("leg_side", "left"),
        ("leg_side", "unsure"),
        ("walking_minutes_baseline", 8),
    ],
)
def test_what_a_fact_can_be(id, value):
    assert told(id, value) == []


@pytest.mark.parametrize(
    ("id", "value", "shown", "allowed"),
    [
        ("age_years", 400, "400", "a number of years from 0 to 120"),
        ("age_years", -1, "-1", "a number of years from 0 to 120"),
        ("age_years", "44", "'44'", "a number of years from 0 to 120"),
        ("age_years", True, "true", "a number of years from 0 to 120"),
        ("age_years", None, "null", "a number of years from 0 to 120"),
        ("age_years", float("nan"), "nan", "a number of years from 0 to 120"),
        ("age_years", float("inf"), "inf", "a number of years from 0 to 120"),
        ("age_years", [44], "[44]", "a number of years from 0 to 120"),
        ("walking_minutes", -5, "-5", "a number of minutes from 0 to 1440"),
        ("walking_minutes", "8 min", "'8 min'", "a number of minutes from 0 to 1440"),
        ("heel_raises_count", 2.5, "2.5", "a whole number of count from 0 to 200"),
        ("fever", "yes", "'yes'", 'true, false or "unsure"'),
        ("fever", 1, "1", 'true, false or "unsure"'),
        ("fever", {}, "{}", 'true, false or "unsure"'),
        ("leg_side", "up", "'up'", '"left", "right", "both" or "unsure"'),
        ("leg_side", True, "true", '"left", "right", "both" or "unsure"'),
        ("leg_side", "not_applicable", "'not_applicable'", '"left", "right", "both" or "unsure"'),
    ],
)
def test_what_a_fact_cannot_be(id, value, shown, allowed):
    assert told(id, value) == [
        f"{id}: is {shown}. {SLIP} Give {allowed}, or leave it out when it was not asked."
    ]


def test_a_number_with_hundreds_of_digits_is_a_fault():
    assert told("age_years", 10**400)[0].startswith("age_years: is 1000")


def test_a_name_that_is_no_fact_is_told_with_the_nearest_one():
    assert told("fevr", True) == [
        "fevr: is not a fact of this pathway. Nothing is ignored silently. Did you mean `fever`?"
    ]
    assert told("zzzz", True) == [
        "zzzz: is not a fact of this pathway. Nothing is ignored silently. See the pathway's facts.toml for the names."
    ]
    assert told("", True)[0].startswith("'': is not a fact")


def test_what_is_worked_out_cannot_be_given():
    assert told("walking_minutes_change", 4) == [
        "walking_minutes_change: is worked out from the history and cannot be given. "
        "Give walking_minutes with its times."
    ]


def test_a_long_text_is_not_repeated():
    assert told("leg_side", "x" * 5_000_000) == [
        "leg_side: is a text of 5000000 characters. A value has at most 200. "
        'Give "left", "right", "both" or "unsure".'
    ]


def test_a_deep_value_is_shown_short():
    deep: list[object] = []
    for _ in range(50):
        deep = [deep]
    assert told("age_years", deep)[0].startswith("age_years: is [[[[[[[...]]]]]]].")
