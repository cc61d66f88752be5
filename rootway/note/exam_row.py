"""What may be examined, row by row: the grid of the pathway, and what else a clinician may have written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rootway.guide import Guide
from rootway.guide.examination import ExaminationRow, held_as
from rootway.note.words import noop, small

SIDES = (noop("left"), noop("right"))


@dataclass(frozen=True)
class ExamCell:
    """One cell: its side (empty: it has none), the fact that holds it, and the one beyond it where there is one."""

    side: str
    fact: str
    beyond: str = ""


@dataclass(frozen=True)
class ExamRow:
    """A finding. `needed`: whoever examines its group is expected to look; what only sums up others never is."""

    fact: str
    group: str
    title: str
    cells: tuple[ExamCell, ...]
    needed: bool = True
    marks: Mapping[str, str] = field(default_factory=dict, hash=False)
    beyond: str = ""

    @property
    def label(self) -> str:
        """The group and the row, as one reads it."""
        return f"{self.group}, {small(self.title)}" if self.group else self.title


def exam_rows(guide: Guide) -> tuple[ExamRow, ...]:
    """The rows of the grid in its order, then what a clinician may say that stands in none of them."""
    rows = tuple(_of_grid(guide))
    held = {cell.fact for row in rows for cell in row.cells} | {
        cell.beyond for row in rows for cell in row.cells
    }
    held |= {row.fact for row in rows}
    others = (
        ExamRow(id, "", fact.label, (ExamCell("", id),), needed=False)
        for id, fact in guide.facts.items()
        if fact.clinician and not fact.fold and id not in held
    )
    return (*rows, *others)


def _of_grid(guide: Guide) -> Iterator[ExamRow]:
    for group in guide.examination.groups:
        for row in group.rows:
            root = f" ({row.root})" if row.root else ""
            beyond = row.beyond.title if row.beyond else ""
            cells = tuple(_cells(guide, row))
            title = f"{row.title}{root}"
            yield ExamRow(row.fact, group.title, title, cells, not row.optional, group.marks, beyond)


def _cells(guide: Guide, row: ExaminationRow) -> Iterator[ExamCell]:
    """A cell for each side, or one alone; then the fact itself, for whoever wrote it down without a side."""
    held = held_as(row.fact, guide.facts)
    beyond = held_as(row.beyond.fact, guide.facts) if row.beyond else ("",) * len(held)
    sides = SIDES if len(held) > 1 else ("",)
    yield from (ExamCell(*cell) for cell in zip(sides, held, beyond, strict=True))
    if len(held) > 1 and row.fact in guide.facts:
        yield ExamCell("", row.fact)
