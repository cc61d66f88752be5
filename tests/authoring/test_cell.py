"""A cell says one condition on one name, and comes back as the same condition."""

import pytest

from rootway.authoring.cell import cell_of, condition_in
from rootway.logic import NumberType, WordType, YesNoType, parse
from tests.authoring.folders import GUIDE

WORD = WordType(("self_care", "not_now", "worse", "same"), ordered=True)
PARTS = {"ill": parse("fever or grown_up", GUIDE.full_scope)}


def tree(text: str):
    """A parsed condition."""
    return parse(text, GUIDE.full_scope, parts=PARTS)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("fever", ("fever", "yes")),
        ("not fever", ("fever", "no")),
        ("fever is unknown", ("fever", "not sure")),
        ("ill", ("ill", "yes")),
        ("not ill", ("ill", "no")),
        ("age_years == 5", ("age_years", "5")),
        ("age_years != 5", ("age_years", "not 5")),
        ("age_years >= 60", ("age_years", ">= 60")),
        ("60 <= age_years", ("age_years", ">= 60")),
        ("5 > walking_minutes", ("walking_minutes", "< 5")),
        ("2 <= age_years < 4.5", ("age_years", ">= 2, < 4.5")),
        ("age_years in (1, 2)", ("age_years", "1, 2")),
        ("course == 'worse'", ("course", "worse")),
        ("course != 'worse'", ("course", "not worse")),
        ("course in ('better', 'same')", ("course", "better, same")),
        ("course not in ('better', 'same')", ("course", "not better, same")),
        ("triage >= 'urgent'", ("triage", ">= urgent")),
        ("fever or grown_up", None),
        ("walking_minutes < walking_minutes_baseline", None),
        ("walking_minutes + 1 < 5", None),
        ("not (fever and grown_up)", None),
        ("at_least 2 of (fever, grown_up, ill)", None),
        ("2 < walking_minutes < walking_minutes_baseline", None),
        ("fever is not unknown", None),
        ("true", None),
    ],
)  # fmt: skip
def test_a_condition_is_a_cell_or_needs_more_than_one(text, cell):
    assert cell_of(tree(text)) == cell


def test_what_lies_between_two_names_is_no_cell():
    both = parse("fever and grown_up", GUIDE.full_scope)
    assert cell_of(both) is None


@pytest.mark.parametrize(
    ("type", "cell", "text"),
    [
        (YesNoType(), "Yes", "x"),
        (YesNoType(), "no", "not x"),
        (YesNoType(), "Not sure", "x is unknown"),
        (NumberType(), "5", "x == 5"),
        (NumberType(), "= 5", "x == 5"),
        (NumberType(), "not 5", "x != 5"),
        (NumberType(), "≥ 1,5", "x >= 1.5"),
        (NumberType(), ">= 2, < 4", "2 <= x < 4"),
        (NumberType(), ">2 and <=4", "2 < x <= 4"),
        (NumberType(), "> 2, not 4", "x > 2 and x != 4"),
        (NumberType(), "1, 2, 3", "x in (1, 2, 3)"),
        (NumberType(), "unsure", "x is unknown"),
        (WORD, "worse", "x == 'worse'"),
        (WORD, "Self care", "x == 'self_care'"),
        (WORD, "not now", "x == 'not_now'"),
        (WORD, "not worse", "x != 'worse'"),
        (WORD, "not not now", "x != 'not_now'"),
        (WORD, "same or worse", "x in ('same', 'worse')"),
        (WORD, "not same, worse", "x not in ('same', 'worse')"),
        (WORD, ">= worse", "x >= 'worse'"),
    ],
)
def test_a_cell_is_a_condition(type, cell, text):
    assert condition_in("x", type, True, cell) == (text, [])


@pytest.mark.parametrize(
    ("type", "is_fact", "cell", "fault"),
    [
        (YesNoType(), True, "perhaps", "is 'perhaps'. Write yes, no or not sure, or leave it empty."),
        (YesNoType(), False, "not sure", "is 'not sure'. Write yes or no, or leave it empty."),
        (
            NumberType(),
            True,
            "old",
            "is 'old'. Write a number, as 5, or >= 5, or >= 2, < 4, or not sure; "
            "leave it empty when it does not matter.",
        ),
        (
            NumberType(),
            True,
            "5, ",
            "",
        ),
        (
            WORD,
            True,
            "wors",
            "is 'wors'. Did you mean worse? Its words are self_care, not_now, worse, same; "
            "several are divided by commas.",
        ),
        (
            WORD,
            True,
            "not qqq",
            "is 'not qqq'. Its words are self_care, not_now, worse, same; several are divided by commas.",
        ),
        (WORD, True, ",", "is ','. Its words are self_care, not_now, worse, same; several are divided by commas."),
        (WORD, True, ">= same, worse", "is '>= same, worse'. Write one word behind >=."),
        (WORD, True, ">=", "is '>='. Its words are self_care, not_now, worse, same; several are divided by commas."),
    ],
)  # fmt: skip
def test_a_cell_that_says_nothing_is_a_fault(type, is_fact, cell, fault):
    text, faults = condition_in("x", type, is_fact, cell)
    if not fault:  # a comma at the end is passed over
        return
    assert (text, [str(one) for one in faults]) == ("", [f": {fault}"])
