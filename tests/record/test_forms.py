"""Records hold the same number on other scales: the doors read it on the pathway's own, in proportion."""

import json
from datetime import UTC, datetime

import pytest

from rootway.errors import FaultsFound
from rootway.population.engine import Engine, Settings
from rootway.population.statement import Statement
from rootway.record import facts_at, on_own_scale, read_case
from tests.record.log import GUIDE

SCORE = "rmdq_0_24"
DAY = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "given", "own"),
    [
        ("rmdq_0_24", 12, 12),
        ("rmdq_0_23", 23, 24),
        ("rmdq_0_23", 12, 12.52),
        ("rmdq_0_23", 0, 0),
        ("rmdq_percent", 50, 12),
        ("rmdq_percent", 62.5, 15),
        ("rmdq_percent", "unsure", "unsure"),
        ("rmdq_0_23", "conflicting", "conflicting"),
    ],
)
def test_a_score_is_read_in_proportion(name: str, given: object, own: object):
    assert on_own_scale(GUIDE, name, given) == (SCORE, own, [])
    case = read_case(GUIDE, {"facts": {name: given}})
    assert case.facts is not None
    assert case.facts[SCORE] == own


@pytest.mark.parametrize(
    ("name", "given", "allowed"),
    [
        ("rmdq_0_23", 24, "a whole number of score from 0 to 23"),
        ("rmdq_0_23", 11.5, "a whole number of score from 0 to 23"),
        ("rmdq_percent", 101, "a number of percent from 0 to 100"),
        ("rmdq_percent", True, "a number of percent from 0 to 100"),
        ("rmdq_percent", "high", "a number of percent from 0 to 100"),
    ],
)
def test_what_the_scale_cannot_hold_is_a_fault(name: str, given: object, allowed: str):
    with pytest.raises(FaultsFound) as stop:
        read_case(GUIDE, {"facts": {name: given}})
    (fault,) = stop.value.faults
    assert (fault.where, allowed in fault.remedy) == (name, True)


def test_a_name_that_is_nearly_a_scale_is_named():
    with pytest.raises(FaultsFound) as stop:
        read_case(GUIDE, {"facts": {"rmdq_percents": 50}})
    assert "`rmdq_percent`" in stop.value.faults[0].remedy


def test_two_forms_that_agree_are_one_answer_and_others_conflict():
    agree = read_case(GUIDE, {"facts": {"rmdq_percent": 50, "rmdq_0_24": 12}})
    differ = read_case(GUIDE, {"facts": {"rmdq_percent": 50, "rmdq_0_24": 13}})
    assert agree.known is not None
    assert differ.known is not None
    assert (agree.known.facts[SCORE], agree.known.conflicts) == (12, ())
    assert differ.known.facts[SCORE] == "conflicting"
    assert [conflict.facts for conflict in differ.known.conflicts] == [(SCORE,)]


def test_a_log_with_two_forms_has_one_course():
    entries = [
        {"id": "a", "fact": "rmdq_0_23", "value": 23, "observed_at": "2026-11-01T09:00:00Z"},
        {"fact": "rmdq_percent", "value": 50, "observed_at": "2026-11-20T09:00:00Z"},
    ]
    facts = facts_at(GUIDE, read_case(GUIDE, {"entries": entries}).entries, DAY)
    assert [facts[f"{SCORE}{more}"] for more in ("", "_baseline", "_change")] == [12, 24, -12]
    gone = {"fact": "rmdq_0_23", "corrects": "a", "value": None, "observed_at": "2026-11-02T09:00:00Z"}
    facts = facts_at(GUIDE, read_case(GUIDE, {"entries": [*entries, gone]}).entries, DAY)
    assert (facts[SCORE], facts[f"{SCORE}_baseline"]) == (12, "not_applicable")


def test_a_population_reads_the_same_scales():
    engine = Engine(Settings(DAY))
    own, percent, items = (
        engine.statements.of(name, json.dumps(value))
        for name, value in ((SCORE, 12), ("rmdq_percent", 50), ("rmdq_0_23", 24))
    )
    assert own == percent == Statement(own.place, own.code, 12.0, None)
    assert items.fault is not None
    assert items.fault.where == "rmdq_0_23"


@pytest.mark.parametrize(
    ("said", "leg_worse"),
    [
        ({"leg_pain_band": "severe", "back_pain_band": "mild"}, True),
        ({"leg_pain_band": "mild", "back_pain_band": "severe"}, False),
        ({"leg_pain_band": "mild", "back_pain_band": "mild"}, None),
        ({"leg_pain_band": "none", "back_pain_band": "none"}, None),
        ({"leg_pain": True, "back_pain_0_10": 0}, True),
        ({"leg_pain": True, "back_pain": False}, True),
        ({"leg_pain": True, "back_pain_0_10": 5}, None),
        ({"leg_pain": False, "back_pain_0_10": 5}, False),
        ({"leg_pain_0_10": 8, "back_pain_band": "moderate"}, True),
        ({"leg_pain_0_10": 6, "back_pain_0_10": 5}, True),
        ({"leg_pain_0_10": 5, "back_pain_0_10": 5}, False),
        ({"leg_pain_0_10": 4, "back_pain_0_10": 5}, False),
    ],
)
def test_pain_in_words_or_one_score_says_which_hurts_more(said: dict[str, object], leg_worse: bool | None):
    facts = read_case(GUIDE, {"facts": said}).facts
    assert facts is not None
    assert facts.get("leg_pain_worse_than_back") == leg_worse


@pytest.mark.parametrize(
    ("score", "word"),
    [(0, "none"), (0.5, "mild"), (5, "mild"), (6, "moderate"), (7.5, "moderate"), (8, "severe")],
)
def test_a_score_has_a_word(score: float, word: str):
    facts = read_case(GUIDE, {"facts": {"leg_pain_0_10": score}}).facts
    assert facts is not None
    assert facts["leg_pain_band"] == word


def test_a_changed_reflex_without_which_counts_as_far_as_it_goes():
    """It keeps "no sign of a nerve" from being said, and names no root; "no reflex is changed" takes both away."""
    base = {
        "other_red_flags_denied": True,
        "pain_path": "buttock_only",
        "groin_pain": False,
        "leg_pain": False,
    }
    facts = read_case(GUIDE, {"facts": {**base, "reflex_changed": True}}).facts
    none = read_case(GUIDE, {"facts": {**base, "ankle_reflex": "normal", "knee_reflex": "normal"}}).facts
    assert facts is not None
    assert none is not None
    assert "ankle_reflex" not in facts
    assert none["reflex_changed"] is False
