"""Look for one person, or two that belong together, of whom something is true. Finding nobody is a proof."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import z3

from rootway.compilers.formula.formula import ABSENT, INAPPLICABLE, KNOWN, UNSURE, Formula
from rootway.compilers.z3.to_z3 import (
    Completion,
    TextPerson,
    as_stated,
    both,
    disagreeing,
    either,
    facts_in,
    is_derived,
    name_as_stated,
    person_text,
    same_said,
)
from rootway.logic.value import Value
from rootway.proofs.found import Said, said_by
from rootway.proofs.subject import Subject

MOST_SECONDS = 60
"""A search that takes longer gives up, and proves nothing."""

Facts = tuple[str, ...]


class NotDecided(RuntimeError):
    """The solver gave up."""


@dataclass
class Someone:
    """One person in a search, and what is asked about them: facts, and formulas of their pathway's program."""

    subject: Subject
    person: TextPerson
    formulas: list[Formula] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)

    def is_so(self, formula: Formula) -> str:
        """That a formula of the program is true of them."""
        self.formulas.append(formula)
        return self.person.truth(formula)

    def said(self, fact: str, value: Value | None) -> str:
        """That they said this of a fact: a value, "unsure", or nothing (`None`)."""
        self.facts.add(fact)
        return self.stating.holds(self.name_of(fact), value)

    def said_as(self, other: Someone, fact: str, theirs: str = "") -> str:
        """That both said the same of a fact; or the other of `theirs`, the same on the other side."""
        for someone in (self, other):
            someone.facts |= {fact, theirs or fact}
        return same_said(self.subject.guide, self.person, other.person, fact, theirs)

    def becomes_as(self, other: Someone, fact: str, theirs: str = "") -> str:
        """That with what follows for it, a fact is the same for both; or the other of `theirs`."""
        theirs = theirs or fact
        for someone in (self, other):
            someone.facts |= {fact, theirs}
        one, two = self.person, other.person
        states = [
            f"(= {one.state(fact, state)} {two.state(theirs, state)})"
            for state in (KNOWN, UNSURE, INAPPLICABLE)
        ]
        value = f"(= {one.symbol(fact)} {two.symbol(theirs)})"  # means something only of what is known
        return both([*states, either([f"(not {one.state(fact, KNOWN)})", value])])

    def disagrees(self, fact: str) -> str:
        """That they gave two answers about a fact that may follow from others, and the answers disagree."""
        self.facts.add(fact)
        if not is_derived(self.subject.guide, fact):
            return "false"
        bit = self.person.symbol(disagreeing(fact))
        return both([self.stating.state(self.name_of(fact), UNSURE), bit])

    def is_in(self, fact: str, state: str) -> str:
        """That a completed fact is in a state."""
        self.facts.add(fact)
        return self.person.state(fact, state)

    @property
    def stating(self) -> TextPerson:
        """The same person, who can be asked for facts as they were stated."""
        return as_stated(self.subject.guide, self.person)

    def name_of(self, fact: str) -> str:
        """The name of a fact as stated."""
        return name_as_stated(self.subject.guide, fact)

    def needs(self) -> Facts:
        """The facts on which anything hangs that is asked about them."""
        needed = self.subject.program.needed_for(self.formulas)
        read = facts_in([*self.formulas, *needed.values()])
        return Completion(self.subject.guide, self.person, [*self.facts, *read]).facts

    def text(self, facts: Iterable[str]) -> list[str]:
        """Everything that is asked about, and these facts as far as their pathway has them."""
        guide = self.subject.guide
        mine = [id for id in facts if id in guide.facts]
        return [*person_text(guide, self.person, mine, self.formulas, self.subject.program)]


Relation = Callable[[str], str]


class Search:
    """People, what is so of each, and how they belong together."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.people: list[Someone] = []
        self.seconds = 0.0
        self._assertions: list[str] = []
        self._relations: list[Relation] = []

    def someone(self, subject: Subject) -> Someone:
        """One more person."""
        person = TextPerson(subject.guide.full_scope, f"{'ABCD'[len(self.people)]}/")
        self.people.append(Someone(subject, person))
        return self.people[-1]

    def where(self, *assertions: str) -> None:
        """All of this is so."""
        self._assertions += assertions

    def for_each_fact(self, relation: Relation) -> None:
        """This is so of every fact on which anything hangs, for any of the people."""
        self._relations.append(relation)

    def finds(self) -> bool:
        """Whether there are such people. Raises `NotDecided` when the solver gives up."""
        return self.check(solver_of(self._text(self._facts())))

    def find(self, small: bool = True) -> tuple[Said, ...] | None:
        """What each of the people said, or nothing when there are none; `small` says as little as will do.

        Raises `NotDecided` when the solver gives up before it found anybody.
        """
        facts = self._facts()
        return self.told(solver_of(self._text(facts)), facts, small)

    def told(self, solver: z3.Solver, facts: Facts, small: bool = True) -> tuple[Said, ...] | None:
        """What each of the people said whom a solver finds."""
        if not self.check(solver):
            return None
        model = solver.model()
        for fewer in self._fewer(facts, solver.ctx) if small else ():
            solver.push()
            solver.add(fewer)
            if self._can(solver):
                model = solver.model()
            else:
                solver.pop()
        return tuple(said_by(one.subject.guide, one.person, facts, model) for one in self.people)

    def never_so(self, someone: Someone, formulas: Mapping[str, Formula]) -> list[str]:
        """The names of the formulas that are true of nobody."""
        names = {name: f"so {number}" for number, name in enumerate(formulas)}
        defined = [
            f"(declare-const |{names[name]}| Bool) (assert (= |{names[name]}| {someone.is_so(formula)}))"
            for name, formula in formulas.items()
        ]
        solver = solver_of([*self._text(self._facts()), *defined])
        return [name for name, bit in names.items() if not self.check(solver, z3.Bool(bit, solver.ctx))]

    def _can(self, solver: z3.Solver) -> bool:
        try:
            return self.check(solver)
        except NotDecided:  # only a wish
            return False

    def check(self, solver: z3.Solver, *so: z3.BoolRef) -> bool:
        """Whether there is anybody of whom this is `so` as well; the processor time that it takes is added up."""
        began = time.process_time()
        answer = solver.check(*so)
        self.seconds += time.process_time() - began
        if answer == z3.unknown:
            raise NotDecided(solver.reason_unknown())
        return bool(answer == z3.sat)

    def _facts(self) -> Facts:
        return tuple(dict.fromkeys(id for one in self.people for id in one.needs()))

    def _text(self, facts: Facts) -> list[str]:
        shared = [id for id in facts if all(id in one.subject.guide.facts for one in self.people)]
        related = [relation(id) for relation in self._relations for id in shared]
        lines = [line for one in self.people for line in one.text(facts)]
        return [*lines, *(f"(assert {assertion})" for assertion in (*related, *self._assertions))]

    def _fewer(self, facts: Facts, context: z3.Context) -> list[z3.BoolRef]:
        """Wishes of who is shown: nothing that cannot be written in a case, then nothing said of one fact more."""
        here = [(one, id) for id in facts for one in self.people if id in one.subject.guide.facts]
        plain = z3.And(
            [
                z3.Not(_state(one, id, INAPPLICABLE, context))
                if one.subject.guide.facts[id].is_given
                else _state(one, id, ABSENT, context)
                for one, id in here
                if id not in one.subject.guide.untold
            ]
        )
        return [
            plain,
            *(z3.And([_state(one, at, ABSENT, context) for one, at in here if at == id]) for id in facts),
        ]


def solver_of(lines: Iterable[str]) -> z3.Solver:
    """A solver in a world of its own: whom it names must not depend on what was asked before.

    Reals alone are several times as fast as reals and integers. At worst a word would stand between two ranks, which
    only adds people: where nobody is found, there is nobody.
    """
    solver = z3.SolverFor("QF_LRA", ctx=z3.Context())
    solver.set("timeout", int(MOST_SECONDS * 1000))
    solver.from_string("\n".join(lines))
    return solver


def _state(one: Someone, fact: str, state: str, context: z3.Context) -> z3.BoolRef:
    name = one.person.name + one.name_of(fact)
    asked, definite = (z3.Bool(f"{name}: {bit}", context) for bit in ("asked", "definite"))
    return z3.And(z3.Not(asked), definite == (state == INAPPLICABLE))
