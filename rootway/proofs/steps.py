"""Several questions about the same people, answered in steps: what is shown on the way helps with the next.

Whether two people with twenty tables are told the same is a hard question when it is asked at once, and an easy one
when what follows from their answers was compared first, then each rule, then each table. A step is a guess: it is
used only when the solver has shown that nobody contradicts it, and a wrong one costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import z3

from rootway.compilers.z3.to_z3 import both
from rootway.proofs.found import Said
from rootway.proofs.search import Facts, NotDecided, Search, solver_of

MOST_WORK = 4_000_000
"""What a step may cost, in the solver's own count; one in a thousand comes near. Beyond it the step is left out."""


@dataclass
class ProofQuestion:
    """One question about the people of some steps, which are taken first."""

    steps: Steps
    bit: str
    after: int
    seconds: float = field(default=0.0, init=False)

    def finds(self) -> bool:
        """Whether there are such people. Raises `NotDecided` when the solver gives up."""
        began = self.steps.seconds
        try:
            solver = self.steps.taken(self.after)
            return self.steps.check(solver, z3.Bool(self.bit, solver.ctx))
        finally:
            self.seconds += self.steps.seconds - began

    def find(self, small: bool = True) -> tuple[Said, ...] | None:
        """What each of the people said, as `Search.find`."""
        solver = self.steps.taken(self.after)
        solver.push()
        solver.add(z3.Bool(self.bit, solver.ctx))
        found = self.steps.told(solver, self.steps.needed, small)
        self.steps.forget()
        return found


class Steps(Search):
    """People and how they belong together; steps and questions, in the order in which they are to be taken.

    All of them are put before the first is asked: the solver is told everything at once.
    """

    def __init__(self) -> None:
        """Nobody yet, and no step."""
        super().__init__()
        self._steps: list[str] = []
        self._questions: list[str] = []
        self.forget()

    def forget(self) -> None:
        """Begin anew with the next question."""
        self._solver: z3.Solver | None = None
        self._taken = 0

    def step(self, *guesses: str) -> None:
        """What may be so of all such people."""
        self._steps += guesses

    def question(self, *assertions: str) -> ProofQuestion:
        """Whether all of this is so of some of them; the steps until now are taken first."""
        self._questions.append(both(assertions))
        return ProofQuestion(self, _asked(len(self._questions) - 1), len(self._steps))

    @property
    def needed(self) -> Facts:
        """The facts on which anything hangs."""
        return self._facts()

    def taken(self, steps: int) -> z3.Solver:
        """The solver, once it has taken so many steps."""
        if self._solver is None:
            self._solver = solver_of([*self._text(self._facts()), *self._named()])
        solver = self._solver
        solver.set("rlimit", MOST_WORK)
        for number in range(self._taken, steps):
            guess = z3.Bool(_guess(number), solver.ctx)
            if self._nobody_contradicts(solver, guess):
                solver.add(guess)
        self._taken = max(self._taken, steps)
        solver.set("rlimit", 0)
        return solver

    def _nobody_contradicts(self, solver: z3.Solver, guess: z3.BoolRef) -> bool:
        try:
            return not self.check(solver, z3.Not(guess))
        except NotDecided:  # only a help
            return False

    def _named(self) -> Iterable[str]:
        for number, guess in enumerate(self._steps):
            yield f"(declare-const |{_guess(number)}| Bool) (assert (= |{_guess(number)}| {guess}))"
        for number, question in enumerate(self._questions):
            yield f"(declare-const |{_asked(number)}| Bool) (assert (=> |{_asked(number)}| {question}))"


def _guess(number: int) -> str:
    return f"guess {number}"


def _asked(number: int) -> str:
    return f"question {number}"
