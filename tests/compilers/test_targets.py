"""The printers of SMT-LIB and SQL on their own: exact numbers, states, and what they refuse as a program error."""

import pytest

from rootway.compilers.formula.formula import (
    ABSENT,
    FALSE,
    INAPPLICABLE,
    KNOWN,
    TRUE,
    UNSURE,
    Compared,
    Defined,
    FactIs,
    In,
    OneOf,
    Some,
    every,
    no,
    some,
)
from rootway.compilers.sql.columns import CaseWhen, SqlColumns
from rootway.compilers.sql.fact import Facts
from rootway.compilers.sql.sharing import by_fact, spread
from rootway.compilers.z3.text import TextPerson, number, symbol
from rootway.logic import NumberType, Scope, WordType, YesNoType
from rootway.logic.expression import Arithmetic, Literal, Name, Not

SCOPE = Scope(
    {"fever": YesNoType(), "age_years": NumberType("years"), "side": WordType(("left", "right", "both"))}
)
FACTS = Facts(SCOPE, {"age_years": (0, 120)})
YES, NO, ASIDE = FactIs("fever", True), FactIs("fever", False), In("fever", INAPPLICABLE)
LEFT = OneOf("side", ("left",))


def test_numbers_are_written_exactly():
    assert [number(value) for value in (2, 2.5, -0.5)] == ["2.0", "(/ 5.0 2.0)", "(- (/ 1.0 2.0))"]


def test_what_smt_lib_cannot_quote_is_replaced():
    assert symbol("a|b\\c") == "|a!b/c|"


def test_what_was_said_of_a_fact():
    person = TextPerson(SCOPE, "A/")
    assert person.holds("fever", None) == "(and (not |A/fever: asked|) (not |A/fever: definite|))"
    assert person.holds("fever", "unsure") == "(and |A/fever: asked| (not |A/fever: definite|))"
    assert person.holds("fever", "not_applicable") == "(and (not |A/fever: asked|) |A/fever: definite|)"
    known = "(and |A/age_years: asked| |A/age_years: definite|)"
    assert person.holds("age_years", 65) == f"(and {known} (= |A/age_years| 65.0))"


def test_sql_of_what_is_read():
    assert dict(FACTS.read("fever")) == {
        "fever yes": '("fever" AND "fever" IS NOT NULL)',
        "fever known": '("fever" IS NOT NULL)',
        "fever state": 'COALESCE("fever_state", 0)',
    }
    ranks = dict(FACTS.read("side"))["side rank"]
    assert ranks == "COALESCE(ARRAY_POSITION(['left', 'right', 'both'], \"side\"), 0)"
    within = '("age_years" <= CAST(120 AS DOUBLE) AND "age_years" >= CAST(0 AS DOUBLE) AND "age_years" IS NOT NULL)'
    assert dict(FACTS.read("age_years"))["age_years known"] == within


def test_sql_of_atoms():
    assert FACTS.atom(NO) == '("fever known" AND NOT "fever yes")'
    assert FACTS.atom(OneOf("side", ("left", "right"))) == '"side rank" BETWEEN 1 AND 2'
    states = [FACTS.atom(In("side", state)) for state in (KNOWN, ABSENT, UNSURE, INAPPLICABLE)]
    rest = [f'(NOT ("side rank" > 0) AND "side state" {why})' for why in ("= 0", "NOT IN (0, 2)", "= 2")]
    assert states == ['("side rank" > 0)', *rest]
    older = Compared("!=", Arithmetic("+", Name("age_years"), Literal(1)), Literal(2))
    assert FACTS.atom(older) == '(("age_years value" + CAST(1.0 AS DOUBLE)) <> CAST(2.0 AS DOUBLE))'


def test_what_an_or_says_of_one_fact_is_brought_together():
    assert by_fact(no(some([NO, LEFT, ASIDE]))) == no(Some((some([NO, ASIDE]), LEFT)))
    assert by_fact(some([NO, ASIDE])) == some([NO, ASIDE])


def test_a_chain_is_written_out_where_that_saves_a_layer():
    first, second = Defined("first"), Defined("second")
    chain = {"first": some([YES, LEFT]), "second": some([first, NO]), "third": some([second, ASIDE])}
    assert spread(chain)["third"] == some([YES, LEFT, NO, ASIDE])
    level = {"first": some([YES, LEFT]), "second": some([YES, NO]), "third": some([first, second])}
    assert spread(level) == level


def test_what_is_read_twice_is_a_column_once():
    feverish = every([YES, LEFT])
    columns = SqlColumns(FACTS, {"ill": some([feverish, NO])}, [Defined("ill"), no(feverish)])
    assert columns.answer("is_ill", Defined("ill")) == '"ill"'
    assert columns.answer("is_well", no(feverish)) == '(NOT "part 1")'
    assert columns.layers() == [
        [("part 1", '("fever yes" AND "side rank" = 1)')],
        [("ill", '("part 1" OR ("fever known" AND NOT "fever yes"))')],
    ]


def test_an_answer_of_several_columns_is_a_column_too():
    columns = SqlColumns(FACTS, {}, [YES, LEFT])
    case = CaseWhen(((YES, "'hot'"), (LEFT, "'left'")), "NULL")
    assert columns.answer("said", case) == '"said"'
    made = "CASE WHEN \"fever yes\" THEN 'hot' WHEN \"side rank\" = 1 THEN 'left' ELSE NULL END"
    assert columns.layers() == [[("said", made)]]
    assert columns.answer("nothing", CaseWhen((), "NULL")) == "NULL"
    assert [columns.answer("always", TRUE), columns.answer("never", FALSE)] == ["TRUE", "FALSE"]


def test_names_that_postgresql_would_cut_are_kept_apart():
    long = {f"{'x' * 80} {number}": some([YES, LEFT]) if number else every([YES, LEFT]) for number in (0, 1)}
    columns = SqlColumns(FACTS, long, [])
    shown = [columns.answer("it", Defined(name)) for name in long]
    assert shown == [f'"{"x" * 55} #1"', f'"{"x" * 55} #2"']


def test_what_is_no_number_stops_at_once():
    with pytest.raises(TypeError, match="not a number"):
        FACTS.atom(Compared("<", Not(Name("fever")), Name("age_years")))
    with pytest.raises(TypeError, match="not a number"):
        TextPerson(SCOPE).amount(Not(Name("fever")))
