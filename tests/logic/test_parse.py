"""What a pathway's file cannot hold, but a caller of the parser can send."""

import pytest

from rootway.errors import FaultsFound
from rootway.logic import NumberType, Scope, YesNoType, parse

SCOPE = Scope({"fever": YesNoType(), "age_years": NumberType("years")})


def told(text: str) -> list[str]:
    """The faults of a condition: the column and what is wrong."""
    with pytest.raises(FaultsFound) as stop:
        parse(text, SCOPE)
    return [f"{fault.where}: {fault.what}" for fault in stop.value.faults]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "column 1: the condition is empty"),
        ("   ", "column 1: the condition is empty"),
        ("fever\0", "column 1: the condition is not one plain line of text"),
        ("-" * 1900 + "5", "column 1: the condition is nested too deeply"),
        ("(" * 300 + "fever" + ")" * 300, "column 201: this is not a condition"),
        ("age_years == None", "column 14: `None` is not a value of this language"),
        ("age_years == True", "column 14: `True` is not a value of this language"),
        ("age_years == 2j", "column 14: `2j` is not a value of this language"),
        ("age_years == b'x'", "column 14: `b'x'` is not a value of this language"),
        ("age_years == ...", "column 14: `...` is not a value of this language"),
        ("age_years < 1e999", "column 13: the number is too large"),
        ("age_years < 9999999999", "column 13: the number is too large"),
    ],
)
def test_what_cannot_be_a_condition(text, fault):
    assert told(text) == [fault]


def test_all_faults_of_a_condition_are_told_together():
    assert told("fevr and age_years and fever == 3") == [
        "column 1: `fevr`: is not a fact or an earlier table",
        "column 10: `age_years`: is not a yes/no fact, so it cannot be a condition by itself",
        "column 24: `fever`: a yes/no fact is compared",
    ]


def test_a_number_can_be_wanted():
    assert parse("age_years - 18", SCOPE, "number")
    with pytest.raises(FaultsFound):
        parse("fever", SCOPE, "number")
