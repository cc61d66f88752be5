"""A tab that comes back: what changed, and every cell that cannot be read, by its name."""

from dataclasses import replace
from datetime import date

from rootway.authoring.returned import returned
from rootway.authoring.rule_block import RuleChange
from rootway.authoring.rule_row import Tab, TabRow, tab_of
from rootway.authoring.starter import TEMPLATE
from rootway.guide import load_guide
from tests.authoring.folders import GUIDE

FILE = GUIDE.files["nerve_root"]
TAB = tab_of(GUIDE, FILE)
PLANTS = load_guide(TEMPLATE)


def edited(tab: Tab, number: int, **cells: str) -> Tab:
    """The tab with other cells in one row; an empty one is taken out."""
    rows = [
        replace(row, cells={name: text for name, text in {**row.cells, **cells}.items() if text})
        if row.number == number
        else row
        for row in tab.rows
    ]
    return replace(tab, rows=tuple(rows))


def told(tab: Tab, guide=GUIDE, file=FILE) -> list[str]:
    """The faults of a tab."""
    return [str(fault) for fault in returned(guide, file, tab)[1]]


def test_a_changed_row_says_only_what_changed():
    found, faults = returned(
        GUIDE, FILE, edited(TAB, 2, age_years=">= 70", covers="S1", unsure="S1", support="")
    )
    assert faults == []
    assert found.changed == ("foot-weak",)
    assert found.rules == (
        RuleChange(
            "foot-weak",
            {
                "when": "walking_minutes < 5 and age_years >= 70",
                "unsure": "S1",
                "support": None,
                "covers": ["S1"],
            },
        ),
        RuleChange("short-walks", {}),
    )


def test_another_way_to_write_the_same_changes_nothing():
    tab = edited(TAB, 2, walking_minutes="<5", sources="book,")
    assert returned(GUIDE, FILE, tab)[0].changed == ()


def test_rows_come_and_go():
    new = TabRow(
        9,
        {
            "id": "new-one",
            "walking_minutes": "< 1",
            "condition": "fever or grown_up",
            "then": "S1",
            "support": "two_signs",
            "say": "New.",
            "sources": "book:one; book",
            "evidence": "guideline",
            "reviewed": "2026-11-30",
        },
    )
    found, faults = returned(GUIDE, FILE, replace(TAB, rows=(TAB.rows[1], new)))
    assert (faults, found.added, found.changed, found.removed) == ([], ("new-one",), (), ("foot-weak",))
    assert found.rules[1].values == {
        "id": "new-one",
        "when": "walking_minutes < 1 and (fever or grown_up)",
        "then": "S1",
        "support": "two_signs",
        "say": "New.",
        "sources": ["book:one", "book"],
        "evidence": "guideline",
        "reviewed": date(2026, 11, 30),
    }


def test_every_cell_that_cannot_be_read_is_named():
    tab = edited(
        TAB, 2, walking_minutes="short", then="S11", unsure="qqq", support="sgn", sources="bok, qqq",
        evidence="hearsay", covers="S9", reviewed="yesterday",
    )  # fmt: skip
    remedy = (
        "Write a number, as 5, or >= 5, or >= 2, < 4, or not sure; leave it empty when it does not matter."
    )
    assert told(tab) == [
        f"nerve_root!B2: is 'short'. {remedy}",
        "nerve_root!E2: is 'S11'. Did you mean S1? Allowed are S1, unclear.",
        "nerve_root!F2: is 'qqq'. Allowed are S1, unclear.",
        "nerve_root!G2: is 'sgn'. Did you mean sign? Allowed are two_signs, sign, pattern.",
        "nerve_root!J2: names `bok`, which is not in sources.toml. Did you mean book?",
        "nerve_root!J2: names `qqq`, which is not in sources.toml. Add it there, or mend its name.",
        "nerve_root!K2: is 'hearsay'. "
        "Allowed are guide, guideline, review, trial, study, expert, design, recalled.",
        "nerve_root!L2: names `S9`, which is not in requirements.toml. Add it there, or mend its name.",
        "nerve_root!M2: is 'yesterday'. Write a date like 2026-11-22.",
    ]


def test_a_condition_that_cannot_be_read_is_named_at_its_cell():
    assert told(edited(TAB, 2, condition="fevr or true"))[0].startswith(
        "nerve_root!D2: column 1: `fevr`: is not a fact or an earlier table."
    )
    assert told(edited(TAB, 2, walking_minutes="", age_years="")) == [
        "nerve_root!D2: says no condition. It would hold of everybody. Fill a cell, or write true."
    ]


def test_cells_that_only_together_make_no_condition_are_named_at_the_row():
    tab = replace(TAB, columns=("id", "walking_minutes", "course", *TAB.columns[2:]))
    long = " or ".join(["fever"] * 220)
    assert told(edited(tab, 2, condition=long))[0].startswith("nerve_root!A2: column 1: the condition has ")


def test_a_row_needs_what_a_rule_needs_and_a_name_of_its_own():
    tab = edited(edited(TAB, 2, say="", reviewed=""), 3, id="foot-weak")
    assert told(tab) == [
        "nerve_root!A2: `foot-weak` is there 2 times. A name must mean one thing. Rename one.",
        "nerve_root!A3: `foot-weak` is there 2 times. A name must mean one thing. Rename one.",
        "nerve_root!H2: is empty. A rule needs it. Fill the cell.",
        "nerve_root!M2: is empty. A rule needs it. Fill the cell.",
    ]
    assert told(edited(TAB, 2, id="Foot weak")) == [
        "nerve_root!A2: is 'Foot weak'. Use small letters, digits and hyphens."
    ]


def test_columns_are_names_that_a_rule_can_read_each_once():
    columns = ("id", "age_yers", "qqqqq", "say", "say", "", *TAB.columns[4:])
    tab = Tab(
        TAB.title, columns, (TabRow(2, {"id": "foot-weak", "age_yers": "5", "walking_minutes": "< 5"}),)
    )
    said = told(tab)
    assert "nerve_root!A1: has no column `condition`. Add it; the first row has the names." in said
    assert "nerve_root!B1: `age_yers` is no name that a rule can read. Did you mean `age_years`?" in said
    assert (
        "nerve_root!C1: `qqqqq` is no name that a rule can read. Name a fact, a part, or the result of a table."
        in said
    )
    assert "nerve_root!D1: `say` is there 3 times. Keep one column." in said


def test_days_items_and_the_rest_are_read_too():
    again = PLANTS.files["reevaluate"]
    tab = tab_of(PLANTS, again)
    tab = replace(tab, columns=(*tab.columns, "fires_when_nothing_known"))
    good = edited(tab, 2, due_days="7", due_from="plan_start", fires_when_nothing_known="yes")
    assert returned(PLANTS, again, good)[0].rules[0].values == {
        "due_days": 7,
        "due_from": "plan_start",
        "fires_when_nothing_known": True,
    }
    bad = edited(tab, 2, due_days="soon", due_from="then", fires_when_nothing_known="perhaps")
    assert [line.partition(": ")[2] for line in told(bad, PLANTS, again)] == [
        "is 'soon'. Write a whole number of days.",
        "is 'then'. Allowed are as_of, plan_start.",
        "is 'perhaps'. Allowed are yes.",
    ]
    fits = PLANTS.files["treatments"]
    (fault,) = told(edited(tab_of(PLANTS, fits), 2, item="waterin"), PLANTS, fits)
    assert fault.endswith(": is 'waterin'. Did you mean watering? Allowed are watering.")


def test_a_part_is_answered_with_yes_or_no():
    plan = PLANTS.files["plan"]
    tab = tab_of(PLANTS, plan)
    found = returned(PLANTS, plan, edited(tab, 2, thirsty="no"))[0]
    assert found.rules[0].values == {"when": "triage in ('self_care', 'see_clinician') and not thirsty"}
    (fault,) = told(edited(tab, 2, thirsty="not sure"), PLANTS, plan)
    assert fault.endswith(": is 'not sure'. Write yes or no, or leave it empty.")
