"""Views of what the pathway says: the danger page and the result."""

import logging
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rootway.guide.emergency_numbers import emergency_numbers, number_for, number_shown
from rootway.web import actions
from rootway.web.content.reasons import cited, reasons, reasons_for
from rootway.web.content.result import outcome_of
from rootway.web.content.shown import danger_told, outcome_told
from rootway.web.content.visit.danger import danger_of
from rootway.web.content.visit.lines import SOURCE, visit_lines
from rootway.web.content.visit.summary import pack_for
from rootway.web.data.models import Person
from rootway.web.data.shown import DANGER
from rootway.web.pages.of_a_person import at_stop, journey_of, of_a_person
from rootway.web.state.standing import Standing

LOG = logging.getLogger(__name__)


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
        "answered": answered,
        "version": standing.guide.version,
    }
    told = danger_told(standing.level or "", top.title, found, number.number)
    context["unkept"] = not _keep_told(request, person, standing, DANGER, told)
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
    pack = pack_for(person, standing)
    outcome = outcome_of(journey, pack)
    context: dict[str, Any] = {
        "outcome": outcome,
        "open": journey.first_open,
        "visit": visit_lines(pack),
        "visit_sources": cited(standing.guide, [SOURCE]),
        "staff": danger_of(pack) if standing.shuts_exercises else None,
        "number": number_shown(person.country),
        "chosen": number_for(person.country),
        "now": standing.now,
        "guide": standing.guide,
    }
    context["unkept"] = not _keep_told(request, person, standing, *outcome_told(outcome))
    urgent = standing.shuts_exercises
    return render(request, "web/check/urgent.html" if urgent else "web/check/result.html", context)


def _keep_told(
    request: HttpRequest, person: Person, standing: Standing, kind: str, content: dict[str, Any]
) -> bool:
    """Keep what a page says; False when that failed. The page is shown all the same, and says so."""
    if request.method != "GET":
        return True
    try:
        actions.record_shown(person, kind, standing.guide.version, content, standing.now)
    except Error:
        LOG.exception("what a page said could not be kept")
        return False
    return True
