"""Every rule is a row, and the row is the rule again."""

import pytest

from rootway.authoring.cell import condition_in
from rootway.authoring.conjuncts import CONDITION, Conjunct, cells_of, conjuncts_of, joined
from rootway.authoring.returned import returned
from rootway.authoring.rule_block import blocks_of, rewritten
from rootway.authoring.rule_row import RESERVED, Tab, TabRow, row_of, tab_of
from rootway.authoring.starter import TEMPLATE
from rootway.guide import default_folder, load_guide
from rootway.logic import YesNoType, parse
from tests.authoring.folders import GUIDE, TINY

FOLDERS = {"shipped": default_folder(), "template": TEMPLATE, "tiny": TINY}


@pytest.mark.parametrize("name", FOLDERS)
def test_an_unchanged_tab_changes_no_byte(name):
    guide = load_guide(FOLDERS[name])
    for file in guide.own_files.values():
        text = (FOLDERS[name] / file.place).read_bytes().decode()
        found, faults = returned(guide, file, tab_of(guide, file))
        assert (faults, found.added, found.changed, found.removed) == ([], (), (), ())
        assert rewritten(blocks_of(text, file.place), found.rules, file.place) == text


@pytest.mark.parametrize("name", FOLDERS)
def test_every_condition_can_be_put_together_from_its_cells(name):
    guide = load_guide(FOLDERS[name])
    for rule in (rule for file in guide.files.values() for rule in file.rules):
        conjuncts = conjuncts_of(guide, rule.when, RESERVED)
        cells = cells_of(conjuncts)
        said = {}
        for column, cell in cells.items():
            type = guide.full_scope.types.get(column, YesNoType())
            text, faults = condition_in(column, type, column in guide.facts, cell)
            said[column] = cell if column == CONDITION else text
            assert column == CONDITION or not faults, (rule.id, column, cell)
        made, wanted = (
            parse(text, guide.full_scope, parts=guide.parts)
            for text in (joined(conjuncts, said, cells), rule.when)
        )
        assert made == wanted, rule.id


def test_a_condition_is_taken_apart_at_its_ands():
    text = "triage >= 'urgent' and not fever and (grown_up or age_years < 5) and fever and age_years < 9"
    assert conjuncts_of(GUIDE, text) == (
        Conjunct("triage", ">= urgent", "triage >= 'urgent'"),
        Conjunct("fever", "no", "not fever"),
        Conjunct("condition", "(grown_up or age_years < 5)", "(grown_up or age_years < 5)"),
        Conjunct("condition", "fever", "fever"),
        Conjunct("age_years", "< 9", "age_years < 9"),
    )
    assert cells_of(conjuncts_of(GUIDE, text))["condition"] == "(grown_up or age_years < 5) and fever"
    assert conjuncts_of(GUIDE, "fever", {"fever"}) == (Conjunct("condition", "fever", "fever"),)


def test_what_stays_keeps_its_place_and_its_words():
    before = conjuncts_of(GUIDE, "60 <= age_years and fever and (grown_up or fever) and course == 'worse'")
    cells = {"age_years": ">= 60", "triage": "urgent", "condition": "grown_up or true", "course": "same"}
    said = {
        "age_years": "age_years >= 60",
        "triage": "triage == 'urgent'",
        "condition": "grown_up or true",
        "course": "course == 'same'",
    }
    assert joined(before, said, cells) == (
        "60 <= age_years and (grown_up or true) and course == 'same' and triage == 'urgent'"
    )


def test_several_parts_of_the_condition_are_replaced_once():
    before = conjuncts_of(GUIDE, "(fever or grown_up) and (grown_up or fever)")
    assert joined(before, {"condition": "fever or true"}, {"condition": "fever or true"}) == "fever or true"


def test_a_tab_has_the_names_that_its_rules_read_and_the_columns_they_use():
    assert tab_of(GUIDE, GUIDE.files["nerve_root"]).columns == (
        "id", "walking_minutes", "age_years", "condition", "then", "unsure", "support", "say", "do",
        "sources", "evidence", "covers", "reviewed",
    )  # fmt: skip
    template = load_guide(TEMPLATE)
    tab = tab_of(template, template.files["treatments"])
    assert tab.columns[:3] == ("id", "triage", "thirsty") and "item" in tab.columns
    assert tab.rows[1] == TabRow(
        3,
        {
            "id": "dry-soil",
            "triage": "self_care, see_clinician",
            "thirsty": "yes",
            "then": "recommended",
            "item": "watering",
            "say": "The soil is dry.",
            "sources": "replace-this",
            "evidence": "design",
            "reviewed": "2026-11-22",
        },
    )
    assert row_of(template, template.files["reevaluate"].rules[0])["due_days"] == "14"


def test_a_name_in_a_question_of_not_knowing_has_its_column():
    guide = load_guide()
    rule = next(rule for file in guide.files.values() for rule in file.rules if " is unknown" in rule.when)
    name = rule.when.partition(" is unknown")[0].split()[-1].strip("(")
    table = next(id for id, file in guide.files.items() if rule in file.rules)
    assert name in tab_of(guide, guide.files[table]).columns


@pytest.mark.parametrize(("at", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_a_cell_is_named_as_a_spreadsheet_does(at, letters):
    tab = Tab("triage", tuple(f"c{number}" for number in range(800)), ())
    assert tab.place(14, f"c{at}") == f"triage!{letters}14"
    assert tab.place(1, "no such column") == "triage!A1"
