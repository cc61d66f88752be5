"""The Questionnaire asks what the interview asks, and never less; the record form has room for everything."""

from random import Random
from typing import Any

import pytest

from rootway.exchange.enable_when import ALWAYS, EnableWhen
from rootway.exchange.questionnaire import givable, questionnaire, record_form
from rootway.guide import Guide, load_guide
from rootway.guide.library import shipped_library
from rootway.interview.shown import is_shown
from rootway.logic import State, names_in, parse
from tests.exchange.asked import enabled, items_in
from tests.exchange.test_round_trip import GUIDES, drawn_value

DOOR = load_guide(shipped_library() / "front-door")
ALL = [*GUIDES, DOOR]


def drawn_answers(guide: Guide, dice: Random) -> dict[str, Any]:
    """What somebody may answer to the questions alone."""
    asked = [question.fact for page in guide.pages for question in page.questions]
    said = dice.sample(asked, dice.randint(0, len(asked)))
    drawn = {id: drawn_value(guide, id, dice) for id in said}
    return {id: value for id, value in drawn.items() if value != "conflicting"}


@pytest.mark.parametrize("guide", ALL, ids=lambda guide: guide.id)
def test_a_question_is_asked_by_the_form_whenever_it_is_asked_by_the_pages(guide: Guide):
    dice, items = Random(7), questionnaire(guide)["item"]
    pages = [page for stage in items if stage["linkId"].startswith("stage.") for page in stage["item"]]
    asked = {question.fact: question for page in guide.pages for question in page.questions}
    read = {id: names_in(guide.show_if[id]) if id in guide.show_if else () for id in asked}
    exact = {id for id, names in read.items() if asked.keys() >= set(names)}
    for _ in range(40):
        answers = drawn_answers(guide, dice)
        # "Not sure" of a number is a line of its own: the question for the number has no answer then.
        filled = {
            id: value
            for id, value in answers.items()
            if (guide.facts[id].kind, value) != ("number", "unsure")
        }
        by_form = set(enabled(pages, filled)) & asked.keys()
        state = State(guide.scope, answers)
        by_pages = {id for id, question in asked.items() if is_shown(guide, question, state)}
        assert by_pages <= by_form
        assert by_form & exact == by_pages & exact


@pytest.mark.parametrize("guide", ALL, ids=lambda guide: guide.id)
def test_names_are_there_once_and_every_condition_leads_to_a_question(guide: Guide):
    for form in (questionnaire(guide), record_form(guide)):
        items = list(items_in(form["item"]))
        names = [item["linkId"] for item in items]
        assert len(names) == len(set(names))
        types = {item["linkId"]: item["type"] for item in items}
        lines = [line for item in items for line in item.get("enableWhen", [])]
        assert {types[line["question"]] for line in lines} <= {"choice", "integer", "decimal"}
        assert all(len(name) <= 255 for name in names)


@pytest.mark.parametrize("guide", ALL, ids=lambda guide: guide.id)
def test_the_record_form_has_an_item_for_all_that_can_be_said(guide: Guide):
    names = {item["linkId"] for item in items_in(record_form(guide)["item"])}
    assert names >= set(givable(guide))
    assert all("enableWhen" not in item for item in items_in(record_form(guide)["item"]))


def test_danger_comes_first_and_the_rest_waits_for_it():
    guide = GUIDES[0]
    danger, core, sharpen, *more = questionnaire(guide)["item"]
    assert [one["linkId"] for one in (danger, core, sharpen)] == [
        "stage.danger",
        "stage.core",
        "stage.sharpen",
    ]
    assert [one["linkId"] for one in more] == ["examined"]
    signs = {line["question"] for line in core["enableWhen"]}
    assert signs and all(guide.facts[id].is_sign for id in signs)
    answers: dict[str, Any] = dict.fromkeys(signs, "unsure")
    assert "stage.core" in set(enabled([core], answers))
    del answers[sorted(signs)[0]]
    assert "stage.core" not in set(enabled([core], answers))


def test_every_choice_offers_not_sure_and_every_number_a_line_for_it():
    items = list(items_in(record_form(GUIDES[0])["item"]))
    names = {item["linkId"] for item in items}
    for item in items:
        if item["type"] == "choice":
            assert item["answerOption"][-1]["valueCoding"]["code"] == "unsure"
        if item["type"] in ("integer", "decimal"):
            assert f"{item['linkId']}.not-sure" in names


def test_a_pathway_says_how_far_it_may_be_shown():
    status = {guide.status: questionnaire(guide)["status"] for guide in GUIDES}
    assert status["reviewed"] == "active" and status["draft"] == "draft"


def clauses(guide: Guide, condition: str) -> list[list[str]]:
    asked = frozenset(question.fact for page in guide.pages for question in page.questions)
    found = EnableWhen(guide, asked).clauses(parse(condition, guide.scope, "condition", {}))
    assert found == ALWAYS or found
    return sorted(sorted(f"{a} {b} {c}" for a, b, c in clause) for clause in found)


SAID = {
    "fever": [["fever != False"]],
    "not fever": [["fever != True"]],
    "not (fever or rigors)": [["fever != True"], ["rigors != True"]],
    "fever or rigors": [["fever != False", "rigors != False"]],
    "65 <= age_years": [["age_years >= 65", "age_years exists None"]],
    "not age_years < 65": [["age_years >= 65", "age_years exists None"]],
    "age_years == 65": [["age_years = 65", "age_years exists None"]],
    "sex == 'female'": [["sex != male"]],
    "sex != 'female'": [["sex != female"]],
    "sex in ('female', 'male')": [],
    "both_legs_onset <= 'two_weeks'": [["both_legs_onset != longer"], ["both_legs_onset != twelve_weeks"]],
    "fever is unknown": [],
    "fever is not unknown": [["fever != unsure"]],
    "under_18": [["age_years < 18", "age_years exists None"]],
    "most_distal_zone == 'buttock'": [],
    "heel_raises_count - 1 > 2": [],
    "fever or most_distal_zone == 'buttock'": [],
    "weakest_strength in ('none', 'flicker')": [],
    "weakest_strength is not unknown": [],
}


@pytest.mark.parametrize("condition", SAID)
def test_a_condition_as_lines(condition: str):
    assert clauses(GUIDES[0], condition) == SAID[condition]


def test_a_condition_with_too_many_choices_is_left_out():
    pair = "(sex == '{}' or both_legs_onset == 'days' and weakness_onset == 'days' and leg_weakness_course == 'stable')"
    words = "(leg_side == 'left' and weakness_movement == 'ankle_up')"
    assert clauses(GUIDES[0], f"{pair.format('male')} or {words}") == []


def test_lines_of_numbers_words_and_yes_are_typed():
    guide = GUIDES[0]
    enabling = EnableWhen(guide, frozenset(guide.facts))
    written = enabling.written(
        [
            ("age_years", ">", 3),
            ("heel_raises_count", "=", 2),
            ("sex", "!=", "male"),
            ("fever", "!=", "unsure"),
        ]
    )
    assert [next(key for key in line if key.startswith("answer")) for line in written] == [
        "answerDecimal" if not guide.facts["age_years"].whole else "answerInteger",
        "answerCoding",
        "answerInteger" if guide.facts["heel_raises_count"].whole else "answerDecimal",
        "answerCoding",
    ]
