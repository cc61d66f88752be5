"""examination.toml as its authors write it: what an examination may record, row by row, in groups.

A row is a finding. Where it is held for the left and the right (`babinski_positive_left`, `…_right`) it has two cells,
else one. Its values are those of the fact; "not tested" is offered beside them, and is not sure for every rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rootway.guide.shape import Words, key
from rootway.guide.sides import sides_of


@dataclass(frozen=True)
class BeyondWord:
    """One more value of a row: who finds it has found `word` of the row's fact, and the yes/no `fact` with it.

    A brisk reflex is not lost, so no root is behind it; that it is brisk is told apart. Any other value is a no to it.
    """

    fact: str
    word: str
    title: Words


@dataclass(frozen=True)
class ExaminationRow:
    """A finding: the `fact`, without the side in its name, and what it is called among clinicians."""

    fact: str
    title: Words
    root: str = ""
    optional: bool = False
    beyond: BeyondWord | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact, and the one beyond it."""
        return (self.fact, self.beyond.fact) if self.beyond else (self.fact,)


@dataclass(frozen=True)
class ExaminationGroup:
    """What is examined in one go, on a form of its own. `marks`: a short sign for a word, as `4+` for a strength."""

    id: str
    title: Words
    sources: tuple[str, ...]
    reviewed: date
    lead: Words = ""
    marks: Mapping[str, Words] = key("marks", default_factory=dict)
    covers: tuple[str, ...] = ()
    rows: tuple[ExaminationRow, ...] = key("row", default=())


@dataclass(frozen=True)
class ExaminationGrid:
    """examination.toml; without it nothing is examined row by row."""

    groups: tuple[ExaminationGroup, ...] = key("group", default=())

    def cited(self) -> Iterator[tuple[str, ExaminationGroup]]:
        """Each group with its place in the folder."""
        yield from ((f"examination.toml: {group.id}", group) for group in self.groups)


def held_as(fact: str, facts: Collection[str]) -> tuple[str, ...]:
    """The facts that hold a finding: those of its two sides where there are any, else itself; none, if it is none."""
    sides = tuple(name for name in sides_of(fact) if name in facts)
    return sides or ((fact,) if fact in facts else ())
