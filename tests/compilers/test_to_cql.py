"""The CQL that is printed for small things, and what is refused. What an engine makes of it: `tests/engines`."""

import pytest

from rootway.compilers.cql.text import CqlDefinitions, case, defined, identifier, is_decimal, number, text
from rootway.compilers.cql.to_cql import library_name, parameters_of, rule_name, source_for, tables_to_cql
from rootway.compilers.formula.formula import (
    Compared,
    Constant,
    Defined,
    FactIs,
    In,
    OneOf,
    every,
    no,
    some,
)
from rootway.compilers.formula.lower import lower
from rootway.errors import FaultsFound
from rootway.logic import NumberType, Rule, Scope, Table, WordType, YesNoType, parse
from rootway.logic.expression import Compare, Literal, Name, Not
from rootway.logic.table import Policy
from tests.generative.people import guide
from tests.spec.all_drawn import SCOPE as DRAWN
from tests.spec.all_drawn import tables

SCOPE = Scope({"fever": YesNoType(), "side": WordType(("left", "right")), "age_years": NumberType("years")})
PRINTER = CqlDefinitions(SCOPE, {"age_years": (0, 120)}, {"it: 1 hot holds": ("it: hot", "holds")})


def test_names_texts_and_numbers():
    assert identifier('a "b" \\') == '"a \\"b\\" \\\\"'
    assert text("it's \\") == "'it\\'s \\\\'"
    assert [number(value) for value in (3, 2.5, -1, 1e-7)] == ["3.0", "2.5", "-1.0", "0.0000001"]
    assert [is_decimal(value) for value in (2.5, 1e-9, 1e30)] == [True, False, False]
    assert case([("true", "'a'")], "'b'") == "case when true then 'a' else 'b' end"
    assert defined("x", "'a'") == "define \"x\":\n  'a'"


def test_formulas():
    assert PRINTER.truth(Constant(True)) == "true"
    assert PRINTER.truth(Constant(False)) == "false"
    assert PRINTER.truth(FactIs("fever", False)) == "(\"fever, as read\" = 'no')"
    assert PRINTER.truth(In("fever", "absent")) == "(\"fever, as read\" = 'never asked')"
    assert PRINTER.truth(In("age_years", "known")) == "(\"age_years, as read\" = 'known')"
    assert PRINTER.truth(OneOf("side", ("left",))) == "(\"side, as read\" = 'left')"
    assert PRINTER.truth(Compared("!=", Name("age_years"), Literal(18))) == '("age_years" != 18.0)'
    assert PRINTER.truth(Defined("it: 1 hot holds")) == "(\"it: hot\" = 'holds')"
    assert PRINTER.truth(no(Defined("other"))) == "(not (\"other\" = 'yes'))"
    hot, left = FactIs("fever", True), OneOf("side", ("left",))
    assert PRINTER.truth(every([hot, left])).count(" and ") == 1
    assert PRINTER.truth(some([hot, left, Constant(False), In("side", "known")])).count(" or ") == 4


def test_a_number_out_of_its_range_is_not_read():
    assert '"age_years" is not null and "age_years" >= 0.0 and "age_years" <= 120.0' in PRINTER.read(
        "age_years"
    )
    free = CqlDefinitions(SCOPE, {}, {})
    assert "when \"age_years\" is not null then 'known'" in free.read("age_years")


def test_what_is_no_number_stops_at_once():
    with pytest.raises(TypeError, match="not a number: Not"):
        PRINTER.truth(Compared("<", Not(Name("fever")), Literal(1)))


def test_the_whole_pathway_and_everything_drawn_can_be_said():
    library = source_for(guide())
    assert library.startswith(
        f"// {guide().title}\nlibrary {library_name(guide())} version '{guide().version}'\n"
    )
    triage = guide().table("triage")
    assert all(f'define "{rule_name(triage, number)}":' in library for number in range(len(triage.rules)))
    assert 'define "plan has walking":' in library
    assert tables_to_cql(tables(), DRAWN, {}).count("define ") > 200
    assert parameters_of(lower(tables(), DRAWN))[:2] == ["fever", "fever state"]


def test_a_rule_that_always_holds_needs_no_condition():
    always = Rule("always", parse("true", SCOPE), "T")
    made = tables_to_cql([Table("it", Policy.COLLECT, ("T",), (always,), {"": ""})], SCOPE, {})
    assert "define \"it has T\":\n  if true then 'yes' else 'no'" in made
    assert "define \"it: always\":\n  case when false then 'fails' when true then 'holds'" in made


def test_what_cannot_be_said_is_refused_by_name():
    rules = (
        Rule("old", Compare("<", Name("age_years"), Literal(1e-9)), "T"),
        Rule("old", parse("fever", SCOPE), "T"),
    )
    scope = Scope({**SCOPE.types, "place": WordType(("at home", "away"))})
    with pytest.raises(FaultsFound) as found:
        tables_to_cql([Table("it", Policy.COLLECT, ("T",), rules, {"": ""})], scope, {})
    assert [str(fault) for fault in found.value.faults] == [
        "tables/it.toml: old: is there twice. One would hide the other. Give it another id.",
        "tables/it.toml: old: compares with 1e-09. CQL decimals have eight places. Use a simpler number.",
        "tables/it.toml: old: is there twice. One would hide the other. Give it another id.",
        "place: has the word 'at home'. Blanks mark what is not known. Use another.",
    ]
