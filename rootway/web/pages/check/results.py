"""Views of what the pathway says: the danger page and the result."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rootway.guide.emergency_numbers import emergency_numbers, number_for, number_shown
from rootway.web.content.reasons import cited, reasons, reasons_for
from rootway.web.content.result import outcome_of
from rootway.web.content.shown import danger_told, outcome_told
from rootway.web.content.visit.danger import danger_of
from rootway.web.content.visit.lines import SOURCE, visit_lines
from rootway.web.content.visit.summary import pack_for
from rootway.web.data.launch_access import open_for
from rootway.web.data.models import Person
from rootway.web.data.shown import DANGER
from rootway.web.pages.check.door import end_of_the_door
from rootway.web.pages.check.keeping import keep_told
from rootway.web.pages.of_a_person import at_other_topic, at_stop, journey_of, of_a_person
from rootway.web.state.handover import becomes
from rootway.web.state.permit import startable
from rootway.web.topics import is_at_the_door


@require_safe
@of_a_person
def emergency(request: HttpRequest, person: Person) -> HttpResponse:
    """The danger page: it stops everything, and leads only to help and back to the danger questions."""
    journey = journey_of(person)
    standing = journey.standing
    if not standing.is_emergency:
        return redirect("resume")
    found = reasons_for(standing.level or "", reasons(standing.guide, standing.assessment.triage.because))
    top = standing.guide.levels.of(standing.guide.levels.highest)
    number = number_shown(person.country)
    answered = [stop for stop in journey.stops if stop.part == "danger" and stop.complete]
    context = {
        "reasons": found,
        "top": top,
        "hidden": top.note,
        "number": number,
        "chosen": number_for(person.country),
        "countries": emergency_numbers(),
        "country": person.country,
        "staff": danger_of(pack_for(person, standing)),
        "at_the_door": is_at_the_door(),
        "answered": answered,
        "version": standing.guide.version,
    }
    told = danger_told(standing.level or "", top.title, found, number.number)
    context["unkept"] = not keep_told(request, person, standing, DANGER, told)
    return render(request, "web/check/emergency.html", context)


@require_safe
@of_a_person
def result(request: HttpRequest, person: Person) -> HttpResponse:
    """The result: urgency first; a plan only when the assessment gives one."""
    journey = journey_of(person)
    standing = journey.standing
    if standing.is_emergency:
        return redirect("emergency")
    if journey.open_danger is not None and not standing.stops_below_highest:
        return at_stop(journey.open_danger)
    elsewhere = at_other_topic(journey)
    if elsewhere is not None and not standing.stops_below_highest and not is_at_the_door():
        return elsewhere
    if is_at_the_door():
        goes_on = journey.before_plan is not None and not standing.stops_below_highest
        return at_stop(journey.before_plan) if goes_on else end_of_the_door(request, person, journey)
    pack = pack_for(person, standing)
    outcome = outcome_of(journey, startable(person, standing), pack)
    context: dict[str, Any] = {
        "outcome": outcome,
        "open": journey.first_open,
        "visit": visit_lines(pack),
        "became": becomes(person, standing),
        "visit_sources": cited(standing.guide, [SOURCE]),
        "staff": danger_of(pack) if standing.shuts_exercises else None,
        "number": number_shown(person.country),
        "chosen": number_for(person.country),
        "now": standing.now,
        "guide": standing.guide,
        "record": open_for(request.session, person, standing.now),
    }
    context["unkept"] = not keep_told(request, person, standing, *outcome_told(outcome))
    urgent = standing.shuts_exercises
    return render(request, "web/check/urgent.html" if urgent else "web/check/result.html", context)
