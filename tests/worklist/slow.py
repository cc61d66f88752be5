"""The rises of a log the slow way: everything is worked out anew at each moment, and nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from rootway.guide import Guide
from rootway.logic.value import UNSURE
from rootway.record import Entry, known_at, standing_entries
from rootway.worklist.ringing import ringing_of, ringing_program
from rootway.worklist.rise import key_of

TICK = timedelta(microseconds=1)
Found = tuple[str, str, str, datetime]


def slow_rises(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> list[Found]:
    """Key, rule, level and moment of each rise, in order."""
    found: dict[str, Found] = {}
    for rise in _each(guide, _meant(entries, as_of), as_of):
        found.setdefault(rise[0], rise)
    return list(found.values())


def _meant(entries: Iterable[Entry], as_of: datetime) -> set[Entry]:
    known = {entry for entry in entries if entry.known_from <= as_of}
    gone = known - set(standing_entries(known, as_of))
    return {entry for entry in known if not (entry in gone and entry.value == UNSURE)}


def _each(guide: Guide, log: set[Entry], as_of: datetime) -> Iterator[Found]:
    ringing, program = ringing_of(guide), ringing_program(guide)
    told = sorted({entry.known_from for entry in log})
    before, settled = [0] * len(ringing.lines), False
    for moment in [*(one for at in told for one in (at - TICK, at)), as_of]:
        known = [entry for entry in log if entry.known_from <= moment]
        results = program.run(known_at(guide, known, moment).facts)
        now = ringing.heights(results)
        for number, line in enumerate(ringing.lines):
            if now[number] <= before[number]:
                continue
            level = ringing.level(number, now[number])
            standing = [one for one in standing_entries(known, moment) if _counts(one)]
            behind = [one for one in standing if one.fact in line.behind]
            danger = level in guide.levels.stopping
            if behind and (danger or (settled and moment in told)):
                first = max(behind, key=lambda e: (e.known_from, e.observed_at, -line.behind.index(e.fact)))
                key = key_of(line.role, line.rule, first.fact, first.observed_at)
                over = first.observed_at + timedelta(days=guide.assessed.days)
                looked = first.fact.endswith("_assessed")
                yield key, line.rule, level, min(moment, over) if looked else first.known_from
        before, settled = list(now), settled or results[guide.roles.triage].settled


def _counts(entry: Entry) -> bool:
    """A person cannot say that a clinician looked."""
    return entry.by_clinician or not entry.fact.endswith("_assessed")
