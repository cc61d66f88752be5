"""A condition in words: labels for names, and brackets where they matter."""

import pytest

from rootway.guide import load_guide
from rootway.guide.condition_words import in_words
from rootway.logic import parse
from rootway.logic.expression import Compare, IsUnknown, Literal, Name
from tests.authoring.folders import GUIDE

SHIPPED = load_guide()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fever", "fever"),
        ("not fever", "no fever"),
        ("not (fever and grown_up)", "not (fever and grown up)"),
        ("fever and (grown_up or age_years >= 60)", "fever and (grown up or age is at least 60 years)"),
        ("(fever and grown_up) or age_years < 5", "(fever and grown up) or age is less than 5 years"),
        (
            "at_least 2 of (fever, grown_up, true)",
            "at least 2 of (fever; grown up; always)",
        ),
        ("course in ('better', 'same')", "how it goes is “better” or “same”"),
        ("course in ('better',)", "how it goes is “better”"),
        ("course is unknown", "how it goes is not known"),
        ("walking_minutes - walking_minutes_baseline < 5", "walking time - walking time, at the start is less than 5"),
        ("triage == 'self_care'", "the answer to *How soon* is “self care”"),
        ("exercise_therapy != 'avoid'", "the answer to *Exercise* is not “avoid”"),
        ("form_0_1 == 1", "the score of a form is 1"),
        ("false", "never"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_words(text, words):
    assert in_words(GUIDE, parse(text, GUIDE.full_scope)) == words


def test_a_part_is_said_as_what_stands_behind_its_name():
    name, behind = next(iter(SHIPPED.parts.items()))
    assert in_words(SHIPPED, parse(name, SHIPPED.full_scope, parts=SHIPPED.parts)) == in_words(
        SHIPPED, behind
    )


def test_what_is_no_term_is_an_error_of_the_program():
    with pytest.raises(TypeError, match="not a term: IsUnknown"):
        in_words(GUIDE, Compare("==", IsUnknown(Name("fever")), Literal(1)))
