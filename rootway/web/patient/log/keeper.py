"""Someone who keeps a log, where they stand now, and by whose clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from rootway.web import queries
from rootway.web.models import Person
from rootway.web.pathway import the_guide
from rootway.web.patient.entrance import View, at_open_danger, of_a_person
from rootway.web.patient.journey import Journey
from rootway.web.patient.standing import Standing, standing_of
from rootway.web.refusal import Refusal, refused

P = ParamSpec("P")


@dataclass(frozen=True)
class Keeper:
    """A person with a log, and where they stand."""

    person: Person
    standing: Standing

    @cached_property
    def journey(self) -> Journey:
        """The way of the current check."""
        return Journey(self.standing)

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
    def reevaluate(self) -> list[dict[str, Any]]:
        """The lines of the table `reevaluate` as they hold now."""
        lines: list[dict[str, Any]] = self.standing.assessment.to_json()["reevaluate"]
        return lines

    def elsewhere(self) -> HttpResponse | None:
        """Where this person must be instead: on the danger page, or at a danger sign that is not answered yet."""
        if self.standing.is_emergency:
            return redirect("emergency")
        first = self.journey.open_danger
        return None if first is None or self.standing.shuts_exercises else at_open_danger(first)


KeeperView = Callable[Concatenate[HttpRequest, Keeper, P], HttpResponse]


def keeper_of(person: Person, now: datetime) -> Keeper:
    """Where this person stands at `now`."""
    return Keeper(person, standing_of(the_guide(person.country), person, now))


def of_a_log(view: KeeperView[P]) -> View[P]:
    """Give the view this session's person with their log; who keeps none is asked whether to begin one."""

    @of_a_person
    @wraps(view)
    def wrapped(request: HttpRequest, person: Person, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not person.keeps_log:
            return refused(redirect("log-begin"), Refusal.NOBODY)
        return view(request, keeper_of(person, timezone.now()), *args, **kwargs)

    return wrapped


def of_a_screened_log(view: KeeperView[P]) -> View[P]:
    """The same for pages that must not open in an emergency, or while a danger sign is not answered."""

    @wraps(view)
    def wrapped(request: HttpRequest, keeper: Keeper, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return keeper.elsewhere() or view(request, keeper, *args, **kwargs)

    return of_a_log(wrapped)
