"""What a summary needs of a long log, read without reading all of it."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import Max, Min

from rootway.guide import Fact, Guide
from rootway.logic.value import RESERVED, Value
from rootway.record import Entry
from rootway.visit_summary import danger_facts, farthest_first_at, needed
from rootway.web.data.edges import Edge, at_edges
from rootway.web.data.episodes import rows_of
from rootway.web.data.log_queries import (
    CorrectingEntries,
    Log,
    entries_that_decide,
    in_order,
    is_long,
    read,
    with_doubtful,
)
from rootway.web.data.models import Person
from rootway.web.data.queries import entries_of, standing
from rootway.web.state.standing import Standing

FEW = 100  # entries that are read at once rather than looked for one by one
Span = tuple[Value, datetime, datetime]
"""A value, and when it was said first and last."""


def summarized_log(person: Person, here: Standing) -> tuple[Entry, ...]:
    """What counts of a log: of a short one all, of a long one so much that its summary says the same."""
    if not is_long(person):
        return standing(entries_of(person))
    guide, now = here.guide, here.now
    need, said = needed(here.assessment, here.entries), {entry.fact for entry in here.log}
    before = at_edges(person, Edge.ever("newest_other", need.held & said, now))
    extremes = _extremes(person, [guide.facts[id] for id in need.measured & said])
    edges = at_edges(
        person,
        Edge.ever("oldest", need.first & said, now),
        Edge.ever("newest_yes", need.signs & said, now),
        Edge("there", frozenset(extremes)),
        Edge("oldest", frozenset((entry.fact, entry.observed_at) for entry in before), now),
        *(Edge("oldest", frozenset((id, moment) for id in need.held), now) for moment in need.moments),
    )
    log = {entry.id: entry for entry in here.log} | with_doubtful(person, (*before, *edges))
    first = farthest_first_at(guide, standing(in_order(log)))
    for moment in need.moments | ({first} if first else set()):
        log |= _by(guide, person, moment)
    return standing(in_order(log))


def signs_log(person: Person, here: Standing) -> tuple[Entry, ...]:
    """So much of a log that its danger signs are told as by all of it: what counts now, and the newest yes of each."""
    if not is_long(person):
        return here.log
    signs = {fact.id for fact in danger_facts(here.guide)} & {entry.fact for entry in here.log}
    edges = at_edges(person, Edge.ever("newest_yes", signs, here.now))
    return standing(in_order({entry.id: entry for entry in here.log} | with_doubtful(person, edges)))


def _by(guide: Guide, person: Person, moment: datetime) -> Log:
    """What was so by a moment: when little had been said by then, all of it."""
    said = read(rows_of(person).filter(observed_at__lte=moment), FEW)
    if len(said) < FEW:
        return said | CorrectingEntries(person).of(said)
    return {entry.id: entry for entry in entries_that_decide(guide, person, moment)}


def _extremes(person: Person, facts: Collection[Fact]) -> Iterator[tuple[str, datetime]]:
    """Of the known values of each fact: when the first, the newest, the best and the worst were said."""
    rows = rows_of(person).filter(fact__in=[fact.id for fact in facts], value__isnull=False).order_by()
    spans: dict[str, list[Span]] = {}
    for id, *span in rows.values_list("fact", "value").annotate(Min("observed_at"), Max("observed_at")):
        if span[0] not in RESERVED:
            spans.setdefault(id, []).append((span[0], span[1], span[2]))
    for fact in (fact for fact in facts if fact.id in spans):
        yield from ((fact.id, moment) for moment in _of(fact, spans[fact.id]))


def _of(fact: Fact, spans: list[Span]) -> set[datetime]:
    """The moments that tell; of days as bad as each other the first counts, of days as good the last."""
    sign = 1 if fact.worse == "higher" else -1
    worst = max(sign * float(value) for value, _first, _last in spans)
    best = min(sign * float(value) for value, _first, _last in spans)
    return {
        min(first for _value, first, _last in spans),
        max(last for _value, _first, last in spans),
        min(first for value, first, _last in spans if sign * float(value) == worst),
        max(last for value, _first, last in spans if sign * float(value) == best),
    }
