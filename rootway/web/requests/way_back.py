"""The way back to a listing for who came to the check from it: offered once its first part says that nothing is urgent.

Only the name of the listing is kept, in the session, until the person is back there.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from rootway.web.actions.listing import LISTING
from rootway.web.data import access
from rootway.web.data.models import Person
from rootway.web.data.provider_index import provider_at, the_index
from rootway.web.pathway import the_guide
from rootway.web.state.journey import Journey
from rootway.web.state.standing import standing_of

OF_THE_CHECK = frozenset(("question", "examined", "answers", "result"))


@dataclass(frozen=True)
class WayBack:
    """A listing: how it is called, and its name in an address."""

    name: str
    ref: str


def way_back(request: HttpRequest) -> WayBack | None:
    """Where to go back to from a page of the check; nothing before it is clear that no doctor comes first."""
    found, ref = request.resolver_match, request.session.get(LISTING)
    if not ref or found is None or found.url_name not in OF_THE_CHECK:
        return None
    person = access.person_of(request)
    if person is None or not _is_clear(person):
        return None
    provider = provider_at(ref, the_index())
    return WayBack(provider.name, ref) if provider is not None else None


def _is_clear(person: Person) -> bool:
    """The urgency is settled and stops nothing, and no danger sign waits: what the finder asks for before a time."""
    journey = Journey(standing_of(the_guide(person.country), person, timezone.now()))
    return journey.standing.settled and not journey.shuts_exercises
