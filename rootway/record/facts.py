"""What is known at a moment: the folded log, everything that follows from it, and where answers disagree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.record.assessed import with_assessments
from rootway.record.beside import laid_beside
from rootway.record.entry import Entry
from rootway.record.fold import folded_of_standing, standing_entries, told_at
from rootway.record.known import Known, known_of
from rootway.record.writers import chosen_entries, found_by_clinicians


def known_at(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> Known:
    """What is known at `as_of`. A history is never refused: people get better and worse, and what they said stays said.

    Of statements that cannot all be true the newer ones count; said at the same moment, they are "conflicting". What
    a clinician found is laid beside what the person said, and takes nothing of that away (`record.writers`); only what
    they looked at for that purpose answers a danger sign for some days (`record.assessed`).
    """
    log = with_assessments(guide, standing_entries(entries, as_of), as_of)
    if not any(entry.by_clinician for entry in log):
        return known_of(guide, folded_of_standing(guide, log, as_of), told_at(guide, log, as_of))
    chosen = chosen_entries(guide, log)
    said, found = folded_of_standing(guide, chosen, as_of), found_by_clinicians(guide, log)
    by_clinician = {entry.fact: entry.by_clinician for entry in chosen}
    findings = {
        id: said[id] for id in said if by_clinician.get(id, by_clinician.get(guide.facts[id].of, False))
    }
    own = {id: value for id, value in said.items() if id not in findings}
    return laid_beside(guide, known_of(guide, own, told_at(guide, chosen, as_of)), findings | found)


def facts_at(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> dict[str, Value]:
    """The facts alone of what is known at `as_of`."""
    return known_at(guide, entries, as_of).facts
