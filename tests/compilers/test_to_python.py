"""The compiled tables: what their masks say, how their source reads, and what they refuse by name."""

from dataclasses import replace

import pytest

from rootway.compilers.python import bits as python_bits
from rootway.compilers.python.bits import Halves
from rootway.compilers.python.layout import layout_of
from rootway.compilers.python.leaf import forms_of
from rootway.compilers.python.to_python import MOST_PROGRAMS, Program, program_for
from rootway.errors import FaultsFound
from rootway.guide import Guide, load_guide
from rootway.logic import NumberType, Rule, Scope, Table, WordType, YesNoType, parse, walk
from rootway.logic.expression import Compare, Expression, Literal, Name, Not
from rootway.logic.table import Policy

SCOPE = Scope({
    "fever": YesNoType(), "drug_use": YesNoType(), "age_years": NumberType("years"),
    "course": WordType(("stable", "worsening"), ordered=True),
    "triage": WordType(("self_care", "urgent", "emergency"), ordered=True),
})  # fmt: skip


def rule(id: str, when: str | Expression, then: str, unsure: str | None = None, item: str = "") -> Rule:
    """A rule whose condition is written as authors write it."""
    return Rule(id, parse(when, SCOPE) if isinstance(when, str) else when, then, unsure, item)


def triage(*rules: Rule, otherwise: str = "self_care") -> Table:
    """A small table of urgency."""
    return Table("triage", Policy.PRIORITY, ("self_care", "urgent", "emergency"), rules, {"": otherwise})


def plan(*rules: Rule) -> Table:
    """A small list."""
    return Table("plan", Policy.COLLECT, ("walking", "rest"), rules, {"": ""})


SMALL = (
    triage(
        rule("fever-and-drugs", "fever and drug_use", "emergency", "urgent"),
        rule("fever", "fever", "urgent", "urgent"),
    ),
    plan(
        rule("walk", "triage == 'self_care'", "walking"),
        rule("old", "age_years >= 65 or course > 'stable'", "rest"),
    ),
)


def faults_of(*tables: Table, scope: Scope = SCOPE) -> list[str]:
    """Why tables are refused, where and what."""
    with pytest.raises(FaultsFound) as found:
        Program(tables, scope)
    return [f"{fault.where}: {fault.what}" for fault in found.value.faults]


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The pathway that ships with Rootway."""
    return load_guide()


# --- the program ---


def test_masks_of_a_person_of_whom_only_the_fever_is_known():
    program = Program(SMALL, SCOPE)
    assert program.layout.facts == ("fever", "drug_use", "age_years", "course")
    numbers, waited, waits = program.decide(*program.coded({"fever": True, "age_years": "unsure"}))
    drug_use, course = 0b0010, 0b1000
    assert waits == [drug_use, 0, 0, course]
    assert numbers == ((1, 0b110, 0b10, 0), (0, 0b10, 0, 0))
    assert waited == (drug_use, course)


def test_names_are_put_on_when_someone_looks():
    result = Program(SMALL, SCOPE).run({"fever": True})["triage"]
    assert (result.value, result.support, result.settled) == ("urgent", None, False)
    assert result.possible == {"urgent", "emergency"}
    assert (result.holding, result.unsure) == ((1,), ())
    assert result.open == {0: {"drug_use"}}
    assert result.waiting_for == {"drug_use"}


def test_a_result_reads_like_a_walked_one():
    facts = {
        "fever": True,
        "drug_use": False,
    }  # one possible value: the order in which a set reads is not fixed
    found = Program(SMALL, SCOPE).run(facts)["triage"]
    assert repr(found) == "Masked" + repr(walk(SMALL, SCOPE, facts)["triage"])


def test_sets_put_together_from_halves():
    halves = Halves(("a", "b", "a", "c", "d"))
    assert [halves.named(mask) for mask in (0, 0b00001, 0b00101, 0b11110)] == [
        set(),
        {"a"},
        {"a"},
        {"a", "b", "c", "d"},
    ]


def test_a_result_equals_only_results_with_the_same_parts():
    found = Program(SMALL, SCOPE).run({"fever": True})
    assert found == walk(SMALL, SCOPE, {"fever": True})
    assert found["triage"] != walk(SMALL, SCOPE, {"fever": False})["triage"]
    assert found["triage"] != "urgent"


def test_named_results_are_shared_until_there_are_too_many(monkeypatch):
    monkeypatch.setattr(python_bits, "MOST_SHARED", 1)
    program = Program(SMALL, SCOPE)
    urgent, calm = {"fever": True, "drug_use": False}, {"fever": False}
    first = program.run(urgent)["triage"]
    assert program.run(urgent)["triage"] is first
    assert program.run(calm)["triage"].value == "self_care"
    assert program.run(urgent)["triage"] == first
    assert program.run(urgent)["triage"] is not first


def test_an_open_rule_that_could_not_raise_what_is_said_waits_for_nothing():
    table = triage(rule("drugs", "drug_use", "emergency"), rule("old", "age_years >= 65", "urgent"))
    _, waited, waits = (program := Program([table], SCOPE)).decide(*program.coded({"drug_use": True}))
    assert (waited, waits) == ((0,), [0, 0])


def test_a_fact_that_no_table_reads_changes_nothing():
    program = Program(SMALL, SCOPE)
    assert program.run({"fever": True, "shoe_size": 9}) == program.run({"fever": True})


def test_tables_without_rules_say_what_is_said_otherwise():
    tables = (triage(otherwise="urgent"), plan())
    assert Program(tables, SCOPE).run({}) == walk(tables, SCOPE, {})


def test_no_tables_at_all():
    assert Program((), SCOPE).run({"fever": True}) == {}


def test_the_source_names_each_rule_and_asks_the_possible_form_first():
    source = Program(SMALL, SCOPE).source
    assert (
        "    if f_fever:\n        c1 = f_fever is True\n        if f_drug_use:  # fever-and-drugs\n" in source
    )
    assert "            if c1 and f_drug_use is True:\n" in source


def test_the_program_of_a_guide_is_made_once(guide):
    assert program_for(guide) is program_for(guide)


def test_programs_of_guides_long_gone_are_let_go(guide):
    program = program_for(guide)
    others = [replace(guide, tables=guide.tables[:1]) for _ in range(MOST_PROGRAMS)]
    assert all(program_for(other) is not program for other in others)
    assert program_for(guide) is not program
    assert program_for(guide).source == program.source


# --- what is refused ---


def test_a_rule_that_makes_no_sense_is_refused_by_name():
    broken = rule("broken", Compare("<", Name("fever"), Literal(3)), "urgent")
    assert faults_of(triage(broken)) == ["tables/triage.toml: broken: `fever`: a yes/no fact is compared"]


def test_every_rule_that_cannot_be_compiled_is_named():
    first, second = rule("one", Name("nothing"), "urgent"), rule("two", Name("nobody"), "urgent")
    assert [where.split(": ")[1] for where in faults_of(triage(first, second))] == ["one", "two"]


def test_a_result_that_is_read_before_it_is_decided_is_refused():
    early = plan(rule("walk", "triage == 'self_care'", "walking"))
    assert faults_of(early, triage()) == ["tables/plan.toml: walk: `triage`: is read before it is decided"]


def test_a_value_that_a_table_cannot_give_is_refused():
    table = triage(rule("odd", "fever", "sometimes", "urgent"), otherwise="never")
    assert faults_of(table) == [
        "tables/triage.toml: otherwise: then: gives 'never'",
        "tables/triage.toml: odd: then: gives 'sometimes'",
    ]


def test_a_rule_for_an_item_that_is_not_there_is_refused():
    assert faults_of(triage(rule("lost", "fever", "urgent", item="arm"))) == [
        "tables/triage.toml: lost: item: is 'arm'"
    ]


def test_a_result_that_is_decided_twice_is_refused():
    assert faults_of(triage(), triage()) == ["tables/triage.toml: decides `triage` again"]


def test_a_condition_that_is_too_deep_is_refused():
    deep: Expression = Name("fever")
    for _ in range(5000):
        deep = Not(deep)
    assert faults_of(triage(rule("deep", deep, "urgent"))) == [
        "tables/triage.toml: deep: when: is nested more than 16 levels deep"
    ]


def test_a_number_without_measure_is_refused():
    huge = rule("huge", Compare(">", Name("age_years"), Literal(10**400)), "urgent")
    assert faults_of(triage(huge)) == ["tables/triage.toml: huge: when: holds a number that is too large"]


def test_a_word_that_stands_for_not_knowing_is_refused():
    scope = Scope({**SCOPE.types, "mood": WordType(("good", "unsure"))})
    assert faults_of(triage(), scope=scope) == ["mood: has the word 'unsure'"]


@pytest.mark.parametrize("tree", [Literal(3), Compare("<", Name("age_years"), Not(Name("fever")))])
def test_what_is_no_condition_cannot_be_printed(tree):
    with pytest.raises(TypeError):
        forms_of(tree, layout_of((), SCOPE))
