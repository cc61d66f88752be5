"""The SMT-LIB text knows every generated person as possible, and says of them what the walking evaluator says."""

from collections.abc import Mapping
from functools import cache, lru_cache
from random import Random

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rootway.compilers.formula.formula import Defined, Formula
from rootway.compilers.formula.lower import Lowered, lower
from rootway.compilers.z3.to_z3 import (
    Completion,
    TextPerson,
    disagreeing,
    name_as_stated,
    person_text,
    source_for,
)
from rootway.guide import Guide
from rootway.logic import NumberType, Scope, WordType, walk
from rootway.logic.scope import Type
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, NOT_KNOWN, UNSURE, Value
from tests.compilers.lowered_truth import Parts
from tests.generative.made_up_tables import (
    FACTS,
    made_up_facts,
    made_up_tables,
    scope_of,
    small,
    with_small_numbers,
)
from tests.generative.people import Said, completed_facts, finished, guide, stated, without_contradictions
from tests.generative.test_lowered_agrees import parts_of
from tests.sql.crowd import said_and_completed

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

MANY = 2000
EVERYONE, PARTS = 100_000, 20


class Encoding:
    """A solver that holds one person, with a name for each formula that is asked of them."""

    def __init__(self, scope: Scope, program: Lowered, lines: list[str]) -> None:
        self.scope, self.program = scope, program
        self._outputs: dict[Formula, z3.BoolRef] = {}
        person = TextPerson(scope)
        for number, formula in enumerate(self._formulas()):
            lines += [
                f"(declare-const |out {number}| Bool)",
                f"(assert (= |out {number}| {person.truth(formula)}))",
            ]
            self._outputs[formula] = z3.Bool(f"out {number}")
        # All answers as the bits of one number: the model is asked once, not once for each.
        bits = [z3.If(name, z3.BitVecVal(1, 1), z3.BitVecVal(0, 1)) for name in self._outputs.values()]
        self._answers = z3.Concat(*bits)
        self._solver = z3.Solver()
        self._solver.from_string("\n".join(lines))

    def _formulas(self) -> list[Formula]:
        return list(dict.fromkeys(
            formula
            for result in self.program.results
            for part in (dict(result.says), result.possible, result.holding, result.unsure, result.open)
            for formula in part.values()
        ))  # fmt: skip

    def said(self, told: Mapping[str, Value | None], bits: Mapping[str, bool] = {}) -> dict[str, Parts]:
        """What the text says of the person of whom this is told, by name of symbol."""
        literals = [literal for name, value in told.items() for literal in self._literals(name, value)]
        literals += [_bit(name, bit) for name, bit in bits.items()]
        assert self._solver.check(literals) == z3.sat, "the text takes a real person for impossible"
        answers = f"{self._solver.model().eval(self._answers).as_long():0{len(self._outputs)}b}"
        true = {formula for formula, bit in zip(self._outputs, answers, strict=True) if bit == "1"}
        return {
            result.name: (
                next((end for end, formula in result.says if formula in true), (None, None)),
                *({key for key, formula in part.items() if formula in true}
                  for part in (result.possible, result.holding, result.unsure, result.open)),
            )
            for result in self.program.results
        }  # fmt: skip

    def _literals(self, name: str, value: Value | None) -> tuple[z3.BoolRef, ...]:
        return _literals(self.scope.types[name.removesuffix(", as stated")], name, type(value), value)


@lru_cache(20_000)
def _literals(kind: Type, name: str, _: type, value: Value | None) -> tuple[z3.BoolRef, ...]:
    """The state and the value of a fact. The type stands apart because True and 1 are one key."""
    known = value is not None and value not in NOT_KNOWN and value != NOT_APPLICABLE
    asked, definite = z3.Bool(f"{name}: asked"), z3.Bool(f"{name}: definite")
    state = (
        asked == (known or value in NOT_KNOWN),
        definite == (known or value == NOT_APPLICABLE),
    )
    if not known:
        return state
    if isinstance(kind, WordType):
        return (*state, z3.Int(name) == kind.words.index(str(value)))
    return (*state, (z3.Real if isinstance(kind, NumberType) else z3.Bool)(name) == value)


@cache
def _bit(name: str, value: bool) -> z3.BoolRef:
    return z3.Bool(name) == value


@cache
def pathway() -> tuple[Encoding, Completion]:
    """The pathway's text as it is compiled, without its question at the end."""
    here: Guide = guide()
    text = source_for(here).replace("(check-sat)", "")
    program = lower(here.tables, here.full_scope)
    return Encoding(here.full_scope, program, [text]), Completion(
        here, TextPerson(here.full_scope), here.facts
    )


def assert_agrees(said: Mapping[str, Value], facts: Mapping[str, Value] | None = None) -> None:
    """The text and the evaluator say the same of someone who said this."""
    encoding, completion = pathway()
    facts = completed_facts(dict(said)) if facts is None else facts
    told = {id: facts.get(id) for id in completion.facts}
    told |= {name_as_stated(guide(), id): said.get(id) for id in completion.derived}
    disagree = {disagreeing(id): said.get(id) == CONFLICTING for id in completion.derived}
    assert encoding.said(told, disagree) == parts_of(walk(guide().tables, guide().full_scope, facts))


@st.composite
def people(draw: DrawFn) -> Said:
    """Anybody, some of whose "unsure" answers are answers that disagree."""
    said = draw(st.one_of(stated(), finished()))
    doubts = sorted(id for id, value in said.items() if value == UNSURE)
    disagree = draw(st.sets(st.sampled_from(doubts))) if doubts else set()
    return without_contradictions({id: CONFLICTING if id in disagree else said[id] for id in said})


@given(people())
def test_people(said):
    assert_agrees(said)


@pytest.mark.slow
def test_many_people():
    settings(max_examples=MANY, deadline=None)(given(people())(lambda said: assert_agrees(said)))()


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_a_hundred_thousand_people(part):
    for said, facts in said_and_completed(300 + part, EVERYONE // PARTS):
        assert_agrees(said, facts)


@given(st.integers(0, 2**32))
def test_made_up_tables(seed):
    random = Random(seed)
    tables = with_small_numbers(made_up_tables(random))
    scope = scope_of(tables)
    program, person = lower(tables, scope), TextPerson(scope)
    lines = [line for id in FACTS for line in person.declared(id)]
    lines += person.defined(program.needed_for([Defined(name) for name in program.definitions]))
    encoding = Encoding(scope, program, lines)
    for facts in [small(made_up_facts(random)) for _ in range(10)]:
        told = {id: facts.get(id) for id in FACTS}
        assert encoding.said(told) == parts_of(walk(tables, scope, facts))


def test_only_what_is_asked_about_is_written():
    here, program = guide(), lower(guide().tables, guide().full_scope)
    triage = program.by_name["triage"]
    text = "\n".join(person_text(here, TextPerson(here.full_scope, "A/"), (), [triage.waits], program))
    assert "|A/triage: waits|" in text
    assert "|A/numb_at_calf|" in text, "saddle numbness follows from where it is numb"
    assert "driver" not in text and "wants_imaging" not in text
