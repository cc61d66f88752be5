"""Gives a page the person whose check or log it shows, and sends people to the page where they are to go on."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from rootway.interview import EXAMINED, Stop
from rootway.web import actions
from rootway.web.data import access
from rootway.web.data.models import Person
from rootway.web.data.whose import is_of_another
from rootway.web.pathway import the_guide
from rootway.web.requests.context import LED_HERE
from rootway.web.requests.faults import of_another
from rootway.web.requests.refusal import Refusal, refused
from rootway.web.state.journey import Journey
from rootway.web.state.standing import standing_of
from rootway.web.topics import is_at_the_door

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
PersonView = Callable[Concatenate[HttpRequest, Person, P], HttpResponse]


def of_a_person(view: PersonView[P]) -> View[P]:
    """Give the view this session's check; without one the person is sent to the start."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = access.person_of(request)
        if person is None:
            return refused(to_the_start(), Refusal.NOBODY)
        if is_of_another(request, person):
            return of_another(request)
        try:
            return view(request, person, *args, **kwargs)
        except actions.PersonGone:
            return refused(to_the_start(), Refusal.NOBODY)

    return wrapped


def of_a_plan(view: PersonView[P]) -> View[P]:
    """The same for pages of a plan: the front door gives none, so whoever stands there goes on there."""

    @of_a_person
    @wraps(view)
    def wrapped(request: HttpRequest, person: Person, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if is_at_the_door():
            return refused(redirect("resume"), Refusal.EARLIER)
        return view(request, person, *args, **kwargs)

    return wrapped


def to_the_start() -> HttpResponse:
    """Send somebody without a check to the start, which then says why they are there."""
    return redirect(f"{reverse('start')}?{LED_HERE}=1")


def journey_of(person: Person) -> Journey:
    """The way of this check as it stands now."""
    return Journey(standing_of(the_guide(person.country), person, timezone.now()))


def at_open_danger(stop: Stop) -> HttpResponse:
    """Send the person to a danger question that comes first; what they sent for a later page was not read."""
    return refused(at_stop(stop), Refusal.EARLIER)


def at_other_topic(journey: Journey) -> HttpResponse | None:
    """Send the person to the danger signs of another topic of theirs; None where none is open."""
    return refused(redirect("topic-first"), Refusal.EARLIER) if journey.waits_beside else None


def at_stop(stop: Stop | None) -> HttpResponse:
    """Send the person to a page; past the last one there is the result."""
    if stop is None:
        return redirect("result")
    return redirect("examined") if stop.id == EXAMINED else redirect("question", stop.id)
