"""Lawyers who wait: an administrator looks each up at the bar, calls the office, and decides."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rootway.web.actions import counsel as actions
from rootway.web.data.models import Account
from rootway.web.data.release_queries import accepted_counsel, counsel_with, waiting_counsel
from rootway.web.pages.office.decisions import for_staff
from rootway.web.pages.while_on import while_on
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

LONGEST_NOTE = 200


@while_on("LEGAL")
@require_safe
@for_staff
def counsel(request: HttpRequest, account: Account) -> HttpResponse:
    """Who waits, and who was accepted."""
    return _page(request, [])


@while_on("LEGAL")
@require_POST
@for_staff
def decide_counsel(request: HttpRequest, account: Account, id: UUID) -> HttpResponse:
    """Accept for a year, with how it is known; decline; or end what was accepted."""
    found, decision = counsel_with(id), request.POST.get("decision", "")
    if found is None:
        raise Http404
    now, note = timezone.now(), " ".join(request.POST.get("note", "").split())[:LONGEST_NOTE]
    if decision == "accept" and not note:
        return _page(request, [(f"note-{id}", _("Write how you know it: whom you called, on which number."))])
    if decision == "end":
        done = actions.end_counsel(found, now)
    else:
        done = actions.decide_counsel(found, decision == "accept", account, note, now)
    if not done:
        words = _("That was decided already, or another account holds that number.")
        return _page(request, [("waiting", words)])
    decided = decision if decision in ("accept", "end") else "decline"
    tell(SecurityEvent.COUNSEL_DECIDED, request, account, decision=decided, row=str(id))
    return redirect("office-counsel")


def _page(request: HttpRequest, errors: list[tuple[str, str]]) -> HttpResponse:
    context = {"waiting": waiting_counsel(), "accepted": accepted_counsel(), "errors": errors}
    return render(request, "web/office/counsel.html", context, status=422 if errors else 200)
