"""One slip in the program, and a sample of many that holds still while the files do."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

ROOMS = ("web", "directory", "population")


@dataclass(frozen=True)
class Slip:
    """One change in one file: the lines that it touches, before and after, and the whole file as changed.

    `lines`: the numbers of those of the statement that it is in; `runs`: it is within a function.
    """

    path: str
    line: int
    before: str
    after: str
    changed: str
    lines: frozenset[int]
    runs: bool
    again: int = 1

    @property
    def room(self) -> str:
        """The room of the file."""
        return self.path.split("/")[1]

    @property
    def id(self) -> str:
        """The file, the line before and after; the number when one file has several alike."""
        return f"{self.path}: {self.before} -> {self.after}" + (f" #{self.again}" if self.again > 1 else "")


def sample(slips: Iterable[Slip], size: int, seed: str) -> list[Slip]:
    """So many of them. Each has its place in a seeded order by itself: a change elsewhere moves no other."""
    return sorted(slips, key=lambda one: hashlib.sha256(f"{seed}: {one.id}".encode()).digest())[:size]
