"""What a few answers come to: every rule that holds, and what is still open."""

from dataclasses import replace

import pytest

from rootway.authoring.trial import (
    Held,
    case_named,
    could_change_more,
    could_change_urgency,
    said_by_tables,
    tried,
)
from rootway.errors import FaultsFound
from rootway.guide import WorkedCase
from tests.authoring.folders import GUIDE

HISTORY = WorkedCase(
    "walked",
    "Walked",
    "Walks are counted.",
    {},
    entries=({"observed_at": "2026-11-01T08:00:00Z", "fact": "walking_minutes", "value": 3},),
)


def rules(found) -> dict[str, list[tuple[str, str]]]:
    """The rules that hold by table and item, with what they give."""
    return {
        said.result.name: [(held.rule.id, held.gives) for held in said.held]
        for said in said_by_tables(found)
        if said.held
    }


def test_the_urgency_comes_first_with_the_rule_behind_it():
    found = tried(GUIDE, {"fever": True})
    first = next(said_by_tables(found))
    assert (first.table, first.title, first.result.value) == ("triage", "How soon", "urgent")
    assert rules(found)["triage"] == [("fever", "urgent")]
    assert could_change_urgency(found) == ()
    assert could_change_more(found) == ("course", "walking_minutes", "age_years")


def test_an_answer_of_not_sure_gives_what_the_rule_says_for_it():
    found = tried(GUIDE, {"fever": "unsure"})
    said = next(said_by_tables(found))
    assert said.held == (Held(GUIDE.rule("triage", 0), False),)
    assert said.held[0].gives == "urgent"


def test_what_was_not_asked_is_open():
    found = tried(GUIDE, {"walking_minutes": 3})
    assert could_change_urgency(found) == ("fever",)
    assert rules(found) == {"driver": [("short-walks", "disc")], "look_alikes": [("hip", "hip")],
                            "nerve_root": [("short-walks", "S1")]}  # fmt: skip


def test_an_item_has_its_own_line():
    found = tried(GUIDE, {"fever": True})
    titles = {said.result.name: said.title for said in said_by_tables(found)}
    assert titles["exercise_therapy"] == "Exercise"
    assert rules(found)["exercise_therapy"] == [("wait", "not_now")]


def test_answers_are_laid_on_those_of_a_case():
    case = case_named(GUIDE, "fever")
    assert rules(tried(GUIDE, {}, case))["triage"] == [("fever", "urgent")]
    assert "triage" not in rules(tried(GUIDE, {"fever": False}, case))


def test_a_history_is_tried_as_it_is_and_takes_no_answers():
    case = replace(HISTORY, facts=None)
    assert tried(GUIDE, {}, case).facts["walking_minutes"] == 3
    with pytest.raises(FaultsFound, match="walked: tells a history, and takes no further answers"):
        tried(GUIDE, {"fever": True}, case)


def test_a_case_that_is_not_there_is_a_fault_with_the_nearest_ones():
    with pytest.raises(FaultsFound, match=r"is no worked case of this pathway\. Did you mean fever\?"):
        case_named(GUIDE, "fevr")
    with pytest.raises(FaultsFound, match="`rootway pathway cases` lists them"):
        case_named(GUIDE, "something else")
