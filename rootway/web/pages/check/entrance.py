"""Views that begin, resume and leave a check of symptoms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rootway.guide.emergency_numbers import emergency_numbers, number_for, number_shown
from rootway.web import actions
from rootway.web.content.begun import begun_of
from rootway.web.content.small_body import SmallBody, followed_bodies
from rootway.web.data import access
from rootway.web.data.launch_access import may_be_chosen
from rootway.web.data.models import Person
from rootway.web.pages.of_a_person import at_stop, journey_of, of_a_person
from rootway.web.pages.unsaved import unsaved
from rootway.web.pathway import the_guide_as_written, the_guides
from rootway.web.requests.draft import draft_of, its_person
from rootway.web.requests.limits import limited
from rootway.web.requests.pressed_twice import sending_of
from rootway.web.requests.refusal import Refusal, refused, told_when_refused
from rootway.web.topics import door, is_at_the_door


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is and is not, when to call the emergency number, and the way in."""
    person = access.person_of(request)
    country = person.country if person else ""
    return render(
        request,
        "web/check/start.html",
        {
            "person": person,
            "begun": begun_of(journey_of(person)) if person else None,
            "followed": _followed(),
            "at_door": is_at_the_door(),
            "countries": emergency_numbers(),
            "country": country,
            "number": number_shown(country),
            "chosen": number_for(country),
            "from_record": may_be_chosen(),
            "something_else": person is not None and bool(door()) and not is_at_the_door(),
        },
    )


def _followed() -> tuple[SmallBody, ...]:
    """What the topic at hand follows on a body; at the front door, what any topic does."""
    return followed_bodies(the_guides() if is_at_the_door() else [the_guide_as_written()])


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
    back = request.POST.get("back")
    return redirect(back if back in ("emergency", "start") else "resume")
