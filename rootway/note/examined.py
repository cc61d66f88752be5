"""What clinicians found on the days that the note covers. An older finding is not carried over: its cell is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from rootway.logic.value import UNSURE, Value
from rootway.note.behind import trace_of
from rootway.note.exam_row import ExamCell, ExamRow, exam_rows
from rootway.note.sentence import Sentence
from rootway.note.source import NoteSource
from rootway.note.words import day_of, listed, small
from rootway.record import Entry


def examined(source: NoteSource) -> Iterator[Sentence]:
    """Every row with what was found on each side, then what was not examined: of a group, or groups as a whole."""
    rows = exam_rows(source.guide)
    found = {row: _found(source, row) for row in rows}
    for row in rows:
        if found[row]:
            words = "; ".join(words for words, _entries in found[row])
            entries = (entry for _words, those in found[row] for entry in those)
            yield source.said(f"exam.{row.fact}", row.label, words, trace_of(entries), "not examined")
    untouched: list[str] = []
    for group, those in groupby((row for row in rows if row.group), key=lambda row: row.group):
        in_group = list(those)
        missed = [small(row.title) for row in in_group if row.needed and not found[row]]
        if not any(found[row] for row in in_group):
            untouched.append(small(group))
        elif missed:
            yield source.unexamined(f"exam.open.{in_group[0].fact}", f"{small(group)}: {listed(missed)}")
    if untouched or not any(found.values()):
        whole = not any(found.values())
        yield source.unexamined("exam.open", source.say("examination") if whole else listed(untouched))


def reported(source: NoteSource) -> Iterator[Sentence]:
    """What the person says they were told of an examination; nobody who writes this note has seen it."""
    for fact in source.guide.facts.values():
        own = [entry for entry in source.behind.told.get(fact.id, ()) if not entry.by_clinician]
        if fact.clinician and own:
            newest = max(own, key=lambda entry: (entry.observed_at, entry.id))
            value = newest.value if newest.value is not None else ""
            day = source.day(day_of(newest.observed_at, source.pack.zone))
            told = {"value": source.words(fact.id, value), "day": day}
            words = source.say("%(value)s (%(day)s), as the patient was told") % told
            yield source.said(f"told.{fact.id}", fact.label, words, trace_of([newest]))


def _found(source: NoteSource, row: ExamRow) -> list[tuple[str, list[Entry]]]:
    """What was found of a row, on each side. A side beside an examined one is open, not normal."""
    told = [(cell, _newest(source, cell.fact), _newest(source, cell.beyond)) for cell in row.cells]
    on_a_side = any(entries for cell, entries, _beyond in told if cell.side)
    return [
        (_cell_words(source, row, cell, entries, beyond), [*entries, *beyond])
        for cell, entries, beyond in told
        if entries or (cell.side and on_a_side)
    ]


def _cell_words(
    source: NoteSource, row: ExamRow, cell: ExamCell, entries: Sequence[Entry], beyond: Sequence[Entry]
) -> str:
    if not entries:
        return source.say("%(side)s not examined") % {"side": source.say(cell.side)}
    values = dict.fromkeys(
        _value(source, row, cell, entry.value) for entry in entries if entry.value is not None
    )
    if any(entry.value is True for entry in beyond):
        values = {small(row.beyond): None} if len(values) == 1 else {**values, small(row.beyond): None}
    day = source.day(day_of(entries[0].observed_at, source.pack.zone))
    both = source.say(" and ").join(values)
    return f"{source.say(cell.side) if cell.side else ''} {both} ({day})".strip()


def _value(source: NoteSource, row: ExamRow, cell: ExamCell, value: Value) -> str:
    """A value by its sign, such as `4+`, where the grid has one; what a clinician left open was not tested."""
    if value == UNSURE:
        return source.say("not tested")
    return row.marks.get(str(value)) or source.words(cell.fact, value)


def _newest(source: NoteSource, fact: str) -> list[Entry]:
    """The newest of what clinicians found within the days; more than one where two disagree at one moment."""
    told = source.within(entry for entry in source.behind.told.get(fact, ()) if entry.by_clinician)
    last: datetime | None = max((entry.observed_at for entry in told), default=None)
    return [entry for entry in told if entry.observed_at == last]
