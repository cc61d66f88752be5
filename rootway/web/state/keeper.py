"""Someone who keeps a log, where they stand now, and by whose clock."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property
from zoneinfo import ZoneInfo

from rootway.assess import Reevaluation
from rootway.web.data import queries
from rootway.web.data.models import Person
from rootway.web.pathway import the_guide
from rootway.web.state.journey import Journey
from rootway.web.state.standing import Standing, standing_of


@dataclass(frozen=True)
class Keeper:
    """A person with a log, and where they stand."""

    person: Person
    standing: Standing

    @cached_property
    def journey(self) -> Journey:
        """The way of the current check."""
        return Journey(self.standing)

    @property
    def topic(self) -> str:
        """The topic in which they stand so."""
        return self.standing.guide.id

    @cached_property
    def zone(self) -> tzinfo:
        """The days of this person: each moment by the clock they lived by then."""
        return queries.zone_of(self.person)

    @property
    def clock(self) -> ZoneInfo:
        """The clock this person lives by now."""
        return queries.clock_of(self.person)

    @property
    def today(self) -> date:
        """The day it is where this person lives."""
        return self.standing.now.astimezone(self.clock).date()

    @cached_property
    def reevaluate(self) -> tuple[Reevaluation, ...]:
        """The reasons to look again as they hold now."""
        return self.standing.assessment.reevaluate


def keeper_of(person: Person, now: datetime) -> Keeper:
    """Where this person stands at `now`."""
    return Keeper(person, standing_of(the_guide(person.country), person, now))
