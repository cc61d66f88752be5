"""Findings as they were written down, one by one: what, when and by whom, for whoever takes back what was mistyped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from uuid import UUID

from rootway.guide import Guide
from rootway.web.content.clinic.finding_words import cells_of, shown_value
from rootway.web.content.words import date_words
from rootway.web.data.models import Entry


@dataclass(frozen=True)
class FindingWritten:
    """One finding: the id of its entry, its words, the day and who wrote it down."""

    id: UUID
    words: str
    day: str
    by: str


def findings_written(guide: Guide, found: Iterable[Entry], zone: tzinfo) -> Iterator[FindingWritten]:
    """Each finding for which the pathway has a cell."""
    cells = {
        fact: (group, row, cell)
        for group in guide.examination.groups
        for row in group.rows
        for cell in cells_of(guide, row)
        for fact in cell.facts
    }
    for one in found:
        if one.fact not in cells or one.examination is None or one.value is None:
            continue
        group, row, cell = cells[one.fact]
        beyond = one.fact == cell.beyond and row.beyond is not None
        title = row.beyond.title if beyond and row.beyond else row.title
        value = shown_value(guide, group, row, cell, one.value)
        side = f" ({cell.side})" if cell.side else ""
        day = date_words(one.observed_at.astimezone(zone).date().isoformat())
        yield FindingWritten(
            one.id, f"{title}{side}: {value}", day, one.examination.author_words.get("name", "")
        )
