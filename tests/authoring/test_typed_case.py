"""Cases from a sheet: every column is an answer, an expectation or a word, or a fault with the nearest names."""

import pytest

from rootway.authoring.case_verdict import verdicts_on
from rootway.authoring.expectation import (
    Expectation,
    expectation_in,
    may_be_expected,
    table_behind,
    wanted_in,
)
from rootway.authoring.grid import grid_of
from rootway.authoring.toml_text import case_text, cases_text, toml
from rootway.authoring.typed_case import cases_in, header, kebab
from rootway.errors import FaultsFound
from rootway.guide import WorkedCase
from tests.authoring.folders import GUIDE


def cases(text: str) -> tuple[WorkedCase, ...]:
    """The cases of a sheet."""
    return cases_in(GUIDE, grid_of(text.encode()))


def told(text: str) -> list[str]:
    """The faults of a sheet."""
    with pytest.raises(FaultsFound) as stop:
        cases(text)
    return [str(fault) for fault in stop.value.faults]


def test_a_row_is_a_case():
    (case,) = cases(
        "Title;why;Covers;fever;Age years;level;expect plan_not;exercise_therapy;plan_empty;# mine\n"
        "A hot day;It is hot;S1, S2;yes;70;Urgent;walk, Read this;not now;yes;to be discussed\n"
    )
    assert case == WorkedCase(
        id="a-hot-day",
        title="A hot day",
        why="It is hot",
        facts={"fever": True, "age_years": 70},
        covers=("S1", "S2"),
        expect={
            "triage": "urgent",
            "plan_not": ["walk", "read-this"],
            "plan_empty": True,
            "fits": {"exercise_therapy": "not_now"},
        },
    )


def test_an_id_stands_for_a_title_and_an_empty_cell_for_what_was_not_asked():
    (case,) = cases("id,fever,age_years,triage\nhot,,not sure,urgent\n")
    assert (case.id, case.title, case.why, case.facts) == ("hot", "hot", "", {"age_years": "unsure"})


@pytest.mark.parametrize(
    ("sheet", "faults"),
    [
        (
            "title,fevr,triage\na,yes,urgent\n",
            [
                "column fevr: is no fact of this pathway and nothing that a case expects. "
                "Nothing is ignored silently. Did you mean `fever`?"
            ],
        ),
        (
            "title,qqqq,triage\na,yes,urgent\n",
            [
                "column qqqq: is no fact of this pathway and nothing that a case expects. "
                "Nothing is ignored silently. See the pathway's facts.toml for the names."
            ],
        ),
        (
            "title,walking_minutes_change,grown_up,triage\na,1,yes,urgent\n",
            ["column walking_minutes_change: is worked out from the history. Give walking_minutes."],
        ),
        (
            "title,expect trage\na,urgent\n",
            [
                "column expect trage: expects what no case can. Nothing is ignored silently. "
                f"Did you mean `expect triage`? Allowed are {', '.join(may_be_expected(GUIDE))}."
            ],
        ),
        (
            "title,expect qqqq\na,urgent\n",
            [
                "column expect qqqq: expects what no case can. Nothing is ignored silently. "
                f"Allowed are {', '.join(may_be_expected(GUIDE))}."
            ],
        ),
        (
            "title,fever\na,yes\n",
            [
                "the first row: expects nothing. A case that expects nothing proves nothing. "
                "Add a column, as `expect triage`.",
            ],
        ),
        (
            "title,fever,triage\na,yes,\n",
            ["row 2: expects nothing. Fill one of its columns that expect something."],
        ),
        (
            "title,fever,level,plan_empty\n,maybe,urgnt,perhaps\n",
            [
                "row 2: fever: is 'maybe'. Write yes, no or not sure; leave it out when not asked.",
                "row 2: level: is 'urgnt'. No rule can say it. Did you mean urgent? "
                "Allowed are self_care, see_clinician, urgent, emergency.",
                "row 2: plan_empty: is 'perhaps'. Write yes or no.",
                "row 2: has no id and no title. Give one of them, with a letter or a digit in it.",
            ],
        ),
        (
            "title,plan\na,walk;qqq\n",
            ["row 2: plan: is 'qqq'. No rule can say it. Allowed are walk, read-this."],
        ),
        (
            "id,fever,triage\na,yes,urgent\na,no,urgent\n",
            ["id a: is there 2 times. A name must mean one thing. Rename or delete one."],
        ),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_its_place(sheet, faults):
    assert told(sheet) == faults


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("level", Expectation("triage")),
        ("Expected level", Expectation("triage")),
        ("expect.plan_not", Expectation("plan_not", form="list")),
        ("expect: exercise_therapy", Expectation("fits", "exercise_therapy")),
        ("fits exercise_therapy", Expectation("fits", "exercise_therapy")),
        ("fits", None),
        ("fever", None),
    ],
)
def test_a_column_expects_what_its_name_says(column, found):
    assert expectation_in(GUIDE, column) == found


def test_free_words_and_facts_may_be_expected_too():
    assert wanted_in(GUIDE, Expectation("headline"), "Begin") == ("Begin", [])
    assert wanted_in(GUIDE, Expectation("waiting_for", form="list"), "fever") == (["fever"], [])
    assert wanted_in(GUIDE, Expectation("support"), "sign") == ("sign", [])
    assert table_behind(GUIDE, "with_clinician_not") == "plan"
    assert table_behind(GUIDE, "could_be") == "triage"


def test_the_empty_sheet_has_every_column_and_can_be_read():
    names = header(GUIDE)
    assert names[:6] == ("id", "title", "why", "covers", "other_red_flags_denied", "fever")
    assert "walking_minutes_baseline" not in names and "expect exercise_therapy" in names
    row = ["a" if name == "id" else "urgent" if name == "expect triage" else "" for name in names]
    (case,) = cases(f"{','.join(names)}\n{','.join(row)}\n")
    assert (case.id, case.expect) == ("a", {"triage": "urgent"})


def test_a_case_that_fails_says_what_came_out_and_by_which_rules():
    good, bad, odd, unread = verdicts_on(
        GUIDE,
        [
            *cases("id,fever,triage,plan\ngood,yes,urgent,\nbad,not sure,self_care,walk\nodd,,urgent,\n"),
            WorkedCase("unread", "Unread", "No such fact.", {}, {"fevr": True}),
        ],
    )
    assert (good.faults, good.rules) == ((), ())
    assert [str(fault) for fault in bad.faults] == [
        "expect: triage: is to be 'self_care', and is 'urgent'. Mend the rule or the case.",
        "expect: plan: is to be ['walk'], and is []. Mend the rule or the case.",
    ]
    assert bad.rules == ("triage: fever (urgent, by not sure)", "plan: no rule holds")
    assert odd.rules == ("triage: no rule holds; waits for fever",)
    assert [fault.where for fault in unread.faults] == ["fevr"]


def test_a_case_is_written_as_the_folder_reads_it():
    (case,) = cases('id,fever,why,triage,covers\nhot,yes,"He said ""hot""",urgent,S1\n')
    assert case_text(case) == (
        '[[case]]\nid = "hot"\ntitle = "hot"\nwhy = "He said \\"hot\\""\ncovers = ["S1"]\n'
        'facts = { fever = true }\nexpect = { triage = "urgent" }\n'
    )
    assert cases_text("From a sheet", [case]).startswith('# From a sheet\n\n[[case]]\nid = "hot"')
    assert toml({"a": [1, 2.5, False], "b": "\x7f"}) == '{ a = [1, 2.5, false], b = "\\u007f" }'


def test_a_name_is_made_of_letters_digits_and_hyphens():
    assert kebab("  Over 60, and hot!") == "over-60-and-hot"
