"""A person asks for a time at a practice, and sees what became of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rootway.directory.read import value
from rootway.web import actions
from rootway.web.accounts import outbox
from rootway.web.data import access, listing_queries
from rootway.web.data.models import Opening, Person, Practice, Visit
from rootway.web.data.models.listing import ACCEPTED, CANCELLED, DECLINED, HOLDS_TIME, PROPOSED, REQUESTED
from rootway.web.data.provider_index import the_index
from rootway.web.pages.providers.calendar_file import calendar_file
from rootway.web.pages.providers.card import ListingCard
from rootway.web.pages.providers.gate import Gate, gate_of, gated
from rootway.web.pages.providers.listings import card_at
from rootway.web.pages.providers.times import MomentShown, told_times
from rootway.web.requests.limits import refusal, share_refusal

SHOWN_TIMES = 60
STATES = {
    REQUESTED: lazy("Asked for. The practice has not answered yet. Look here again; they may also call you."),
    PROPOSED: lazy("The practice proposes this time instead."),
    ACCEPTED: lazy("Confirmed by the practice."),
    DECLINED: lazy("The practice cannot offer it."),
    CANCELLED: lazy("You took it back."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@gated
def ask(request: HttpRequest, gate: Gate, ref: str) -> HttpResponse:
    """The free times of a practice, and a form to ask for one; only after a finished check that says it is safe."""
    card = card_at(ref, gate)
    if card.practice is None or card.closed:
        raise Http404
    if gate.person is None or not gate.may_book:
        return redirect("find-listing", ref)
    if request.method != "POST":
        return _form(request, card, card.practice, {}, [])
    return _asked(request, gate.person, card, card.practice)


def _asked(request: HttpRequest, person: Person, card: ListingCard, practice: Practice) -> HttpResponse:
    now = timezone.now()
    name, phone = " ".join(request.POST.get("name", "").split()), request.POST.get("phone", "").strip()
    opening = _chosen(practice, request.POST.get("opening", ""))
    errors = _errors(opening, name, phone)
    if opening is None or errors:
        return _form(request, card, practice, {"name": name, "phone": phone}, errors)
    refused = refusal(request, "visit") or share_refusal(request, practice)
    if refused is not None:
        return refused
    try:
        visit = actions.ask_for_visit(person, opening, name, phone, now, request.build_absolute_uri("/"))
    except actions.TimeTaken:
        errors = [("times", _("Somebody else has just taken that time. Choose another."))]
        return _form(request, card, practice, {"name": name, "phone": phone}, errors)
    except actions.TooFarAhead:
        errors = [("times", _("That time is too far ahead for what this browser keeps."))]
        return _form(request, card, practice, {"name": name, "phone": phone}, errors)
    except actions.TooManyHeld:
        errors = [("times", _("You hold several times already. Take one back first."))]
        return _form(request, card, practice, {"name": name, "phone": phone}, errors)
    outbox.send_at_home()
    return redirect("visit-asked", visit.id)


def _chosen(practice: Practice, id: str) -> Opening | None:
    try:
        return practice.openings.filter(id=UUID(id), offered=True).first()
    except ValueError:
        return None


def _errors(opening: Opening | None, name: str, phone: str) -> list[tuple[str, str]]:
    errors = []
    if opening is None:
        errors.append(("times", _("Choose a time.")))
    if not 1 <= len(name) <= 120:
        errors.append(("name", _("Write the name under which they should expect you.")))
    if not phone or len(phone) > 40 or value.phone_as_written(phone) is None:
        errors.append(("phone", _("Write a phone number at which they reach you, with all digits.")))
    return errors


def _form(
    request: HttpRequest,
    card: ListingCard,
    practice: Practice,
    said: dict[str, str],
    errors: list[tuple[str, str]],
) -> HttpResponse:
    free, person = listing_queries.free_openings(practice, timezone.now()), access.person_of(request)
    until = access.kept_until(person, timezone.now()) if person else None
    shown = free if until is None else free.filter(ends_at__lte=until)
    context = {
        "later": until is not None and free.filter(ends_at__gt=until).exists(),
        "card": card,
        "times": told_times(shown[:SHOWN_TIMES], practice, person),
        "zone": practice.time_zone,
        "said": said,
        "errors": errors,
    }
    return render(request, "web/providers/ask.html", context, status=422 if errors else 200)


VisitView = Callable[Concatenate[HttpRequest, Person, Visit, ...], HttpResponse]


def of_a_visit(
    view: Callable[[HttpRequest, Gate, Person, Visit], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give the view the visit, if it is of the person of this request; of anyone else's it says that there is none."""

    @wraps(view)
    def wrapped(request: HttpRequest, id: UUID) -> HttpResponse:
        gate = gate_of(request)
        if gate.person is None:
            return redirect("start")
        visit = access.visit_of(gate.person, id)
        if visit is None:
            raise Http404
        return view(request, gate, gate.person, visit)

    return wrapped


@require_safe
@of_a_visit
def asked(request: HttpRequest, gate: Gate, person: Person, visit: Visit) -> HttpResponse:
    """One visit: where it stands, its calendar file, and the notes to bring."""
    context = _context(gate, visit)
    return render(request, "web/providers/visit.html", {**context, "one": context})


@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """Every visit this person asked for."""
    gate = gate_of(request)
    found = access.visits_of(gate.person) if gate.person else []
    return render(
        request, "web/providers/visits.html", {"visits": [_context(gate, one) for one in found], "gate": gate}
    )


@require_POST
@of_a_visit
def answer(request: HttpRequest, gate: Gate, person: Person, visit: Visit) -> HttpResponse:
    """Take the time that was proposed, or take the visit back. Taking a time back is possible always."""
    now, site = timezone.now(), request.build_absolute_uri("/")
    if request.POST.get("answer") == "accept" and gate.may_book:
        actions.accept_proposal(visit, now, site)
    elif request.POST.get("answer") == "cancel":
        actions.cancel_visit(visit, now, site)
    outbox.send_at_home()
    return redirect("visit-asked", visit.id)


@require_safe
@of_a_visit
def calendar(request: HttpRequest, gate: Gate, person: Person, visit: Visit) -> HttpResponse:
    """The visit for one's own calendar; one that does not take place any more, to be taken out of it."""
    pack = request.build_absolute_uri(reverse("visit"))
    raw = calendar_file(visit, _context(gate, visit)["where"], pack, timezone.now())
    response = HttpResponse(raw, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return response


def _context(gate: Gate, visit: Visit) -> dict[str, Any]:
    claim, practice, index = visit.opening.practice.claim, visit.opening.practice, the_index()
    provider = index.listing(claim.register, claim.number) if index else None
    ref = f"{claim.register}-{claim.number}"
    where = ", ".join(filter(None, (provider.name, provider.street, provider.town))) if provider else ""
    return {
        "visit": visit,
        "name": provider.name if provider else _("A practice that is no longer listed"),
        "where": where,
        "ref": ref if provider else "",
        "time": MomentShown(visit.opening.starts_at, practice.time_zone, visit.person.time_zone),
        "state": STATES[visit.state],
        "live": visit.state in HOLDS_TIME and visit.opening.ends_at > timezone.now(),
        "proposed": visit.state == PROPOSED,
        "off": visit.state not in HOLDS_TIME and visit.opening.ends_at > timezone.now(),
        "gate": gate,
    }
