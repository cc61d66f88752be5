"""The line that everything stands on: entries -> facts -> decisions -> plan. No clock, no database, no framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from rootway.assess.assessment import Assessment
from rootway.compilers.python.to_python import program_for
from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.record import Entry, Known, known_at


def assess(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> Assessment:
    """What the pathway says at `as_of` (an aware time) of the person whose log is `entries`."""
    return assess_known(guide, known_at(guide, entries, as_of), as_of)


def assess_known(guide: Guide, known: Known, as_of: datetime) -> Assessment:
    """What the pathway says of what is known of someone, and where their answers disagree."""
    results = program_for(guide).run(known.facts)
    return Assessment(guide, known.facts, as_of, results, known.conflicts, known.outdated)


def assess_facts(guide: Guide, facts: Mapping[str, Value], as_of: datetime) -> Assessment:
    """What the pathway says of completed facts that do not disagree."""
    return Assessment(guide, facts, as_of, program_for(guide).run(facts))
