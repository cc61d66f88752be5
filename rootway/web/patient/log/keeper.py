"""Someone who keeps a log, where they stand now, and by whose clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from rootway.web import queries
from rootway.web.log_queries import entries_that_decide
from rootway.web.models import Person
from rootway.web.pathway import the_guide
from rootway.web.patient.entrance import View, at_stop, of_a_person
from rootway.web.patient.journey import Journey
from rootway.web.patient.standing import Standing

P = ParamSpec("P")


@dataclass(frozen=True)
class Keeper:
    """A person with a log. `standing` knows the entries that decide, not the whole log."""

    person: Person
    standing: Standing

    @cached_property
    def journey(self) -> Journey:
        """The way of the current check."""
        return Journey(self.standing)

    @property
    def zone(self) -> ZoneInfo:
        """The clock this person lives by."""
        return queries.zone_of(self.person)

    @property
    def today(self) -> date:
        """The day it is where this person lives."""
        return self.standing.now.astimezone(self.zone).date()

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
        return None if first is None or self.standing.shuts_exercises else at_stop(first)


KeeperView = Callable[Concatenate[HttpRequest, Keeper, P], HttpResponse]


def keeper_of(person: Person, now: datetime) -> Keeper:
    """Where this person stands at `now`."""
    guide = the_guide()
    log = queries.standing(entries_that_decide(guide, person, now))
    answers = queries.latest(queries.in_this_check(person, log))
    return Keeper(person, Standing(guide, log, answers, person.examined, person.country, now))


def of_a_log(view: KeeperView[P]) -> View[P]:
    """Give the view this session's person with their log; who keeps none is asked whether to begin one."""

    @of_a_person
    @wraps(view)
    def wrapped(request: HttpRequest, person: Person, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not person.keeps_log:
            return redirect("log-begin")
        return view(request, keeper_of(person, timezone.now()), *args, **kwargs)

    return wrapped


def of_a_screened_log(view: KeeperView[P]) -> View[P]:
    """The same for pages that must not open in an emergency, or while a danger sign is not answered."""

    @wraps(view)
    def wrapped(request: HttpRequest, keeper: Keeper, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return keeper.elsewhere() or view(request, keeper, *args, **kwargs)

    return of_a_log(wrapped)
