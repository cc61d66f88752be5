"""What was followed over time, as the trends of the pathway have it, with the verdict on the last two weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from rootway.follow_up import Series, Verdict, series_of, verdict_of
from rootway.follow_up.series import last_day_of
from rootway.record import Entry
from rootway.visit_summary.log import SummaryLog

DAYS = 2
"""From this many days on there is something to follow."""


@dataclass(frozen=True)
class FollowedSeries:
    """One series by day, and what its last days say beside those of two weeks before."""

    series: Series
    verdict: Verdict


def followed(log: SummaryLog, zone: tzinfo) -> tuple[FollowedSeries, ...]:
    """Every trend of the pathway that has more than one day."""
    return tuple(_followed(log, zone))


def _followed(log: SummaryLog, zone: tzinfo) -> Iterator[FollowedSeries]:
    by_fact: dict[str, list[Entry]] = defaultdict(list)
    for entry in log.entries:
        by_fact[entry.fact].append(entry)
    as_of, trends = log.assessment.as_of, log.guide.trends
    today = as_of.astimezone(zone).date()
    for trend in trends.trends:
        facts = {trend.fact, log.guide.fact_roles.new_episode, *log.guide.follows_from.get(trend.fact, ())}
        entries = [entry for fact in facts for entry in by_fact.get(fact, ())]
        series = series_of(log.guide, trend, entries, as_of, zone)
        if len(series.points) >= DAYS:
            yield FollowedSeries(series, verdict_of(trends, series, last_day_of(series, today)))
