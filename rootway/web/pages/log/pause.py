"""A pause for illness or travel: what is planned moves, and nothing counts as missed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rootway.record import Entry
from rootway.web import actions
from rootway.web.pages.log.guard import of_a_log
from rootway.web.state.keeper import Keeper
from rootway.web.state.plan_dates import paused_from

WEEK_SECONDS = 7 * 24 * 60 * 60


@require_POST
@of_a_log
def pause(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Begin a pause."""
    if paused_from(keeper) is None:
        now = keeper.standing.now
        actions.record_entries(
            keeper.person, [Entry(keeper.standing.guide.fact_roles.paused, True, now)], now
        )
    return redirect("log")


@require_POST
@of_a_log
def resume_log(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Go on after a pause. The person says that the plan goes on from the week in which it stopped."""
    begun = paused_from(keeper)
    if begun is not None:
        now = keeper.standing.now
        roles = keeper.standing.guide.fact_roles
        entries = [Entry(roles.paused, False, now)]
        weeks = keeper.standing.facts.get(roles.plan_weeks)
        if isinstance(weeks, int | float) and not isinstance(weeks, bool):
            before = weeks - (now - begun).total_seconds() / WEEK_SECONDS
            entries.append(Entry(roles.plan_weeks, round(max(before, 0), 2), now))
        actions.record_entries(keeper.person, entries, now)
    return redirect("log")
