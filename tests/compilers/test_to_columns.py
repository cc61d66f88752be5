"""What the column program refuses, and what its source looks like."""

from dataclasses import replace

import pytest

from rootway.compilers.columns.formula import number_text, plane_of
from rootway.compilers.columns.sheet import EVERYONE, NOBODY, PlaneSheet, sparing
from rootway.compilers.columns.to_columns import tables_to_columns, to_columns
from rootway.compilers.formula.formula import Defined
from rootway.errors import FaultsFound
from rootway.guide import Consequence, load_guide
from rootway.logic import NumberType, Rule, Scope, Table, YesNoType, parse
from rootway.logic.expression import Compare, Literal, Name, Not
from rootway.logic.table import Policy

SCOPE = Scope({"age": NumberType("years"), "fever": YesNoType()})


def table(*conditions: str) -> Table:
    """A table that says yes when one of some conditions holds."""
    rules = tuple(Rule(f"rule-{n}", parse(when, SCOPE), "yes") for n, when in enumerate(conditions))
    return Table("made", Policy.PRIORITY, ("no", "yes"), rules, {"": "no"})


def test_a_number_that_no_double_can_hold_is_refused_by_name():
    inexact = Rule("rule-1", Compare(">", Name("age"), Literal(2**53 + 1)), "yes")
    with pytest.raises(FaultsFound) as found:
        tables_to_columns([replace(table("fever"), rules=(*table("fever").rules, inexact))], SCOPE)
    assert [fault.where for fault in found.value.faults] == ["tables/made.toml: rule-1"]


def test_a_condition_without_names_is_decided_once_for_all():
    source = tables_to_columns([table("1 < 2", "2 < 1", "fever")], SCOPE).source
    assert "pack(" not in source.partition("def decide")[2]


@pytest.mark.no_cover
def test_the_same_pathway_gives_the_same_source():
    assert to_columns(load_guide()).source == to_columns(load_guide()).source


def test_the_source_reads_numpy_and_nothing_else():
    imports = [line for line in to_columns(load_guide()).source.splitlines() if "import" in line]
    assert imports == ["import numpy as np"]


def test_a_sheet_leaves_out_what_makes_no_difference():
    sheet = PlaneSheet(tables_to_columns([table("fever")], SCOPE).layout)
    assert (sheet.either([NOBODY, "t0"]), sheet.both(["t0", EVERYONE])) == ("t0", "t0")
    assert (sheet.either(["t0", EVERYONE]), sheet.both(["t0", NOBODY])) == (EVERYONE, NOBODY)
    assert (sheet.rest(NOBODY), sheet.rest(EVERYONE), sheet.lines) == (EVERYONE, NOBODY, [])


def test_names_are_used_again_and_unread_lines_left_out():
    lines = ["x0 = a | b", "x1 = x0 & c", "x2 = ~a", "x3 = x1 & d"]
    assert list(sparing(lines, ["x3"])) == ["x0 = a | b", "x1 = x0 & c", "x3 = x1 & d"]
    assert list(sparing([*lines[:2], "x3 = x1 & d", "x4 = x3 & e"], ["x4"]))[-2] == "x0 = x1 & d"


def test_a_formula_that_is_not_worked_out_yet_and_a_condition_as_a_number_are_our_own_mistakes():
    sheet = PlaneSheet(tables_to_columns([table("fever")], SCOPE).layout)
    with pytest.raises(KeyError, match="not worked out"):
        plane_of(Defined("later"), sheet)
    with pytest.raises(TypeError, match="not a number"):
        number_text(Not(Name("fever")), sheet)


def test_a_word_that_follows_from_a_condition_is_refused():
    guide = load_guide()
    odd = {**guide.follows, "pain_path": (Consequence(parse("fever", guide.scope)),)}
    with pytest.raises(FaultsFound) as found:
        to_columns(replace(guide, follows=odd))
    assert [fault.where for fault in found.value.faults] == ["facts.toml: pain_path: follows"]
