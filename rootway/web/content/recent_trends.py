"""The last days of a trend beside its start, of a log however long, without reading all that lies between."""

from collections.abc import Iterable
from datetime import date, timedelta

from rootway.follow_up import Series
from rootway.web.content.progress import facts_of, midnight, serieses_of
from rootway.web.data.edges import EVER
from rootway.web.data.log_queries import first_moment, readings
from rootway.web.state.keeper import Keeper

FIRST = timedelta(days=15)
"""So long after the first entry the first day with a value is looked for."""


def serieses_lately(keeper: Keeper, days: int, only: Iterable[str]) -> tuple[Series, ...]:
    """The trends of `only`, in the pathway's order: the start, the newest day, and each of the last days.

    Only whole days are read. Where the start or the newest day is none of them, that trend is read from its start.
    """
    trends, since = tuple(only), midnight(keeper, days)
    facts = facts_of(keeper, trends)
    episodes = tuple(
        entry for entry in keeper.standing.log if entry.fact == keeper.standing.guide.fact_roles.new_episode
    )
    begun = max((entry.observed_at for entry in episodes if entry.value is True), default=EVER)
    first = first_moment(keeper.person, facts, begun)
    if first is None or first >= since:
        return serieses_of(keeper, (*episodes, *readings(keeper.person, facts, (since, None))))
    read = readings(keeper.person, facts, (first, min(first + FIRST, since)), (since, None))
    found = {one.trend.id: one for one in serieses_of(keeper, (*episodes, *read))}
    cut, today = (first + FIRST).astimezone(keeper.zone).date(), keeper.today
    far = [id for id in trends if id not in found or not _is_whole(found[id], cut, today - timedelta(days))]
    if far:
        read = readings(keeper.person, facts_of(keeper, far), (begun, None))
        whole = serieses_of(keeper, (*episodes, *read))
        found |= {one.trend.id: one for one in whole if one.trend.id in far}
    order = [trend.id for trend in keeper.standing.guide.trends.trends]
    return tuple(found[id] for id in order if id in found)


def _is_whole(series: Series, cut: date, since: date) -> bool:
    """Whether the first and the newest day were read from beginning to end; the day of the cut was not."""
    start, newest = series.start, series.newest
    return start is not None and newest is not None and start.day < cut and newest.day > since
