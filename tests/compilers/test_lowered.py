"""The lowered form of small things, written out."""

import pytest

from rootway.compilers.formula.formula import FALSE, TRUE, Every, FactIs, In, No, Some, every, no, some
from rootway.compilers.formula.lower import lower, three_of
from rootway.logic import Rule, Scope, Table, YesNoType, parse
from rootway.logic.expression import Literal
from rootway.logic.table import Policy

SCOPE = Scope({"fever": YesNoType(), "chills": YesNoType()})
FEVER, CHILLS = FactIs("fever", True), FactIs("chills", True)


def test_what_makes_no_difference_is_left_out():
    assert every([]) == TRUE
    assert every([FEVER, TRUE, FEVER]) == FEVER
    assert every([FEVER, FALSE]) == FALSE
    assert some([FEVER, FALSE, some([CHILLS, FEVER])]) == Some((FEVER, CHILLS))
    assert some([FEVER, TRUE]) == TRUE
    assert (no(TRUE), no(FALSE), no(no(FEVER))) == (FALSE, TRUE, FEVER)


def test_a_condition_in_three_formulas():
    three = three_of(parse("fever and chills", SCOPE), SCOPE, {})
    not_fever, not_chills = (Some((FactIs(id, False), In(id, "inapplicable"))) for id in ("fever", "chills"))
    false = some([not_fever, not_chills])
    assert three.true == Every((FEVER, CHILLS))
    assert three.false == false
    assert three.open == Every((Some((In("fever", "absent"), In("chills", "absent"))), No(false)))
    assert three.unsure == every([no(three.true), no(false), no(three.open)])


def test_true_and_false_are_conditions():
    three, alone = (three_of(parse(text, SCOPE), SCOPE, {}) for text in ("fever and true or false", "fever"))
    assert (three.true, three.false) == (alone.true, alone.false)


def test_what_is_no_condition_is_refused():
    with pytest.raises(TypeError, match="not a condition: Literal"):
        three_of(Literal("left"), SCOPE, {})


def test_only_what_is_needed_is_kept_and_its_order_too():
    rules = (Rule("hot", parse("fever", SCOPE), "T"), Rule("cold", parse("chills", SCOPE), "T"))
    program = lower([Table("it", Policy.COLLECT, ("T",), rules, {"": ""})], SCOPE)
    (result,) = program.results
    assert program.facts == ("fever", "chills")
    assert program.by_name == {"it": result}
    assert list(program.needed_for([result.unsure.get(1, FALSE)])) == []
    assert list(program.needed_for([program.standings["it"][1].unsure])) == [
        "it: 2 cold holds",
        "it: 2 cold fails",
        "it: 2 cold open",
        "it: 2 cold unsure",
    ]
