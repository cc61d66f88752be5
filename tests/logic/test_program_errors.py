"""Our own mistakes are no faults: they stop at once."""

import pytest

from rootway.logic import Scope, State, YesNoType, parse
from rootway.logic.evaluate import values_of
from rootway.logic.expression import Compare, Literal, children

SCOPE = Scope({"fever": YesNoType()})


def test_a_condition_has_no_value():
    with pytest.raises(TypeError, match="a condition has no value: Not"):
        values_of(parse("not fever", SCOPE), State(SCOPE, {}))


def test_an_order_needs_a_name_that_has_one():
    with pytest.raises(TypeError, match="needs a name with ordered words"):
        SCOPE.ranks_of(Compare("<", Literal("a"), Literal("b")))


def test_a_leaf_has_no_parts():
    assert children(Literal(1)) == ()
