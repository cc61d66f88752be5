"""What was entered, day by day, marked by who wrote it."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rootway.web.content.clinic.timeline import timeline
from rootway.web.data import queries
from rootway.web.data.examination_queries import brought_by_file
from rootway.web.data.models import Share
from rootway.web.data.models.share import LOOK
from rootway.web.pages.of_a_share import of_a_share
from rootway.web.state.keeper import keeper_of
from rootway.web.state.past import known_at

DAYS = 7


@require_safe
@of_a_share()
def log(request: HttpRequest, share: Share) -> HttpResponse:
    """The newest days; an older page is one link away."""
    keeper = keeper_of(share.person, timezone.now())
    until = share.confirmed_at if share.scope == LOOK else keeper.standing.now
    assert until is not None, "a live share was confirmed"
    entries = tuple(one for one in queries.entries_of(share.person) if known_at(one, until))
    days, older = timeline(keeper, entries, _before(request), DAYS, brought_by_file(share.person))
    return render(request, "web/clinic/log.html", {"days": days, "older": older})


def _before(request: HttpRequest) -> date | None:
    asked = request.GET.get("before")
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise Http404 from None
