"""What is read of a long log without reading all of it: a year of daily entries costs little more than a week."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet

from rootway.guide import Guide
from rootway.record import Entry
from rootway.web import models
from rootway.web.models import Person
from rootway.web.queries import entries_in, standing

EPISODE = "new_episode"
NEAR = timedelta(
    days=14
)  # how close to the edge of a log most facts are said; what is said farther away is found too

Rows = QuerySet[models.Entry]
Log = dict[str | None, Entry]


def entries_that_decide(guide: Guide, person: Person, now: datetime) -> tuple[Entry, ...]:
    """The entries on which the facts at `now` hang: `facts_at` says of them what it says of the whole log.

    For each fact its newest entries; where the pathway looks back, also the first of the episode and the last days.
    """
    rows = person.entries.all()  # none lies ahead of the clock that wrote it
    log = _read(rows.filter(fact=EPISODE))
    told = [entry for entry in standing(_in_order(log)) if entry.value is True]
    begun = max((entry.observed_at for entry in told), default=None)
    looked_back = {fact.id for fact in guide.facts.values() if "baseline" in fact.folds}
    looked_back |= {trend.fact for trend in guide.trends.trends}
    episode = rows.filter(observed_at__gte=begun) if begun else rows
    first = begun or episode.order_by("observed_at").values_list("observed_at", flat=True).first() or now
    log |= _at_edge(person, rows, Max("observed_at"), set(guide.facts), Q(observed_at__gte=now - NEAR))
    log |= _at_edge(person, episode, Min("observed_at"), looked_back, Q(observed_at__lte=first + NEAR))
    worst = {fact.id: fact.worst_in_days for fact in guide.facts.values() if fact.worst_in_days}
    recent = now - timedelta(days=max(worst.values(), default=0))
    log |= _read(rows.filter(fact__in=worst, observed_at__gt=recent))
    return _in_order(log | _corrections(log))


def recent_entries(
    person: Person, facts: Iterable[str], since: datetime, but: tuple[datetime, datetime] | None = None
) -> tuple[Entry, ...]:
    """The entries of some facts from `since` on, with what corrects them; those of the span `but` are left out."""
    rows = person.entries.filter(fact__in=list(facts), observed_at__gte=since)
    log = _read(rows.exclude(observed_at__gte=but[0], observed_at__lt=but[1]) if but else rows)
    return _in_order(log | _corrections(log))


def _at_edge(person: Person, rows: Rows, edge: Max | Min, facts: set[str], near: Q) -> Log:
    """The entries at the newest (or oldest) moment of each fact.

    The moments come from the index alone: first from near the edge, where most facts have one, then for the other
    facts. Many facts are said at one moment. Where the entry at the edge was corrected or withdrawn, every entry of
    that fact is read: which one counts then shows only beside the others.
    """
    by_fact = rows.order_by().values_list("fact").annotate(edge=edge)
    moments = {fact: moment for fact, moment in by_fact.filter(near) if fact in facts}
    moments |= dict(by_fact.filter(fact__in=facts - set(moments)))
    at_moments = _read(rows.filter(observed_at__in=set(moments.values())))
    found = {id: entry for id, entry in at_moments.items() if moments.get(entry.fact) == entry.observed_at}
    replaced = {entry.corrects for entry in _corrections(found).values()}
    doubtful = {entry.fact for id, entry in found.items() if entry.value is None or id in replaced}
    return found | _read(person.entries.filter(fact__in=doubtful)) if doubtful else found


def _corrections(log: Log) -> Log:
    """What corrects the entries of a log. A correction is of the same person, so the index of corrections is enough."""
    return _read(models.Entry.objects.filter(corrects__in=[UUID(id) for id in log if id]))


def _read(rows: Rows) -> Log:
    """Rows as entries, by their ids."""
    return {entry.id: entry for entry in entries_in(rows.order_by())}


def _in_order(log: Log) -> tuple[Entry, ...]:
    return tuple(
        sorted(log.values(), key=lambda entry: (entry.observed_at, entry.known_from, entry.id or ""))
    )
