"""The line that everything stands on: entries -> facts -> decisions -> plan. No clock, no database, no framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from rootway.assess.assessment import Assessment
from rootway.compilers.to_python import program_for
from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.record import Entry, facts_at


def assess(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> Assessment:
    """What the pathway says at `as_of` (an aware time) of the person whose log is `entries`."""
    return assess_facts(guide, facts_at(guide, entries, as_of), as_of)


def assess_facts(guide: Guide, facts: Mapping[str, Value], as_of: datetime) -> Assessment:
    """What the pathway says of completed facts (from `facts_at`, `completed` or `read_case`)."""
    return Assessment(guide, facts, as_of, program_for(guide).run(facts))
