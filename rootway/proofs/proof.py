"""A proof: one search after another for somebody of whom the promise does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps

from rootway.proofs.found import Said
from rootway.proofs.search import NotDecided, Search
from rootway.proofs.subject import Subject


@dataclass(frozen=True)
class Proof:
    """What came of it: `against` is empty when the promise holds; else what is wrong, and who was found.

    Each of the people is the facts of a case. `seconds` is the time of the solver.
    """

    seconds: float
    against: str = ""
    people: tuple[Said, ...] = ()


def nobody_in(searches: Iterable[tuple[str, Search]]) -> Proof:
    """That no search finds anybody; each comes with what it would mean to find somebody."""
    seconds = 0.0
    for what, search in searches:
        try:
            people = search.find()
        except NotDecided as error:
            return Proof(seconds + search.seconds, f"{what}: the solver could not tell ({error})")
        seconds += search.seconds
        if people is not None:
            return Proof(seconds, what, people)
    return Proof(seconds)


def proof(searches: Callable[[Subject], Iterator[tuple[str, Search]]]) -> Callable[[Subject], Proof]:
    """Make a proof of a function that gives its searches."""

    @wraps(searches)
    def proved(subject: Subject) -> Proof:
        return nobody_in(searches(subject))

    return proved
