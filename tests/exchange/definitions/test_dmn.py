"""The decision tables as DMN: whole, well formed, and with conditions that mean what the rules mean."""

import re
from itertools import product
from xml.etree import ElementTree

import pytest

from rootway.exchange.definitions import dmn
from rootway.exchange.definitions.dmn import DMN_MODEL, feel
from rootway.guide import Guide
from rootway.logic import NumberType, Scope, State, WordType, YesNoType, parse, truth_of
from tests.exchange.hooks.sent import guides

WORDS = ("mild", "bad", "awful")
SPACE = {"d": DMN_MODEL}
ORDERED = WordType(WORDS, ordered=True)
SCOPE = Scope(
    {"a": YesNoType(), "b": YesNoType(), "c": YesNoType(), "n": NumberType(), "w": ORDERED, "v": ORDERED}
)


@pytest.mark.parametrize("guide", guides(), ids=lambda guide: guide.id)
def test_every_table_and_rule_is_there(guide: Guide):
    root = ElementTree.fromstring(dmn(guide))
    decisions = root.findall("d:decision", SPACE)
    assert [one.get("name") for one in decisions] == [table.id for table in guide.tables]
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for decision, table in zip(decisions, guide.tables, strict=True):
        (found,) = decision.findall("d:decisionTable", SPACE)
        assert found.get("hitPolicy") == table.policy.value.upper()
        rules = found.findall("d:rule", SPACE)
        outputs = found.findall("d:output", SPACE)
        assert len(rules) == len(table.rules)
        for one, rule in zip(rules, table.rules, strict=True):
            said = [entry.findtext("d:text", "", SPACE) for entry in one.findall("d:outputEntry", SPACE)]
            assert said == ([f'"{rule.item}"'] if len(outputs) == 2 else []) + [f'"{rule.then}"']
            assert one.findtext("d:inputEntry/d:text", "", SPACE) == feel(rule.when, guide.full_scope)
            assert len(one.findall("d:annotationEntry", SPACE)) == len(found.findall("d:annotation", SPACE))
        default = found.findtext("d:output/d:defaultOutputEntry/d:text", "", SPACE)
        assert default in ("", f'"{table.otherwise.get("")}"')
    for one in root.iter(f"{{{DMN_MODEL}}}requiredInput"):
        assert one.get("href", "")[1:] in ids
    for one in root.iter(f"{{{DMN_MODEL}}}requiredDecision"):
        assert one.get("href", "")[1:] in ids


CONDITIONS = (
    "a", "not a", "a and b or c", "a and not (b or c)", "n >= 3", "n + 1 == 4", "n != 3", "n * 2 - 1 < 5",
    "w in ('mild', 'awful')",
    "w == 'bad'", "w >= 'bad'", "w < 'bad'", "w <= 'bad'", "'bad' < w", "w > v", "w < 'mild'",
    "at_least 2 of (a, b, n > 2)", "a is unknown", "n in (2, 3)", "a or false",
)  # fmt: skip


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_in_feel_means_the_same_of_everybody_of_whom_all_is_known(text: str):
    """FEEL without nulls is so near to Python that Python can say what it means."""
    when = parse(text, SCOPE)
    said = feel(when, SCOPE)
    assert "==" not in said
    python = re.sub(r"(?<![<>!=])=(?!=)", "==", said)
    python = python.replace("(if ", "(1 if ").replace(" then 1 else 0)", " else 0)")
    for a, b, c, n, w, v in product((True, False), (True, False), (True, False), (1, 2, 3, 4), WORDS, WORDS):
        facts = {"a": a, "b": b, "c": c, "n": n, "w": w, "v": v}
        found = eval(python.replace("not(", "not ("), {"true": True, "false": False}, facts)
        assert found is truth_of(when, State(SCOPE, facts)), (said, facts)
