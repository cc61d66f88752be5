"""What the person reads on their own phone now, word for word, and what they read before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rootway.web.content.clinic.as_seen import seen_now
from rootway.web.data import access
from rootway.web.data.models import Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.pages.of_a_share import of_a_share
from rootway.web.state.keeper import keeper_of

NEWEST = 10


@require_safe
@of_a_share(scopes=(FOLLOW,))
def as_they_see_it(request: HttpRequest, share: Share) -> HttpResponse:
    """The words of their page as it would be shown now; nothing is kept as shown to them."""
    keeper = keeper_of(share.person, timezone.now())
    shown = access.shown_of(share.person).order_by("-shown_at", "-id")[:NEWEST]
    context = {"seen": seen_now(keeper), "shown": shown}
    return render(request, "web/clinic/as_they_see_it.html", context)
