"""What a danger sign costs: the page says what a fresh run finds, and nobody with a serious disease is missed."""

import re
from functools import cache
from math import sqrt

import pytest

from bench.bars import Bars
from bench.load import MOST, Load, Measure, judge, lines, measured, missed
from rootway.guide import load_guide
from rootway.logic import walk
from rootway.record import completed
from rootway.simulation import Callers, Level, people_of
from tests.house.tree import text_of

PAGE = "docs/explanation/what-a-danger-sign-costs.md"
PEOPLE, SEED = 1500, 1
ROW = re.compile(r"^\| (low|middle|high)([^|]*)\|" + r" ([\d.]+) \|" * 4 + "$", re.M)
RULE = re.compile(r"^\| `([\w-]+)` \| (emergency|urgent) \|" + r" ([\d.]+) \|" * 3 + "$", re.M)
ERROR = 4 * sqrt(0.25 / PEOPLE)


@cache
def measure() -> Measure:
    """The triage, compiled once."""
    return Measure(load_guide())


@cache
def load(level: Level, doubts: str = "") -> Load:
    """A fresh run, as the page names it."""
    not_sure = people_of(load_guide()).rates.not_sure.middle if "not sure" in doubts else 0.0
    return measure().load(level, PEOPLE, SEED, not_sure, "worded as before" in doubts)


def test_the_page_says_what_a_fresh_run_finds():
    rows = ROW.findall(text_of(PAGE))
    assert len(rows) >= 4
    for level, doubts, *shares in rows:
        found = load(level, doubts).shares
        for value, written in zip(("emergency", "urgent", "see_clinician", "self_care"), shares, strict=True):
            share = float(written) / 100
            assert abs(found[value] - share) < ERROR, (level, value)


def test_the_page_says_what_each_rule_adds():
    found = {(rule.id, rule.level): rule for rule in load("middle").rules}
    doubting = {(rule.id, rule.level): rule for rule in load("middle", "not sure").rules}
    rows = RULE.findall(text_of(PAGE))
    assert len(rows) >= 10
    for id, level, *shares in rows:
        rule, unsure = found[id, level], doubting[id, level]
        for share, written in zip((rule.in_all, rule.alone, unsure.alone), shares, strict=True):
            assert abs(share - float(written) / 100) < ERROR / 2, id


def test_the_bars_hold_within_what_so_few_people_can_tell():
    for (level, value), most in MOST.items():
        assert load(level).shares[value] < most / 100 + ERROR, (level, value)


@pytest.mark.parametrize("not_sure", [0.0, 0.03])
def test_everybody_with_a_serious_disease_is_seen_today(not_sure: float):
    found = measure().found(10, SEED, not_sure)
    assert len(found) >= 50
    assert {f"{one.disease}: {one.presentation}" for one in found if missed(load_guide(), one)} == set()


def test_the_load_is_what_the_walking_evaluator_says():
    guide = load_guide()
    people = list(Callers(guide, people_of(load_guide()).rates, "middle", 0.1).people(SEED, 60))
    levels = [
        walk(guide.tables, guide.full_scope, completed(guide, said).facts)["triage"].value for said in people
    ]
    found = measure().load("middle", 60, SEED, 0.1)
    assert {value: share * 60 for value, share in found.shares.items()} == pytest.approx(
        {value: levels.count(value) for value in found.shares}
    )


def test_what_a_rule_adds_alone_is_what_its_absence_takes_away():
    found = load("middle")
    for rule in found.rules:
        assert 0 <= rule.alone <= rule.in_all <= 1
    assert sum(rule.alone for rule in found.rules if rule.level == "emergency") < found.shares["emergency"]


def test_the_report_goes_to_its_end():
    guide, bars = load_guide(), Bars()
    found = measured(guide, 200, 4, SEED)
    report = list(lines(guide, found, 5))
    assert report[0] == f"Pathway {guide.version}; 200 people at each rate, in 100 of them"
    assert sum(line.startswith("  ") and " rates" in line for line in report) == 5
    assert sum("cauda-equina-syndrome: " in line for line in report) >= 5
    judge(guide, found, bars)
    assert len(bars.rows) == len(MOST) + 1
