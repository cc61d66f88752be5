"""Views of the question pages: show, read, keep, and go on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.guide import Page
from rootway.interview import EXAMINED
from rootway.web import actions
from rootway.web.content.answers import answer_sections, unasked_rows
from rootway.web.content.body_map import body_map
from rootway.web.content.fields import Reading
from rootway.web.content.grid import grid_rows
from rootway.web.content.page_reading import fields_shown, page_sent
from rootway.web.content.ticks import single_fields, ticks_of
from rootway.web.content.words import PARTS
from rootway.web.data.episodes import open_topics
from rootway.web.data.models import Person
from rootway.web.data.queries import Answered
from rootway.web.pages.of_a_person import at_open_danger, at_stop, journey_of, of_a_person
from rootway.web.pages.unsaved import unsaved
from rootway.web.requests.draft import sent_or_typed
from rootway.web.requests.refusal import told_when_refused
from rootway.web.state.journey import Journey
from rootway.web.state.route import leading_topic
from rootway.web.state.standing import changed_with
from rootway.web.state.topics_left import topic_left
from rootway.web.topics import is_at_the_door


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_person
def question(request: HttpRequest, person: Person, id: str) -> HttpResponse:
    """One page of questions."""
    journey = journey_of(person)
    page = journey.page(id)
    if page is None:
        raise Http404
    elsewhere = _elsewhere(journey, page)
    if elsewhere is not None:
        return elsewhere
    data = sent_or_typed(request, person)
    if data is None:
        return _shown(request, journey, page, Reading(fields_shown(journey, page)))
    reading = page_sent(journey, page, data)
    if reading.errors or request.method != "POST":
        return _shown(request, journey, page, reading)
    return _kept(request, person, journey, page, reading)


def _elsewhere(journey: Journey, page: Page) -> HttpResponse | None:
    """Where this person must be instead: the danger page, or an earlier danger sign that is not answered yet."""
    if page.part != "danger" and journey.standing.is_emergency:
        return redirect("emergency")
    first = journey.open_danger
    if first is None:
        return None
    return at_open_danger(first) if journey.is_past(page.id, first) else None


def _shown(request: HttpRequest, journey: Journey, page: Page, reading: Reading) -> HttpResponse:
    guide, sent = journey.standing.guide, request.method == "POST"
    context = {
        "page": page,
        "reading": reading,
        "map": body_map(page, reading, journey) if page.form == "map" else None,
        "rows": grid_rows(page, reading, journey.standing, sent) if page.form == "grid" else None,
        "ticks": ticks_of(guide, page, reading),
        "single": single_fields(guide, page, reading),
        "sent": sent,
        "urgency": journey.so_far,
        **_place(journey, page.id, page.part),
    }
    return render(request, "web/check/question.html", context, status=422 if reading.errors else 200)


def _place(journey: Journey, id: str, part: str) -> dict[str, Any]:
    """Where on the way a stop is."""
    step, steps = journey.position(id)
    after_plan = journey.is_after_plan(id)
    return {
        "step": step,
        "steps": steps,
        "part": PARTS[part],
        "more": after_plan,
        "back": None if after_plan else journey.before(id),
        "shut": journey.shuts_exercises,
    }


def _kept(
    request: HttpRequest, person: Person, before: Journey, page: Page, reading: Reading
) -> HttpResponse:
    """Keep the answers, ask the pathway at once, and go where it says."""
    guide, known, now = before.standing.guide, before.standing.answers, timezone.now()
    new = {
        fact: Answered(value, now)
        for fact, value in reading.answers.items()
        if fact not in known or known[fact].value != value
    }
    answers = {fact: answered for fact, answered in {**known, **new}.items() if answered.value is not None}
    actions.record_answers(person, reading.answers | changed_with(guide, answers), now)
    after = journey_of(person)
    if after.standing.is_emergency:
        return redirect("emergency")
    if after.standing.stops_below_highest and not before.standing.stops_below_highest:
        return redirect("result")
    return _onward(person, after, page.id)


def _onward(person: Person, journey: Journey, id: str) -> HttpResponse:
    """To the next page of danger signs and core; then to the result, and from a page after it to the next of these.

    Before the result of somebody who has several topics come the questions of the others.
    """
    if journey.is_after_plan(id):
        return at_stop(journey.first_open)
    if journey.before_plan is None and not is_at_the_door() and len(open_topics(person)) > 1:
        return _to_what_is_left(person)
    return at_stop(journey.before_plan)


def _to_what_is_left(person: Person) -> HttpResponse:
    left, now = topic_left(person), timezone.now()
    if left is None:
        actions.look_at_topic(person, leading_topic(person, now), now)
        return at_stop(None)
    actions.look_at_topic(person, left.topic, now)
    return at_stop(left.stop)


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(unsaved())
@of_a_person
def examined(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask whether a clinician examined the person, before any question about findings."""
    journey = journey_of(person)
    if journey.standing.is_emergency:
        return redirect("emergency")
    if journey.open_danger is not None:
        return at_open_danger(journey.open_danger)
    typed = sent_or_typed(request, person)
    answer = typed.get("examined") if typed is not None else None
    if request.method == "POST" and answer in ("yes", "no"):
        actions.say_examined(person, answer == "yes", timezone.now())
        return _onward(person, journey_of(person), EXAMINED)
    error = _("Choose yes or no for an examination") if request.method == "POST" else ""
    context = {
        "examined": {"yes": True, "no": False}.get(answer or "", person.episode.examined),
        "error": error,
        "errors": [("examined-yes", error)] if error else [],
        **_place(journey, EXAMINED, "exam"),
    }
    return render(request, "web/check/examined.html", context, status=422 if error else 200)


@require_safe
@of_a_person
def more(request: HttpRequest, person: Person) -> HttpResponse:
    """The most useful question of all that could still change something; the result when there is none."""
    journey = journey_of(person)
    return redirect("emergency") if journey.standing.is_emergency else at_stop(journey.first_open)


@require_safe
@of_a_person
def answers(request: HttpRequest, person: Person) -> HttpResponse:
    """Check your answers, each with a way to change it."""
    journey = journey_of(person)
    if journey.standing.is_emergency:
        return redirect("emergency")
    if journey.open_danger is not None:
        return at_stop(journey.open_danger)
    context = {
        "sections": answer_sections(journey),
        "unasked": unasked_rows(journey.standing),
        "examined": person.episode.examined,
        "open": journey.open_core,
        "shut": journey.shuts_exercises,
        "back": journey.before(""),
    }
    return render(request, "web/check/answers.html", context)
