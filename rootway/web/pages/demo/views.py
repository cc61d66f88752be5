"""Views of the demonstration: choose an invented person, and see the pages as that person would."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rootway.web import actions
from rootway.web.data import access
from rootway.web.pages.demo.cast import cast_of, history_of
from rootway.web.pathway import the_guide


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The start page of the demonstration."""
    return render(
        request,
        "web/demo/choose.html",
        {"cast": cast_of(the_guide()).parts, "person": access.person_of(request)},
    )


@require_POST
def become(request: HttpRequest, kind: str) -> HttpResponse:
    """Give this browser the log of an invented person, and go to their home page."""
    part = cast_of(the_guide()).of(kind)
    if part is None:
        raise Http404
    now = timezone.now()
    made, sat = history_of(the_guide(), part, now)
    actions.begin_demonstration(request.session, made, sat, now)
    return redirect("log")
