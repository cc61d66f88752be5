"""A number that follows as that of another fact: the angle of the leg with symptoms, in each target that knows it.

The browser's target is held to the same people in tests/browser/test_to_js_agrees.py.
"""

import numpy as np
import pytest
import z3

from rootway.compilers.columns.to_columns import follows_to_columns
from rootway.compilers.formula.formula import KNOWN
from rootway.compilers.z3.text import TextPerson
from rootway.compilers.z3.to_z3 import Completion, as_stated, disagreeing, name_as_stated
from rootway.guide import load_guide
from rootway.logic.value import Value
from rootway.population.kernel import Kernel
from rootway.population.planes import NEVER_ASKED, Stated, code_of, codes_in, filled, planes_of, value_of
from rootway.record import completed
from tests.record.angles import FACT, LEFT, PEOPLE, RIGHT, SIDE

GUIDE = load_guide()


def by_hand(said: dict[str, Value]) -> Value | None:
    """What follows, as a reader of the law would say it."""
    left, right, side = (said.get(name) for name in (LEFT, RIGHT, SIDE))
    angle = {"left": left, "right": right}.get(str(side))
    if side == "both" and all(isinstance(one, int | float) for one in (left, right)):
        angle = min(float(left), float(right))  # type: ignore[arg-type]
    return angle if isinstance(angle, int | float) else None


def known(said: dict[str, Value]) -> Value | None:
    """What is known by the record; that nobody knows it is no number."""
    value = completed(GUIDE, said).facts.get(FACT)
    return value if isinstance(value, int | float) else None


@pytest.mark.parametrize("said", PEOPLE, ids=str)
def test_the_angle_is_that_of_the_leg_with_symptoms(said: dict[str, Value]):
    assert known(said) == by_hand(said)


def test_nothing_follows_from_a_number_that_is_asked_of_nobody():
    found = completed(GUIDE, {SIDE: "left", LEFT: "not_applicable", RIGHT: 40}).facts
    assert FACT not in found


def test_columns_say_the_same():
    kernel = Kernel(follows_to_columns(GUIDE, FACT))
    layout, size = kernel.layout, filled(len(PEOPLE))
    codes = {id: np.full(size, NEVER_ASKED, np.int8) for id in layout.facts}
    numbers = {id: np.full(size, np.nan) for id in layout.facts if layout.kind(id) == "number"}
    for row, said in enumerate(PEOPLE):
        for id in layout.facts:
            if id in said:
                codes[id][row], number = code_of(layout, id, said[id])
                if id in numbers and codes[id][row] == 0:
                    numbers[id][row] = number
    stated = Stated(codes, numbers, len(PEOPLE))
    cells = kernel.complete(planes_of(layout, stated), stated.filled).cells
    found, number = codes_in(layout, cells, len(PEOPLE))[FACT]
    told = [
        value_of(layout, FACT, 0, float(number[row])) if found[row] == 0 else None
        for row in range(len(PEOPLE))
    ]
    assert told == [by_hand(said) for said in PEOPLE]


def test_the_solver_says_the_same():
    person = TextPerson(GUIDE.full_scope)
    completion, stating = Completion(GUIDE, person, [FACT]), as_stated(GUIDE, person)
    solver = z3.Solver()
    declared = "\n".join(completion.lines())
    solver.from_string(declared)

    def is_possible(said: dict[str, Value], more: str) -> bool:
        stated = [stating.holds(name_as_stated(GUIDE, id), said.get(id)) for id in completion.facts]
        agreed = [f"(not {person.symbol(disagreeing(id))})" for id in completion.derived]
        solver.push()
        solver.from_string("\n".join(f"(assert {one})" for one in (*stated, *agreed, more)))
        found = solver.check() == z3.sat
        solver.pop()
        return found

    for said in PEOPLE:
        wanted = by_hand(said)
        holds = f"(not {person.state(FACT, KNOWN)})" if wanted is None else person.holds(FACT, wanted)
        assert is_possible(said, holds), said
        assert not is_possible(said, f"(not {holds})"), said
