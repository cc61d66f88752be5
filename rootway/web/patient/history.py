"""Views of what a person was told, and when: each word as it stood, whatever the pathway says today."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rootway.web import access
from rootway.web.models import Person
from rootway.web.patient.entrance import of_a_person
from rootway.web.patient.words import LEVEL_HIDDEN


@require_safe
@of_a_person
def told(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything the person was told, newest first."""
    return render(
        request, "web/log/told.html", {"shown": access.shown_of(person).order_by("-shown_at", "-id")}
    )


@require_safe
@of_a_person
def told_then(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """One page again as it was, with its time and the version of the pathway."""
    shown = access.shown_of(person).filter(id=id).first()
    if shown is None:
        raise Http404
    hidden = LEVEL_HIDDEN.get(shown.content["level"], "")
    return render(
        request, "web/log/told_then.html", {"shown": shown, "told": shown.content, "hidden": hidden}
    )
