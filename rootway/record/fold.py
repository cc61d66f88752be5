"""From the log to facts at a moment. The order in which entries arrive never matters, only the times they carry.

latest      the newest value; two different ones of the same moment are "conflicting"
baseline    the oldest value since the episode began (the newest entry that begins one, else the first entry)
days_since  whole days from the newest value to the moment asked about
worst       the worst known value of the last days
Baseline and worst also count what followed from the answers of one moment (the place, from the body map).
a fact that grows weekly gains the weeks that have passed since it was given

    day               2    10            12    24    28          28              30: the moment asked about
    leg_pain_0_10     9                  6     8     1, a slip   3 corrects it
    new_episode            yes
    duration_weeks                       2

    leg_pain_0_10                3     day 28; the slip no longer counts
    leg_pain_0_10_baseline       6     day 12; day 2 was before the episode
    leg_pain_0_10_worst_7_days   8     day 24, inside the last seven days
    duration_weeks               4.57  2, and 18 days since

`tests/compilers/test_drawings.py` holds this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from rootway.guide import Fact, Guide
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, NOT_KNOWN, Value
from rootway.record.entry import Entry
from rootway.record.told import by_fact, told_of

WEEK = timedelta(days=7)


def standing_entries(entries: Iterable[Entry], as_of: datetime) -> list[Entry]:
    """The entries that count at `as_of`: known by then, and neither corrected nor withdrawn; each once, as given."""
    return uncorrected(dict.fromkeys(entry for entry in entries if entry.known_from <= as_of))


def uncorrected(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that no other one corrects or withdraws, in the order given.

    Nobody takes back what somebody else said: a clinician's correction of a person's entry stands beside it.
    """
    known = list(entries)
    replaced = {(entry.corrects, entry.by_clinician) for entry in known if entry.corrects}
    return [e for e in known if e.value is not None and (e.id, e.by_clinician) not in replaced]


def folded(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> dict[str, Value]:
    """What the log says about each fact at `as_of`, before anything is worked out from it."""
    return folded_of_standing(guide, standing_entries(entries, as_of), as_of)


def folded_of_standing(guide: Guide, standing: Iterable[Entry], as_of: datetime) -> dict[str, Value]:
    """The same of entries that are known to count at `as_of`."""
    log = by_fact(standing)
    begin = max(
        (entry.observed_at for entry in log.get(guide.fact_roles.new_episode, ()) if entry.value is True),
        default=None,
    )
    facts: dict[str, Value] = {}
    for id, fact in guide.facts.items():
        if id in log:
            value = _direct(fact, log[id], as_of)
        else:
            value = _fold(fact, told_of(guide, fact.of, log), as_of, begin) if fact.fold else None
        if value is not None:
            facts[id] = value
    return facts


def told_at(guide: Guide, standing: Iterable[Entry], as_of: datetime) -> dict[str, datetime]:
    """When each fact of the fold was last told by the entries that count at `as_of`.

    One that grows by itself is as new as that moment.
    """
    told: dict[str, datetime] = {}
    for entry in standing:
        told[entry.fact] = max(entry.observed_at, told.get(entry.fact, entry.observed_at))
    grown = {id: as_of for id in told if guide.facts[id].grows_weekly}
    return {**{id: told[fact.of] for id, fact in guide.facts.items() if fact.of in told}, **told, **grown}


def _direct(fact: Fact, entries: Sequence[Entry], as_of: datetime) -> Value | None:
    newest = max(entry.observed_at for entry in entries)
    value = _agreed(entry for entry in entries if entry.observed_at == newest)
    if fact.grows_weekly and isinstance(value, int | float) and not isinstance(value, bool):
        return value + (as_of - newest) / WEEK
    return value


def _agreed(entries: Iterable[Entry]) -> Value | None:
    values = {entry.value for entry in entries}
    return CONFLICTING if len(values) > 1 else next(iter(values), None)


def _fold(fact: Fact, entries: Sequence[Entry], as_of: datetime, begin: datetime | None) -> Value | None:
    if not entries:
        return None
    if fact.fold == "baseline":
        return _baseline(entries, begin)
    if fact.fold == "days_since":
        return (as_of - max(entry.observed_at for entry in entries)).days
    if fact.fold == "worst" and fact.worst_in_days:
        since = as_of - timedelta(days=fact.worst_in_days[0])
        return _worst(fact, [entry.value for entry in entries if entry.observed_at > since])
    return None


def _baseline(entries: Sequence[Entry], begin: datetime | None) -> Value | None:
    episode = [entry for entry in entries if begin is None or entry.observed_at >= begin]
    first = min((entry.observed_at for entry in episode), default=None)
    if first is not None and first == max(entry.observed_at for entry in episode):
        return NOT_APPLICABLE  # measured once: there is nothing yet to compare with the start
    return _agreed(entry for entry in episode if entry.observed_at == first)


def _worst(fact: Fact, values: Sequence[Value | None]) -> Value | None:
    known = [value for value in values if value is not None and value not in NOT_KNOWN]
    if fact.kind == "word":
        known.sort(key=lambda word: fact.words.index(str(word)))
    else:
        known.sort(key=float)
    if not known:
        return None
    return known[-1] if fact.worse == "higher" else known[0]
