"""Views of the demonstration: choose an invented person or clinician, and see the pages as they would."""

from dataclasses import replace
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rootway.simulation import CastPart, Joined, joined_of, said_before
from rootway.web import actions
from rootway.web.data import access
from rootway.web.pages.demo.cast import cast_of, history_of
from rootway.web.pages.demo.practice import invented_practice, make_practice
from rootway.web.pathway import guide_of, the_guide
from rootway.web.topics import at_hand, door, topics


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The start page of the demonstration."""
    return render(
        request,
        "web/demo/choose.html",
        {
            "casts": [_cast(topic) for topic in topics()],
            "joined": _joined(),
            "clinicians": invented_practice().clinicians,
            "person": access.person_of(request),
        },
    )


def _cast(topic: str) -> tuple[str, str, tuple[CastPart, ...]]:
    guide = guide_of(topic)
    return topic, guide.title, cast_of(guide).parts


def _joined() -> tuple[Joined, ...]:
    """Those with two topics, while both are shown."""
    shown = topics()
    found = joined_of(guide_of(door())) if door() else ()
    return tuple(one for one in found if one.began.topic in shown and one.then.topic in shown)


@require_POST
def become_joined(request: HttpRequest, name: str) -> HttpResponse:
    """Give this browser the log of an invented person with two topics."""
    part = next((one for one in _joined() if one.name == name), None)
    if part is None:
        raise Http404
    now = timezone.now()
    with at_hand(part.then.topic):
        then, then_sat = history_of(the_guide(), part.then, now)
    changed = then.entries[0].observed_at
    with at_hand(part.began.topic):
        began, sat = history_of(the_guide(), part.began, now - timedelta(days=part.became_after_days))
        if part.became_after_days:
            sat = [one for one in sat if one[1].ended_at < changed]
            began = replace(began, entries=said_before(began.entries, changed))
        person = actions.begin_demonstration(request.session, began, sat, now)
    with at_hand(part.then.topic):
        actions.go_on_in_demonstration(person, then, then_sat, now, became=part.became_after_days > 0)
    return redirect("log")


@require_POST
def enter(request: HttpRequest, name: str) -> HttpResponse:
    """Sign this browser in as an invented clinician, in a practice that is made the first time."""
    invented = invented_practice()
    if invented.of(name) is None:
        raise Http404
    make_practice(invented, timezone.now())
    actions.enter_demonstration(request, actions.invented_account(name))
    return redirect("clinic")


@require_POST
def become(request: HttpRequest, kind: str, topic: str = "") -> HttpResponse:
    """Give this browser the log of an invented person of a topic, the first when none is named; go to their home."""
    topic = topic or topics()[0]
    part = cast_of(guide_of(topic)).of(kind) if topic in topics() else None
    if part is None:
        raise Http404
    now = timezone.now()
    with at_hand(topic):
        made, sat = history_of(the_guide(), part, now)
        actions.begin_demonstration(request.session, made, sat, now)
    return redirect("log")
