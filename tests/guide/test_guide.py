"""What a loaded guide can be asked."""

from pathlib import Path

import pytest

from rootway.guide import default_folder, load_guide
from tests.record.log import GUIDE

TINY = load_guide(Path("tests/guide/tiny"))


def test_the_default_folder_is_the_pathway_that_ships(monkeypatch):
    monkeypatch.delenv("ROOTWAY_PATHWAY", raising=False)
    assert default_folder().name == "lumbosacral-radiculopathy"
    assert (default_folder() / "pathway.toml").is_file()
    assert load_guide().id == GUIDE.id


def test_another_folder_can_be_named(monkeypatch):
    monkeypatch.setenv("ROOTWAY_PATHWAY", "tests/guide/tiny")
    assert default_folder() == Path("tests/guide/tiny")


def test_a_source_is_titled_with_its_section():
    section = GUIDE.sources["care-guide"].sections["red-flags"]
    assert GUIDE.source_title("care-guide") == GUIDE.sources["care-guide"].title
    assert GUIDE.source_title("care-guide:red-flags") == f"{GUIDE.sources['care-guide'].title}, {section}"


def test_a_rule_is_found_by_its_place_and_an_otherwise_by_its_table_or_item():
    assert GUIDE.rule("triage", 0).id == GUIDE.table("triage").rules[0].id
    assert GUIDE.otherwise("triage").then == "self_care"
    assert GUIDE.otherwise("treatments", "exercise_therapy").say == GUIDE.files["treatments"].items[0].say


def test_a_list_has_no_otherwise():
    with pytest.raises(KeyError):
        GUIDE.otherwise("see")


def test_a_value_has_a_title_or_reads_as_words():
    assert GUIDE.title_of("triage", "self_care") == GUIDE.files["triage"].titles["self_care"]
    assert GUIDE.title_of("plan", "no_such_value") == "no such value"


def test_a_question_is_found_by_its_fact():
    question = GUIDE.question("saddle_numbness")
    assert question is not None and question.fact == "saddle_numbness"
    assert GUIDE.question("walking_minutes_change") is None


def test_a_requirement_tells_its_homes():
    kinds = {home.kind for home in GUIDE.home_of("S11")}
    assert {"facts", "tables"} <= kinds
    assert GUIDE.home_of("S99") == ()


def test_computed_facts_stand_beside_those_they_come_from():
    change, baseline = GUIDE.facts["walking_minutes_change"], GUIDE.facts["walking_minutes_baseline"]
    assert (change.fold, change.of, baseline.fold, baseline.of) == (
        "change",
        "walking_minutes",
        "baseline",
        "walking_minutes",
    )
    assert (change.unit, change.logged, change.red_flag) == ("minutes", False, False)
    assert GUIDE.facts["walking_minutes_days_since"].unit == "days"
    assert GUIDE.facts["leg_pain_0_10_worst_7_days"].worst_in_days == (7,)


def test_a_saying_is_told_with_its_points_in_one_line():
    watch, alarmed = TINY.sayings.needed("watch"), TINY.sayings.needed("alarmed")
    assert watch.text == "Call at once if this begins: fever."
    assert alarmed.text == alarmed.say


def test_a_table_has_a_short_title_or_its_title():
    assert GUIDE.files["nerve_root"].short_title == "Nerve root"
    assert GUIDE.files["plan"].short_title == GUIDE.files["plan"].title
