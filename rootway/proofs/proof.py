"""A proof: one search after another for somebody of whom the promise does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Protocol

from rootway.proofs.found import Said
from rootway.proofs.search import NotDecided
from rootway.proofs.subject import Subject


class Looks(Protocol):
    """Something that can be asked whether there is anybody of whom a promise does not hold, and who."""

    seconds: float

    def finds(self) -> bool:
        """Whether there is anybody. Raises `NotDecided` when the solver gives up."""

    def find(self) -> tuple[Said, ...] | None:
        """What each of them said, as little as will do."""


@dataclass(frozen=True)
class Proof:
    """What came of it: `against` is empty when the promise holds; else what is wrong.

    `seconds` is the time of the solver; `undecided` says that it gave up, which proves nothing and refutes nothing.
    """

    seconds: float
    against: str = ""
    search: Looks | None = None
    undecided: bool = False

    @cached_property
    def people(self) -> tuple[Said, ...]:
        """Who was found: of each the facts of a case, as few as will do. Looked for on demand: it takes long."""
        return (self.search.find() or ()) if self.search else ()


def gave_up(seconds: float, error: NotDecided, what: str = "") -> Proof:
    """The solver could not tell."""
    return Proof(seconds, f"{what}{': ' if what else ''}the solver could not tell ({error})", undecided=True)


def nobody_in(searches: Iterable[tuple[str, Looks]]) -> Proof:
    """That no search finds anybody; each comes with what it would mean to find somebody."""
    seconds = 0.0
    for what, search in searches:
        try:
            found = search.finds()
        except NotDecided as error:
            return gave_up(seconds + search.seconds, error, what)
        seconds += search.seconds
        if found:
            return Proof(seconds, what, search)
    return Proof(seconds)


def proof(searches: Callable[[Subject], Iterator[tuple[str, Looks]]]) -> Callable[[Subject], Proof]:
    """Make a proof of a function that gives its searches."""

    @wraps(searches)
    def proved(subject: Subject) -> Proof:
        return nobody_in(searches(subject))

    return proved
