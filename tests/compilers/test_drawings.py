"""The drawings in the docstrings of fold, leaf and layout (record, compilers), held to what the code does."""

from datetime import UTC, datetime, timedelta

import pytest

from rootway.compilers.columns.formula import plane_of
from rootway.compilers.columns.layout import ColumnLayout
from rootway.compilers.columns.sheet import PlaneSheet
from rootway.compilers.formula.condition import three_of
from rootway.compilers.python.layout import Layout
from rootway.compilers.python.leaf import forms_of
from rootway.logic import Scope, WordType, YesNoType, parse
from rootway.record import Entry
from rootway.record.fold import folded
from tests.record.log import GUIDE

LEVELS = ("self_care", "see_clinician", "urgent", "emergency")
DAY_0 = datetime(2026, 11, 1, 9, tzinfo=UTC)
D, C, B, A = 8, 4, 2, 1


def entry(day: int, fact: str, value: object, **more: str) -> Entry:
    return Entry(fact, value, DAY_0 + timedelta(days=day), **more)


def test_the_drawing_of_the_fold():
    log = [
        entry(2, "leg_pain_0_10", 9),
        entry(10, "new_episode", True),
        entry(12, "leg_pain_0_10", 6),
        entry(12, "duration_weeks", 2),
        entry(24, "leg_pain_0_10", 8),
        entry(28, "leg_pain_0_10", 1, id="slip"),
        entry(28, "leg_pain_0_10", 3, id="right", corrects="slip"),
    ]
    found = folded(GUIDE, log, DAY_0 + timedelta(days=30))
    assert {
        id: round(value, 2)
        for id, value in found.items()
        if id.startswith(("leg_pain_0_10", "duration_weeks"))
    } == {
        "leg_pain_0_10": 3,
        "leg_pain_0_10_baseline": 6,
        "leg_pain_0_10_worst_7_days": 8,
        "duration_weeks": 4.57,
    }


def forms(condition: str) -> tuple[str, str, str, str]:
    scope = Scope({"fever": YesNoType(), "triage": WordType(LEVELS, True)})
    found = forms_of(parse(condition, scope), Layout(scope, ("fever",), {"triage": LEVELS}))
    return found.may, found.must, found.may_not, found.must_not


@pytest.mark.parametrize(
    ("value", "drawn"), [(True, "yes yes no no"), (False, "no no yes yes"), (..., "yes no yes no")]
)
def test_the_drawing_of_a_fact(value: object, drawn: str):
    said = forms("fever")
    assert said == ("f_fever", "f_fever is True", "f_fever is not True", "not f_fever")
    assert ["yes" if eval(form, {"f_fever": value}) else "no" for form in said] == drawn.split()


@pytest.mark.parametrize(
    ("possible", "drawn"), [(0b1000, "yes yes no no"), (0b0101, "yes no yes no"), (0b0001, "no no yes yes")]
)
def test_the_drawing_of_a_result(possible: int, drawn: str):
    said = forms("triage in ('urgent', 'emergency')")
    assert said == ("q12_triage", "not q3_triage", "q3_triage", "not q12_triage")
    tests = {f"q{mask}_triage": bool(possible & mask) for mask in (3, 12)}
    assert ["yes" if eval(form, {}, tests) else "no" for form in said] == drawn.split()


def test_the_drawing_of_planes():
    scope = Scope({"fever": YesNoType(), "foot_drop": YesNoType()})
    sheet = PlaneSheet(ColumnLayout(scope, ("fever", "foot_drop"), {}))
    names = [
        plane_of(formula, sheet) for formula in three_of(parse("fever and not foot_drop", scope), scope, {})
    ]
    planes = {"fever": (A, B, C, 0, 0), "foot_drop": (0, A | C | D, 0, 0, 0)}
    cells = {name: 0 for fact in planes for name in sheet.layout.cells(fact)}
    cells |= {
        name: bits
        for fact in planes
        for name, bits in zip(sheet.layout.cells(fact), planes[fact], strict=True)
    }
    known = {**cells, "nobody": 0, "everyone": A | B | C | D}
    for line in sheet.lines:
        exec(line, {}, known)
    assert [known[name] & 15 for name in names] == [A, B, D]
