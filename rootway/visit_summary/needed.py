"""What a pack reads of a log, so that whoever keeps a long one need not bring the whole of it.

A log that holds its oldest entry, what the pathway reads now, and what is named here has the same pack as the whole
log. Only the days of `Pack.trends` and the counts of `Pack.measures` need every entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rootway.assess import Assessment, facts_behind_findings, last_told_in_full
from rootway.record import Entry
from rootway.visit_summary.measure import measured, self_tests
from rootway.visit_summary.place import farthest_facts
from rootway.visit_summary.sign import danger_facts


@dataclass(frozen=True)
class Needed:
    """Facts by what is read of them, and the moments at which the pack looks at what the pathway read then.

    first     the first reading
    signs     the newest yes
    measured  of the known values the first, the newest, the best and the worst
    held      the start of the run of the newest value, what was said just before it, and the first reading after each
              of `moments`

    What was read then is also looked at when it was first told how far down it reaches: at `farthest_first_at`.
    """

    first: frozenset[str]
    signs: frozenset[str]
    measured: frozenset[str]
    held: frozenset[str]
    moments: frozenset[datetime]


def needed(assessment: Assessment, entries: Iterable[Entry]) -> Needed:
    """What the pack of this assessment needs; `entries` hold at least the newest reading of each fact."""
    guide, log = assessment.guide, list(entries)
    moments = frozenset(last_told_in_full(guide, log).values())
    since = {entry.fact for entry in log if moments and entry.observed_at > min(moments)}
    outdated_by = {name for outdated in assessment.outdated for name in outdated.by}
    return Needed(
        first=frozenset((*farthest_facts(guide), *(fact.id for fact in self_tests(guide)))),
        signs=frozenset(fact.id for fact in danger_facts(guide)),
        measured=frozenset(fact.id for fact in measured(guide)),
        held=frozenset(facts_behind_findings(guide) & since | outdated_by),
        moments=moments,
    )
