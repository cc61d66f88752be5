"""A person chooses their record system and begins there (SMART App Launch 2, standalone launch)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rootway.web.data.launch_access import may_be_chosen, systems_for_people
from rootway.web.pages.exchange.launch import no_answer, sent_there
from rootway.web.pages.while_on import while_on
from rootway.web.requests.ehr_caller import NoAnswer
from rootway.web.requests.limits import limited


@while_on("EXCHANGE")
@require_http_methods(["GET", "HEAD"])
def choose(request: HttpRequest) -> HttpResponse:
    """The record systems that may be chosen; each link leads there."""
    if not may_be_chosen():
        raise Http404
    return render(request, "web/launch/choose.html", {"systems": systems_for_people()})


@while_on("EXCHANGE")
@require_http_methods(["GET"])
@limited("launch", "GET")
def choose_one(request: HttpRequest, id: UUID) -> HttpResponse:
    """Go there. Who begins so has the same rules before them as whom a record system sent.

    It is a link and no form: where signing in there leads to is not ours to name, and a form names every step.
    """
    system = systems_for_people().filter(id=id).first()
    if system is None or not may_be_chosen():
        raise Http404
    try:
        return sent_there(request, system, "", timezone.now())
    except NoAnswer as stop:
        return no_answer(request, system, stop)
