"""Views of what a person was told, and when: each word as it stood, whatever the pathway says today."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rootway.web.content.words import level_tone, tone_note
from rootway.web.data import access
from rootway.web.data.models import Person
from rootway.web.pages.of_a_person import journey_of, of_a_person


@require_safe
@of_a_person
def told(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything the person was told, newest first."""
    shown = access.shown_of(person).order_by("-shown_at", "-id")
    return _by_their_clock(request, person, "web/own_data/told.html", {"shown": shown})


@require_safe
@of_a_person
def told_then(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """One page again as it was, with its time and the version of the pathway.

    A plan of then is not shown to someone whose danger signs are not safe now, or not answered.
    """
    shown = access.shown_of(person).filter(id=id).first()
    if shown is None:
        raise Http404
    level = shown.content["level"]
    journey = journey_of(person)
    guide = journey.standing.guide
    was_calm = level != "" and level not in guide.levels.stopping  # what was said then may have held a plan
    held_back = was_calm and not journey.may_begin
    told = {**shown.content, "parts": []} if held_back else shown.content
    context = {
        "shown": shown,
        "told": told,
        "hidden": tone_note(guide, level_tone(guide, level)),
        "held_back": held_back,
    }
    return _by_their_clock(request, person, "web/own_data/told_then.html", context)


def _by_their_clock(
    request: HttpRequest, person: Person, template: str, context: dict[str, Any]
) -> HttpResponse:
    """A page whose times are those of the place where the person lives, which it names."""
    zone = person.time_zone or "UTC"
    with timezone.override(ZoneInfo(zone)):
        return render(request, template, {**context, "zone": zone.replace("_", " ")})
