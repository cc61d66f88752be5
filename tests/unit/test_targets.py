"""The printers of SMT-LIB and SQL on their own: exact numbers, states, and what they refuse as a program error."""

import pytest

from rootway.compilers.sql_condition import Conditions
from rootway.compilers.z3_text import Person, number, symbol
from rootway.logic import NumberType, Scope, YesNoType, parse
from rootway.logic.expression import Arithmetic, Compare, Literal, Member, Name, Not

SCOPE = Scope({"fever": YesNoType(), "age_years": NumberType("years")})


def test_numbers_are_written_exactly():
    assert [number(value) for value in (2, 2.5, -0.5)] == ["2.0", "(/ 5.0 2.0)", "(- (/ 1.0 2.0))"]


def test_what_smt_lib_cannot_quote_is_replaced():
    assert symbol("a|b\\c") == "|a!b/c|"


def test_what_was_said_of_a_fact():
    person = Person(SCOPE, "A/")
    assert person.holds("fever", None) == "(and (not |A/fever: asked|) (not |A/fever: definite|))"
    assert person.holds("fever", "unsure") == "(and |A/fever: asked| (not |A/fever: definite|))"
    assert person.holds("fever", "not_applicable") == "(and (not |A/fever: asked|) |A/fever: definite|)"
    known = "(and |A/age_years: asked| |A/age_years: definite|)"
    assert person.holds("age_years", 65) == f"(and {known} (= |A/age_years| 65.0))"


def test_sql_of_the_odd_conditions():
    conditions = Conditions(SCOPE, {"age_years": (0, 120)})
    assert conditions.truth(parse("fever and true", SCOPE)) == '("fever" AND TRUE)'
    guarded = '("age_years" = CAST(2.0 AS DOUBLE) AND NOT "age_years.inapplicable")'
    assert conditions.truth(Member(Name("age_years"), (2,))) == guarded
    assert (
        conditions.truth(Compare("<", Literal(1), Literal(2)))
        == "(CAST(1.0 AS DOUBLE) < CAST(2.0 AS DOUBLE))"
    )


@pytest.mark.parametrize(
    "node", [Arithmetic("+", Literal(1), Literal(2)), Compare("<", Not(Name("fever")), Name("age_years"))]
)
def test_what_is_no_condition_or_no_number_stops_at_once(node):
    with pytest.raises(TypeError, match=r"not a (condition|number)"):
        Conditions(SCOPE, {}).truth(node)
    with pytest.raises(TypeError, match="not a number"):
        Person(SCOPE).amount(Not(Name("fever")))
