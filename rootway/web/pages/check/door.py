"""Views of the front door: where the answers lead, how another topic is looked at, and how one becomes another."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.web import actions
from rootway.web.content.door import at_the_door
from rootway.web.content.shown import door_told
from rootway.web.data.episodes import open_topics
from rootway.web.data.models import Person
from rootway.web.pages.check.keeping import keep_told
from rootway.web.pages.of_a_person import at_open_danger, at_stop, journey_of, of_a_person
from rootway.web.pathway import guide_of
from rootway.web.state.handover import becomes
from rootway.web.state.journey import Journey
from rootway.web.state.route import route_of
from rootway.web.topics import is_at_the_door


def end_of_the_door(request: HttpRequest, person: Person, journey: Journey) -> HttpResponse:
    """What the door's questions came to: how soon, and which questions come next."""
    standing = journey.standing
    found = route_of(person, standing.now)
    told = at_the_door(standing, found)
    context = {
        "told": told,
        "number": number_shown(person.country),
        "chosen": number_for(person.country),
        "shut": told.stops,
        "open": journey.before_plan,
    }
    context["unkept"] = not keep_told(request, person, standing, *door_told(told))
    return render(request, "web/check/door.html", context)


@require_POST
@of_a_person
def go_through(request: HttpRequest, person: Person) -> HttpResponse:
    """Go on with the questions of the topics that the door opens."""
    journey = journey_of(person)
    if not is_at_the_door():
        return redirect("resume")
    if journey.standing.is_emergency:
        return redirect("emergency")
    if journey.open_danger is not None:
        return at_open_danger(journey.open_danger)
    found = route_of(person, timezone.now())
    if not found.follows:
        return redirect("result")
    actions.open_topics(person, found.follows, timezone.now())
    return at_stop(journey_of(person).before_plan)


@require_POST
@of_a_person
def come_back(request: HttpRequest, person: Person) -> HttpResponse:
    """Something else hurts: back to the door, with everything that is open left as it is."""
    actions.go_to_the_door(person, timezone.now())
    return redirect("resume")


@require_POST
@of_a_person
def look_at(request: HttpRequest, person: Person) -> HttpResponse:
    """Look at another topic that is open."""
    topic = request.POST.get("topic", "")
    if topic not in open_topics(person):
        raise Http404
    actions.look_at_topic(person, topic, timezone.now())
    return redirect("log" if person.keeps_log and "check" not in request.POST else "resume")


@require_safe
@of_a_person
def danger_first(request: HttpRequest, person: Person) -> HttpResponse:
    """The danger signs of another topic that is open come before anything of the one at hand."""
    journey = journey_of(person)
    topic = journey.waits_beside
    if not topic or journey.standing.is_emergency:
        return redirect("resume")
    context = {
        "ahead": topic,
        "title": guide_of(topic).title,
        "number": number_shown(person.country),
        "chosen": number_for(person.country),
    }
    return render(request, "web/check/danger_first.html", context)


@require_POST
@of_a_person
def hand_over(request: HttpRequest, person: Person) -> HttpResponse:
    """What was one topic became another; only while the door still says so."""
    found = becomes(person, journey_of(person).standing)
    if found is None:
        return redirect("resume")
    actions.hand_over(person, found.topic, timezone.now())
    return redirect("resume")
