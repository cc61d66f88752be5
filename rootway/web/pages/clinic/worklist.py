"""The first page of the workspace: who shares with this clinician, and who needs a look before whom."""

from collections.abc import Iterable
from datetime import datetime
from time import monotonic
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rootway.web import actions
from rootway.web.actions.handling import DONE
from rootway.web.content.clinic.worklist import band_called, clinic_list
from rootway.web.data.clinic_access import Clinician, clinician_of, named_shares, shares_of
from rootway.web.data.models import Share
from rootway.web.data.models.share import FOLLOW, LOOK
from rootway.web.data.worklist_queries import (
    ListedShare,
    followed_shares,
    handled_of,
    people_with,
    waiting_messages,
)
from rootway.web.pages.of_a_clinic import of_a_clinic
from rootway.web.pages.of_a_share import of_a_share, share_is_over
from rootway.web.state.placed import PlacedPerson, known_place, place_of

SECONDS = 1.0
"""So long one request works out people whom this process does not know yet; whoever is left stands first, unplaced."""
SECONDS_IN_DEMONSTRATION = 20.0
"""Who looks for the first time is to see everybody in their place; the invented twelve take a few seconds."""


@require_safe
@of_a_clinic
def worklist(request: HttpRequest, clinician: Clinician) -> HttpResponse:
    """Every live share, the most pressing first. Those of colleagues stand apart, with a name and a time."""
    now = timezone.now()
    shares = followed_shares(clinician, now)
    looks = list(shares_of(clinician, now).filter(scope=LOOK).order_by("until", "id"))
    others = named_shares(clinician, now).exclude(id__in=shares_of(clinician, now).values("id"))
    found = clinic_list(
        shares,
        _places(shares, now),
        handled_of([one.person for one in shares]),
        waiting_messages([one.id for one in shares], now),
        band_called(request.GET.get("band", "")),
        _page(request),
    )
    context = {
        "clinician": clinician,
        "list": found,
        "looks": looks,
        "others": list(others.order_by("until", "id")),
    }
    return render(request, "web/clinic/worklist.html", context)


@require_POST
@of_a_share(scopes=(FOLLOW,))
def take_care(request: HttpRequest, share: Share) -> HttpResponse:
    """Write down who took care of what rose, and how. Only what rises now can be closed."""
    clinician, now, done = clinician_of(request), timezone.now(), request.POST.get("done", "")
    rising = {rise.key for rise in place_of(share.person, now).open(())}
    keys = [key for key in request.POST.getlist("rise") if key in rising]
    if clinician is not None and done in DONE and keys:
        try:
            actions.record_handled(share, clinician, keys, done, now)
        except actions.ShareOver:
            share.refresh_from_db()
            return share_is_over(request, share)
    return redirect("clinic")


def _page(request: HttpRequest) -> int:
    said = request.GET.get("page", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def _places(shares: Iterable[ListedShare], now: datetime) -> dict[UUID, PlacedPerson]:
    """Where each stands, as far as that is known, or can be worked out in the time of one request."""
    found: dict[UUID, PlacedPerson] = {}
    left: list[UUID] = []
    for share in shares:
        known = known_place(share.person, share.touched_at, now)
        if known is None:
            left.append(share.person)
        else:
            found[share.person] = known
    return found | _worked_out(left, now)


def _worked_out(ids: list[UUID], now: datetime) -> dict[UUID, PlacedPerson]:
    found: dict[UUID, PlacedPerson] = {}
    began, patience = monotonic(), SECONDS_IN_DEMONSTRATION if settings.DEMO else SECONDS
    for at in range(0, len(ids), 10):
        for id, person in people_with(ids[at : at + 10]).items():
            if monotonic() - began > patience:
                return found
            found[id] = place_of(person, now)
    return found
