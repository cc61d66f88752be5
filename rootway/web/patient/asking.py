"""Views of the question pages: show, read, keep, and go on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.guide import Page
from rootway.web import actions
from rootway.web.models import Person
from rootway.web.patient.bodymap import body_map
from rootway.web.patient.entrance import at_stop, journey_of, of_a_person
from rootway.web.patient.fields import Reading
from rootway.web.patient.journey import EXAMINED, Journey
from rootway.web.patient.page_reading import fields_shown, page_sent
from rootway.web.patient.standing import out_of_place
from rootway.web.patient.summary import answer_sections, unasked_rows
from rootway.web.patient.words import PARTS


@require_http_methods(["GET", "HEAD", "POST"])
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
    if request.method != "POST":
        return _shown(request, journey, page, Reading(fields_shown(journey, page)))
    reading = page_sent(journey, page, request.POST)
    if reading.errors:
        return _shown(request, journey, page, reading)
    return _kept(request, person, journey, reading)


def _elsewhere(journey: Journey, page: Page) -> HttpResponse | None:
    """Where this person must be instead: the danger page, or an earlier danger sign that is not answered yet."""
    if page.part != "danger" and journey.standing.is_emergency:
        return redirect("emergency")
    first = journey.open_danger
    if first is None:
        return None
    ids = [stop.id for stop in journey.stops]
    ahead = page.id not in ids or ids.index(page.id) > ids.index(first.id)
    return at_stop(first) if ahead else None


def _shown(request: HttpRequest, journey: Journey, page: Page, reading: Reading) -> HttpResponse:
    step, steps = journey.position(page.id)
    context = {
        "page": page,
        "reading": reading,
        "step": step,
        "steps": steps,
        "part": PARTS[page.part],
        "back": journey.before(page.id),
        "map": body_map(page, reading, journey) if page.map else None,
        "sent": request.method == "POST",
        "shut": journey.shuts_exercises,
    }
    return render(request, "web/patient/question.html", context, status=422 if reading.errors else 200)


def _kept(request: HttpRequest, person: Person, before: Journey, reading: Reading) -> HttpResponse:
    """Keep the answers, ask the pathway at once, and go where it says."""
    guide, known = before.standing.guide, before.standing.answers
    said = {fact: answered.value for fact, answered in known.items()} | reading.answers
    said = {fact: value for fact, value in said.items() if value is not None}
    taken_back = dict.fromkeys(out_of_place(guide, said))
    actions.record_answers(person, reading.answers | taken_back, timezone.now())
    after = journey_of(person)
    if after.standing.is_emergency:
        return redirect("emergency")
    if after.standing.is_urgent and not before.standing.is_urgent:
        return redirect("result")
    return at_stop(after.first_open)


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_person
def examined(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask whether a clinician examined the person, before any question about findings."""
    journey = journey_of(person)
    if journey.standing.is_emergency:
        return redirect("emergency")
    if journey.open_danger is not None:
        return at_stop(journey.open_danger)
    answer = request.POST.get("examined")
    if request.method == "POST" and answer in ("yes", "no"):
        actions.say_examined(person, answer == "yes", timezone.now())
        return at_stop(journey_of(person).first_open)
    step, steps = journey.position(EXAMINED)
    error = _("Choose yes or no for an examination") if request.method == "POST" else ""
    context = {
        "examined": person.examined,
        "step": step,
        "steps": steps,
        "part": PARTS["exam"],
        "back": journey.before(EXAMINED),
        "error": error,
        "errors": [("examined-yes", error)] if error else [],
        "shut": journey.shuts_exercises,
    }
    return render(request, "web/patient/examined.html", context, status=422 if error else 200)


@require_safe
@of_a_person
def answers(request: HttpRequest, person: Person) -> HttpResponse:
    """Check your answers, each with a way to change it."""
    journey = journey_of(person)
    if journey.standing.is_emergency:
        return redirect("emergency")
    if journey.open_danger is not None:
        return at_stop(journey.open_danger)
    step, steps = journey.position("")
    context = {
        "sections": answer_sections(journey),
        "unasked": unasked_rows(journey.standing),
        "examined": person.examined,
        "open": journey.first_open,
        "shut": journey.shuts_exercises,
        "step": step + 1,
        "steps": steps,
        "back": journey.before(""),
    }
    return render(request, "web/patient/answers.html", context)
