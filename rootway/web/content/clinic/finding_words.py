"""Findings of an examination in the words and signs of the pathway: `4+`, "absent", "45 degrees"."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Guide
from rootway.guide.examination import ExaminationGroup, ExaminationRow, held_as
from rootway.logic.value import UNSURE, Value
from rootway.web.content.words import answer_words

NOT_TESTED = "–"
BEYOND = "beyond"  # the value of a choice that a yes/no of its own holds
SIDE_WORDS: tuple[str | Promise, ...] = (lazy("Left"), lazy("Right"))


@dataclass(frozen=True)
class GridCell:
    """One cell: the fact that holds it, the one beyond it where there is one, and its side ("": it has none)."""

    fact: str
    beyond: str
    side: str | Promise

    @property
    def facts(self) -> tuple[str, ...]:
        """What is written down for it."""
        return (self.fact, self.beyond) if self.beyond else (self.fact,)


def cells_of(guide: Guide, row: ExaminationRow) -> Iterator[GridCell]:
    """The cells of a row: one for each side, or one alone."""
    held = held_as(row.fact, guide.facts)
    beyond = held_as(row.beyond.fact, guide.facts) if row.beyond else ("",) * len(held)
    sides = SIDE_WORDS if len(held) > 1 else ("",)
    yield from (GridCell(*cell) for cell in zip(held, beyond, sides, strict=True))


def word_of(guide: Guide, group: ExaminationGroup, fact: str, word: str) -> str:
    """A word as it is chosen: its sign, and what it means."""
    title, mark = guide.word_title(fact, word), group.marks.get(word)
    return f"{mark}: {title}" if mark else title


def shown_value(
    guide: Guide, group: ExaminationGroup, row: ExaminationRow, cell: GridCell, value: Value
) -> str:
    """A value as it stands in the grid: short, and never normal where it was not tested."""
    if value == UNSURE:
        return NOT_TESTED
    if isinstance(value, str) and value in group.marks:
        return group.marks[value]
    return answer_words(guide, guide.facts[cell.fact], value)


def shown(
    guide: Guide, group: ExaminationGroup, row: ExaminationRow, cell: GridCell, found: dict[str, set[Value]]
) -> str:
    """What was found in a cell at one moment; two who found different things are both shown."""
    values = found.get(cell.fact, set())
    texts = {shown_value(guide, group, row, cell, value) for value in values}
    if row.beyond and True in found.get(cell.beyond, ()):
        texts -= (
            {shown_value(guide, group, row, cell, row.beyond.word)} if len(found[cell.beyond]) == 1 else set()
        )
        texts |= {row.beyond.title}
    return _(" and ").join(sorted(texts))
