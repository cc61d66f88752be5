"""Licences that wait: an administrator looks each up where it was given, and decides."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rootway.web import actions
from rootway.web.data.clinic_access import accepted_licences, licence_with, pending_licences
from rootway.web.data.models import Account, Licence
from rootway.web.data.professions import profession_called
from rootway.web.pages.office.decisions import for_staff
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell


@require_safe
@for_staff
def licences(request: HttpRequest, account: Account) -> HttpResponse:
    """What waits, and what was accepted."""
    return _page(request, [])


@require_POST
@for_staff
def decide_licence(request: HttpRequest, account: Account, id: UUID) -> HttpResponse:
    """Accept, with the day until which the register says it holds; decline; or end what was accepted."""
    licence, decision = licence_with(id), request.POST.get("decision", "")
    if licence is None:
        raise Http404
    now, until, errors = timezone.now(), *_until(request, id)
    if errors and decision == "accept":
        return _page(request, errors)
    if decision == "end":
        done = actions.end_licence(licence, now)
    else:
        done = actions.decide_licence(licence, decision == "accept", account, now, until)
    if not done:
        return _page(request, [("licences", _("That was decided already, or another account holds it."))])
    decided = decision if decision in ("accept", "end") else "decline"
    tell(SecurityEvent.LICENCE_DECIDED, request, account, decision=decided, row=str(id))
    return redirect("office-licences")


def _until(request: HttpRequest, id: UUID) -> tuple[date | None, list[tuple[str, str]]]:
    said = request.POST.get("until", "").strip()
    if not said:
        return None, []
    try:
        return date.fromisoformat(said), []
    except ValueError:
        return None, [(f"until-{id}", _("Write the day as year-month-day, such as 2027-06-30"))]


def _page(request: HttpRequest, errors: list[tuple[str, str]]) -> HttpResponse:
    def told(found: Licence) -> tuple[Licence, str]:
        return found, profession_called(found.profession)

    context = {
        "waiting": [told(one) for one in pending_licences()],
        "accepted": [told(one) for one in accepted_licences()],
        "errors": errors,
    }
    return render(request, "web/office/licences.html", context, status=422 if errors else 200)
