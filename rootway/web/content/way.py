"""The way of the farthest place over the weeks, as small bodies: the start, some weeks between, and now."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from rootway.follow_up import Series, verdict_of
from rootway.follow_up.series import last_day_of, number_of
from rootway.web.content.progress import TrendProgress
from rootway.web.content.small_body import SmallBody, reach_body
from rootway.web.state.keeper import Keeper

BETWEEN = 2
"""Bodies between the first and the last: four stand beside each other on a small phone."""
FEWEST_DAYS = 14  # a fortnight: before that nothing is compared


@dataclass(frozen=True)
class BodyMark:
    """One body with its day."""

    day: str
    body: SmallBody


def way_of(keeper: Keeper, listed: tuple[TrendProgress, ...]) -> tuple[BodyMark, ...]:
    """The bodies of the trend of the farthest place, oldest first; none where no body is drawn or nothing is known."""
    guide = keeper.standing.guide
    series = next((one.series for one in listed if one.trend.fact == guide.fact_roles.farthest), None)
    if series is None or guide.body is None or guide.body.reach is None:
        return ()
    numbers = _numbers(keeper, series)
    side = str(keeper.standing.facts.get(guide.fact_roles.side) or "")
    return tuple(
        BodyMark(_told(keeper, day), reach_body(guide, _word(keeper, series, number, day), side))
        for day, number in numbers.items()
    )


def _numbers(keeper: Keeper, series: Series) -> dict[date, float]:
    """The first day as it was said, then the middle of the week that ends on each day that is shown."""
    first, last = series.points[0], last_day_of(series, keeper.today)
    span = (last - first.day).days
    found = {first.day: first.number}
    steps = BETWEEN + 1 if span >= FEWEST_DAYS else 1
    for step in range(1, steps + 1):
        day = first.day + timedelta(days=span * step // steps)
        middle = verdict_of(keeper.standing.guide.trends, series, day).now
        if middle is not None:
            found[day] = middle
    return found


def _word(keeper: Keeper, series: Series, number: float, day: date) -> str:
    """The place of a number; of places that count as one the one said last, on its day, else the lowest."""
    said, fact, trend = keeper.standing.facts.get(series.fact.id), series.fact, series.trend
    words = [word for word in fact.words if number_of(trend, fact, word) == number]
    is_newest = day == last_day_of(series, keeper.today)
    return str(said) if is_newest and said in words else words[-1]


def _told(keeper: Keeper, day: date) -> str:
    return _("today") if day == keeper.today else formats.date_format(day, "M j")
