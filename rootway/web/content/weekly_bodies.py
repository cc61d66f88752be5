"""How far down it reached over the weeks, as small bodies: the middle of a week, as the trends compare it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rootway.follow_up.series import DayPoint, Series, last_day_of
from rootway.follow_up.verdict import middle_of
from rootway.web.content.charts import day_words
from rootway.web.content.progress import TrendProgress
from rootway.web.content.small_body import SmallBody, reach_body
from rootway.web.state.keeper import Keeper

MOST = 5
"""So many stand beside each other on a phone."""


@dataclass(frozen=True)
class WeeklyBody:
    """One week that ends with a day, named `when`, and the body with what was told of it."""

    when: str
    body: SmallBody


def weekly_bodies(keeper: Keeper, listed: Iterable[TrendProgress], since: date) -> tuple[WeeklyBody, ...]:
    """The oldest first; none where no trend tells how far it reaches, or where there is but one week to show."""
    farthest = keeper.standing.guide.fact_roles.farthest
    series = next((one.series for one in listed if one.trend.fact == farthest), None)
    if series is None:
        return ()
    last = last_day_of(series, keeper.today)
    found = ((day, _point(keeper, series, day)) for day in _ends(since, last))
    bodies = tuple(_weekly(keeper, day, last, point) for day, point in found if point is not None)
    return bodies if len(bodies) > 1 else ()


def _ends(since: date, last: date) -> list[date]:
    """The last days of the weeks that are shown: of every week, or of every so many, as many as there is room for."""
    weeks = (last - since).days // 7
    step = -(-weeks // (MOST - 1)) or 1
    return [last - timedelta(weeks=n) for n in range(0, weeks + 1, step)][::-1]


def _point(keeper: Keeper, series: Series, last: date) -> DayPoint | None:
    """The newest day of that week that was as its middle."""
    window = keeper.standing.guide.trends.window_days
    middle = middle_of(series, last, window)
    days = (one for one in series.points if last - timedelta(window) < one.day <= last)
    return next((one for one in reversed(list(days)) if one.number == middle), None)


def _weekly(keeper: Keeper, day: date, last: date, point: DayPoint) -> WeeklyBody:
    side = keeper.standing.facts.get(keeper.standing.guide.fact_roles.side, "")
    when = _("Now") if day == last else day_words(day)
    return WeeklyBody(when, reach_body(keeper.standing.guide, str(point.value), str(side)))
