"""Views that begin, resume and leave a check of symptoms."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rootway.guide.emergency_numbers import emergency_numbers, number_for, number_shown
from rootway.web import access, actions
from rootway.web.draft import draft_of, its_person
from rootway.web.faults import of_another
from rootway.web.limits import limited
from rootway.web.models import Person
from rootway.web.pathway import the_guide
from rootway.web.patient.journey import EXAMINED, Journey, Stop
from rootway.web.patient.standing import standing_of
from rootway.web.patient.unsaved import unsaved
from rootway.web.pressed_twice import sending_of
from rootway.web.refusal import Refusal, refused, told_when_refused
from rootway.web.whose import is_of_another

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
PersonView = Callable[Concatenate[HttpRequest, Person, P], HttpResponse]


def of_a_person(view: PersonView[P]) -> View[P]:
    """Give the view this session's check; without one the person is sent to the start."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = access.person_of(request)
        if person is None:
            return refused(redirect("start"), Refusal.NOBODY)
        if is_of_another(request, person):
            return of_another(request)
        try:
            return view(request, person, *args, **kwargs)
        except actions.PersonGone:
            return refused(redirect("start"), Refusal.NOBODY)

    return wrapped


def journey_of(person: Person) -> Journey:
    """The way of this check as it stands now."""
    return Journey(standing_of(the_guide(person.country), person, timezone.now()))


def at_open_danger(stop: Stop) -> HttpResponse:
    """Send the person to a danger question that comes first; what they sent for a later page was not read."""
    return refused(at_stop(stop), Refusal.EARLIER)


def at_stop(stop: Stop | None) -> HttpResponse:
    """Send the person to a page; past the last one there is the result."""
    if stop is None:
        return redirect("result")
    return redirect("examined") if stop.id == EXAMINED else redirect("question", stop.id)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is and is not, when to call the emergency number, and the way in."""
    person = access.person_of(request)
    country = person.country if person else ""
    return render(
        request,
        "web/patient/start.html",
        {
            "person": person,
            "countries": emergency_numbers(),
            "country": country,
            "number": number_shown(country),
            "chosen": number_for(country),
        },
    )


@require_POST
@limited("check", "POST")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a new check; an earlier one of this session is deleted."""
    country = request.POST.get("country", "")
    chosen = country if number_for(country) else ""
    account = access.account_of(request)
    actions.begin_check(request.session, timezone.now(), chosen, account, sending_of(request))
    return redirect("resume")


@require_POST
@told_when_refused(unsaved("start"))
def danger_unkept(request: HttpRequest) -> HttpResponse:
    """Ticked danger signs of somebody who can begin no check now: what they mean is said, and nothing is kept."""
    return refused(HttpResponse(status=429), Refusal.CROWDED)


@require_safe
@of_a_person
def resume(request: HttpRequest, person: Person) -> HttpResponse:
    """Go on where the person left: the danger page, the first open page of danger signs and core, or the result."""
    journey = journey_of(person)
    if journey.standing.is_emergency:
        return redirect("emergency")
    return at_stop(journey.before_plan)


@require_safe
def resume_draft(request: HttpRequest) -> HttpResponse:
    """Back to a form that was sent and not kept, in the log it was written for."""
    draft, account = draft_of(request), access.account_of(request)
    if draft is None:
        return redirect("resume")
    person = None if account is None else its_person(draft, access.people_of(account))
    if person is not None:
        actions.switch_person(request.session, person)
    return redirect(draft.form)


@require_POST
@of_a_person
def choose_country(request: HttpRequest, person: Person) -> HttpResponse:
    """Choose the country for the emergency number, and go back to the page that showed it."""
    country = request.POST.get("country", "")
    actions.choose_country(person, country if number_for(country) else "", timezone.now())
    return redirect("resume" if request.POST.get("back") != "emergency" else "emergency")
