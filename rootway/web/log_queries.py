"""What is read of a long log without reading all of it: a year of daily entries costs little more than a week."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Max, Min, QuerySet

from rootway.guide import Guide
from rootway.record import Entry
from rootway.web import models
from rootway.web.models import Person
from rootway.web.queries import entry_of, standing

EPISODE = "new_episode"

Rows = QuerySet[models.Entry]


def entries_that_decide(guide: Guide, person: Person, now: datetime) -> tuple[Entry, ...]:
    """The entries on which the facts at `now` hang: `facts_at` says of them what it says of the whole log.

    For each fact its newest entries; where the pathway looks back, also the first of the episode and the last days.
    """
    rows = person.entries.filter(observed_at__lte=now)
    log = {row.id: row for row in rows.filter(fact=EPISODE)}
    told = [entry for entry in standing(_in_order(log.values())) if entry.value is True]
    begun = max((entry.observed_at for entry in told), default=None)
    looked_back = {fact.id for fact in guide.facts.values() if "baseline" in fact.folds}
    looked_back |= {trend.fact for trend in guide.trends.trends}
    episode = rows.filter(fact__in=looked_back)
    episode = episode.filter(observed_at__gte=begun) if begun else episode
    log |= _at_edge(person, rows, Max("observed_at"))
    log |= _at_edge(person, episode, Min("observed_at"))
    worst = {fact.id: fact.worst_in_days for fact in guide.facts.values() if fact.worst_in_days}
    recent = now - timedelta(days=max(worst.values(), default=0))
    log |= {row.id: row for row in rows.filter(fact__in=worst, observed_at__gt=recent)}
    log |= {row.id: row for row in _corrections(person, log)}
    return _in_order(log.values())


def _at_edge(person: Person, rows: Rows, edge: Max | Min) -> dict[object, models.Entry]:
    """The rows at the newest (or oldest) moment of each fact.

    The moments come from the index alone, and many facts are said at one moment. Where the row at the edge was
    corrected or withdrawn, every row of that fact is read: which one counts then shows only beside the others.
    """
    moments = dict(rows.order_by().values_list("fact").annotate(edge=edge))
    at_moments = rows.filter(observed_at__in=set(moments.values()))
    found = {row.id: row for row in at_moments if moments.get(row.fact) == row.observed_at}
    replaced = {row.corrects for row in _corrections(person, found)}
    doubtful = {row.fact for row in found.values() if row.value is None or row.id in replaced}
    whole = person.entries.filter(fact__in=doubtful) if doubtful else ()
    return found | {row.id: row for row in whole}


def _corrections(person: Person, ids: Iterable[object]) -> Rows:
    return person.entries.filter(corrects__in=list(ids))


def recent_entries(person: Person, facts: Iterable[str], since: datetime) -> tuple[Entry, ...]:
    """The entries of some facts from `since` on, with what corrects them."""
    rows = {row.id: row for row in person.entries.filter(fact__in=list(facts), observed_at__gte=since)}
    return _in_order((rows | {row.id: row for row in _corrections(person, rows)}).values())


def _in_order(rows: Iterable[models.Entry]) -> tuple[Entry, ...]:
    return tuple(
        sorted(map(entry_of, rows), key=lambda entry: (entry.observed_at, entry.known_from, entry.id or ""))
    )
