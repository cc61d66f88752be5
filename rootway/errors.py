"""The one base error, and faults as values.

A *fault* is something wrong in what a person or an author gave us: it is gathered with all the others and shown, never
raised one by one. A *program error* is our own mistake: it is an exception and stops at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rootway.sentence import Sentence, translated


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with an input: where it is, what it is, why it matters, and what to do about it."""

    where: str
    what: str
    why: str
    remedy: str

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}: {self.what}.", self.why, self.remedy) if part)

    def to_json(self) -> dict[str, str]:
        """The fault as the four strings of a JSON object."""
        return {"where": self.where, "what": self.what, "why": self.why, "remedy": self.remedy}

    def under(self, place: str) -> Fault:
        """The same fault, seen from one level further out."""
        where = Sentence.within(place, self.where) if self.where else place
        return Fault(where, self.what, self.why, self.remedy)

    def translated(self, translate: Callable[[str], str]) -> Fault:
        """The same for whoever reads another language; `translate` leads from English.

        A place that is no `Sentence` is a name, as of a fact or a file: it stays as it is.
        """
        where = translated(self.where, translate) if isinstance(self.where, Sentence) else self.where
        return Fault(where, *(translated(one, translate) for one in (self.what, self.why, self.remedy)))


class RootwayError(Exception):
    """The base of every error that Rootway raises on purpose."""


class FaultsFound(RootwayError):
    """An input cannot be used; `faults` holds everything that is wrong with it, in order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[FaultsFound], tuple[tuple[Fault, ...]]]:
        """From another process the same faults come back."""
        return FaultsFound, (self.faults,)
