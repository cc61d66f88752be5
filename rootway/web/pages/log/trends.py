"""The log to look back on: day by day, what changed in the plan, and every trend."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rootway.follow_up import Series
from rootway.web.content.charts import day_words
from rootway.web.content.heat_calendar import heat_calendar
from rootway.web.content.plan_changes import plan_changes
from rootway.web.content.progress import entries_for, progress_of, serieses_of
from rootway.web.content.recent_trends import serieses_lately
from rootway.web.content.small_multiples import Multiple, first_day, multiples_of
from rootway.web.content.weekly_bodies import weekly_bodies
from rootway.web.pages.log.guard import of_a_screened_log
from rootway.web.state.keeper import Keeper

DAYS = 8 * 7 + 1
"""Today and the eight weeks before it. The whole log is one link away, without its tables, which its file has."""
WHOLE = "whole"
NEWEST = 2  # changes that stand on the page at once; the earlier ones open below


@require_safe
@of_a_screened_log
def trends(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The last eight weeks or the whole log: each trend with its words, chart, table, rule and source."""
    if not keeper.journey.may_begin:  # a word such as "better" would say more than is known
        return redirect("result")
    days = None if WHOLE in request.GET else DAYS
    listed = progress_of(keeper, _serieses(keeper, days))
    since = first_day(keeper, listed, days)
    changes = plan_changes(keeper, since)
    drawn = multiples_of(keeper, listed, since, changes, rows=days is not None)
    main = _main(keeper, drawn)
    context = {
        "calendar": heat_calendar(keeper, main.drawn, DAYS) if main else None,
        "span": (day_words(since), day_words(keeper.today)),
        "bodies": weekly_bodies(keeper, listed, since),
        "changes": changes[::-1][:NEWEST],
        "earlier_changes": changes[::-1][NEWEST:],
        "moving": [one for one in drawn if not _is_set_aside(one)],
        "flat": [one for one in drawn if _is_set_aside(one)],
        "is_cut": days is not None and first_day(keeper, listed, None) < since,
        "is_whole": days is None,
        "by_week": any(one.drawn.chart.by_week for one in drawn),
    }
    return render(request, "web/log/trends.html", context)


def _main(keeper: Keeper, drawn: Sequence[Multiple]) -> Multiple | None:
    """The trend whose days are the squares: the first that stands on the page of today, in a pathway that has such."""
    some = any(trend.first for trend in keeper.standing.guide.trends.trends)
    return next((one for one in drawn if one.progress.trend.first or not some), None)


def _is_set_aside(one: Multiple) -> bool:
    """Nothing to see in its curve, and neither first in the pathway nor worse by its newest entry."""
    return one.is_flat and not one.progress.trend.first and one.progress.verdict.word != "worse"


def _serieses(keeper: Keeper, days: int | None) -> tuple[Series, ...]:
    if days is None:
        return serieses_of(keeper, entries_for(keeper))
    return serieses_lately(keeper, days, [trend.id for trend in keeper.standing.guide.trends.trends])
