"""The one base error, and faults as values.

A *fault* is something wrong in what a person or an author gave us: it is gathered with all the others and shown, never
raised one by one. A *program error* is our own mistake: it is an exception and stops at once. The texts of a fault are
English, and can be said in another language although numbers and names are in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

_WITHIN: Final = "%(place)s: %(rest)s"  # nothing in it to translate, so that no catalog has it


class Wording(str):
    """The words as they are read in English, and the pattern with the values that they were made from.

    Whoever compares, keeps or prints it has a string. Only what shows it in another language looks at the pattern.
    """

    __slots__ = ("pattern", "values")
    pattern: str
    values: dict[str, object]

    def __new__(cls, pattern: str, /, **values: object) -> Wording:
        """The pattern has a `%(name)s` for each of the values; without values it is taken as it stands."""
        made = super().__new__(cls, pattern % values if values else pattern)
        made.pattern, made.values = pattern, values
        return made

    @classmethod
    def within(cls, place: str, rest: str) -> Wording:
        """Where something is, from the outside in."""
        return cls(_WITHIN, place=place, rest=rest)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """From another process the same comes back."""
        return (self.pattern,), self.values


def translated(text: str, translate: Callable[[str], str]) -> str:
    """A text by a function from English, a pattern's values left as they are but for sentences among them."""
    if not isinstance(text, Wording):
        return translate(text) if text else ""
    values = {
        name: translated(value, translate) if isinstance(value, Wording) else value
        for name, value in text.values.items()
    }
    return translate(text.pattern) % values if values else translate(text.pattern)


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
        where = Wording.within(place, self.where) if self.where else place
        return Fault(where, self.what, self.why, self.remedy)

    def translated(self, translate: Callable[[str], str]) -> Fault:
        """The same for whoever reads another language; `translate` leads from English.

        A place that is no `Wording` is a name, as of a fact or a file: it stays as it is.
        """
        where = translated(self.where, translate) if isinstance(self.where, Wording) else self.where
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
