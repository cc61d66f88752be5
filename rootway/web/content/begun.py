"""Where somebody stands who has begun, in a line of the start page."""

from dataclasses import dataclass

from django.urls import reverse

from rootway.web.state.journey import Journey
from rootway.web.topics import is_at_the_door


@dataclass(frozen=True)
class Begun:
    """The headline of what the answers came to, empty while questions are open; and the page to go on at."""

    words: str
    link: str


def begun_of(journey: Journey) -> Begun:
    """A level that stops is told at once; a plan, or another headline, only when nothing that decides it is open."""
    standing = journey.standing
    headline = standing.assessment.headline.title
    if standing.is_emergency:
        return Begun(headline, reverse("emergency"))
    if standing.stops_below_highest:
        return Begun(headline, reverse("result"))
    if standing.settled and journey.before_plan is None and not is_at_the_door():  # there it only leads on
        return Begun(headline, reverse("result"))
    return Begun("", reverse("resume"))
