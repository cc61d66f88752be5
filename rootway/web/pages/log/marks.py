"""One thing of today's plan was done without the guide, or is left out today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from rootway.web import actions
from rootway.web.pages.log.guard import of_a_screened_log
from rootway.web.state.keeper import Keeper
from rootway.web.state.permit import startable

SAID = {"done": True, "skipped": False, "open": None}
"""What may be said of a thing; `open` takes back what was said."""


@require_POST
@of_a_screened_log
def mark(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Keep what was said, of what the person may begin today; of anything else nothing is kept."""
    protocol, said = request.POST.get("thing", ""), request.POST.get("said", "")
    if said in SAID and protocol in startable(keeper.person, keeper.standing):
        actions.mark_day(keeper.person, protocol, keeper.today, SAID[said], keeper.standing.now)
    return redirect(f"{reverse('log')}#do")
