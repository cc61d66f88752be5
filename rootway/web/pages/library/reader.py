"""Who reads the library: the pathway in their country's words, and what may not be shown to them now."""

from django.http import HttpRequest
from django.utils import timezone

from rootway.guide import Guide
from rootway.guide.levels import Level
from rootway.web.data import access
from rootway.web.pathway import the_guide
from rootway.web.state.journey import Journey
from rootway.web.state.permit import startable
from rootway.web.state.standing import standing_of


class Reader:
    """Whoever asks for a page. Their answers are looked at to shut exercises off, and to say what is in their plan."""

    def __init__(self, request: HttpRequest) -> None:
        self.person = access.person_of(request)
        self.country = self.person.country if self.person else ""
        self.guide: Guide = the_guide(self.country)
        self.journey = (
            Journey(standing_of(self.guide, self.person, timezone.now())) if self.person is not None else None
        )

    @property
    def level(self) -> Level | None:
        """The level while it stops, by this session's answers, else nothing: exercises may be read."""
        standing = self.journey.standing if self.journey else None
        if standing is None or standing.level is None or not standing.shuts_exercises:
            return None
        return standing.guide.levels.of(standing.level)

    def may_start(self, protocol: str) -> bool:
        """Whether their plan of now holds it, and nothing stands in the way."""
        if self.person is None or self.journey is None or not self.journey.may_begin:
            return False
        return protocol in startable(self.person, self.journey.standing)
