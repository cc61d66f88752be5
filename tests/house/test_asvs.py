"""The answers to the security standard: each requirement once, nothing met without what shows it, no invented test."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from docs.builders.asvs_answers import Answer, Requirement, answers, faults

LEVELS = Path(__file__).with_name(
    "asvs_levels.csv"
)  # the ids of version 5.0.0 with their levels, and no text
MOST_NOT_MET = {1: 0, 2: 8}
TEST = "tests/house/test_asvs.py::test_every_requirement_is_answered_once_and_shown"
A, B = Requirement("V1.1.1", 2, "a"), Requirement("V1.2.1", 1, "b")
WANTED = {"V1.1.1": 2, "V1.2.1": 1}


def the_levels() -> dict[str, int]:
    """Each requirement of levels 1 and 2."""
    with LEVELS.open(encoding="utf-8") as file:
        return {row["id"]: int(row["level"]) for row in csv.DictReader(file)}


def test_the_list_of_requirements_is_whole():
    assert Counter(the_levels().values()) == {1: 70, 2: 183}


def test_every_requirement_is_answered_once_and_shown():
    assert faults(answers(), the_levels()) == []


def test_few_are_not_met_and_none_of_the_first_level():
    found = Counter(
        one.level for answer in answers() if answer.state == "not_met" for one in answer.requirements
    )
    assert {level: found[level] <= most for level, most in MOST_NOT_MET.items()} == {1: True, 2: True}


def answer(
    *asked: Requirement, state: str = "met", tests: tuple[str, ...] = (TEST,), files: tuple[str, ...] = ()
):
    """An answer to these."""
    return Answer(state, "words", tests, files, asked)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([answer(A, B)], []),
        ([answer(A)], ["V1.2.1 is not answered"]),
        ([answer(A, B), answer(B)], ["V1.2.1 stands 2 times; leave one"]),
        ([answer(A, B, Requirement("V1.9.9", 1, "c"))], ["V1.9.9 is no requirement of levels 1 and 2"]),
        ([answer(A, Requirement("V1.2.1", 2, "b"))], ["V1.2.1 is of level 1, not 2"]),
        ([answer(A, B, tests=())], ["V1.1.1, V1.2.1: met, but no test and no file shows it; name one"]),
        ([answer(A, B, state="not_met", tests=())], []),
        ([answer(A, B, tests=(f"{TEST}_twice",))], [f"V1.1.1, V1.2.1: there is no test {TEST}_twice"]),
        (
            [answer(A, B, tests=("tests/house/test_gone.py::test_x",))],
            ["V1.1.1, V1.2.1: there is no test tests/house/test_gone.py::test_x"],
        ),
        (
            [answer(A, B, tests=("tests/house/test_asvs.py::answer",))],
            ["V1.1.1, V1.2.1: there is no test tests/house/test_asvs.py::answer"],
        ),
        ([answer(A, B, files=("docs/gone.md",))], ["V1.1.1, V1.2.1: there is no file docs/gone.md"]),
    ],
)  # fmt: skip
def test_each_slip_is_told(found: list[Answer], said: list[str]):
    assert faults(tuple(found), WANTED) == said


def test_an_answer_lies_in_one_chapter():
    other = Requirement("V2.1.1", 1, "c")
    assert faults((answer(A, other),), {"V1.1.1": 2, "V2.1.1": 1}) == [
        "V1.1.1, V2.1.1: of several chapters; write an answer for each"
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('state = "mostly"', "state is 'mostly'; write one of met, not_met, does_not_apply"),
        ('state = "met"', "met needs words under how"),
        ('state = "not_met"\nhow = "x"', "how is not known here; not_met has why, tests and files"),
        ('state = "met"\nhow = "x"', "no requirement is named"),
        ('state = "met"\nhow = "x"\nrequirements = [{ id = "V1" }]', "has id, level and about, not id"),
    ],
)
def test_a_slip_of_form_is_told_with_its_place(written: str, said: str, tmp_path: Path):
    source = tmp_path / "asvs.toml"
    source.write_text(f"[[answer]]\n{written}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="answer 1") as refusal:
        answers(source)
    assert said in str(refusal.value)
