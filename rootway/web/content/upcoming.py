"""The visits that lie ahead: asked for, offered by a practice, or agreed."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.web.data import access
from rootway.web.data.models import Visit
from rootway.web.data.models.listing import ACCEPTED, HOLDS_TIME, PROPOSED, REQUESTED
from rootway.web.data.provider_index import the_index
from rootway.web.state.keeper import Keeper

STATES: dict[str, str | Promise] = {
    REQUESTED: lazy("Asked for"),
    PROPOSED: lazy("They propose this time"),
    ACCEPTED: lazy("Confirmed"),
}


@dataclass(frozen=True)
class Upcoming:
    """One visit: with whom, when by the clock of the practice, how it stands, and its page."""

    name: str
    when: str
    state: str | Promise
    address: str


def upcoming_of(keeper: Keeper) -> tuple[Upcoming, ...]:
    """The visits whose time is not over yet, the next first."""
    ahead = access.visits_of(keeper.person).filter(
        state__in=HOLDS_TIME, opening__ends_at__gt=keeper.standing.now
    )
    return tuple(_upcoming(visit) for visit in ahead)


def _upcoming(visit: Visit) -> Upcoming:
    practice, index = visit.opening.practice, the_index()
    provider = index.listing(practice.claim.register, practice.claim.number) if index else None
    local = visit.opening.starts_at.astimezone(ZoneInfo(practice.time_zone))
    return Upcoming(
        name=provider.name if provider else _("A practice that is no longer listed"),
        when=f"{formats.date_format(local, 'l, F j, g:i A')} {local.tzname()}",
        state=STATES[visit.state],
        address=reverse("visit-asked", args=[visit.id]),
    )
