"""The administrators' page: claims and reports that wait. Only for staff, and only with a second factor."""

import io
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rootway.directory.corrections import CLOSED, COLUMNS
from rootway.spreadsheet import CsvSheet
from rootway.web import actions
from rootway.web.content.reported_fields import LONGEST, WRONG
from rootway.web.data import access, listing_queries
from rootway.web.data.models import Account, Claim, Repair
from rootway.web.data.provider_index import provider_at, the_index
from rootway.web.pages.of_an_account import ask_for_factor, signed_in
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

StaffView = Callable[..., HttpResponse]


def for_staff(view: StaffView) -> StaffView:
    """For staff alone: anyone else finds nothing here. Staff without a second factor set one up first."""

    @wraps(view)
    @signed_in
    def wrapped(request: HttpRequest, account: Account, *args: object, **kwargs: object) -> HttpResponse:
        if not account.is_staff:
            raise Http404
        if not access.has_second_factor(account):
            return redirect("mfa_index")
        ask_for_factor(request, account)
        return view(request, account, *args, **kwargs)

    return wrapped


@require_safe
@for_staff
def office(request: HttpRequest, account: Account) -> HttpResponse:
    """What waits for a decision."""
    return _page(request, [])


@require_POST
@for_staff
def decide_claim(request: HttpRequest, account: Account, id: UUID) -> HttpResponse:
    """Let an account run a listing, or not."""
    claim = listing_queries.claim_with(id)
    if claim is None:
        raise Http404
    accept = request.POST.get("decision") == "accept"
    decided = actions.decide_claim(claim, accept, account, timezone.now())
    if decided:
        _tell(SecurityEvent.CLAIM_DECIDED, request, account, accept, claim.id)
    elif accept:
        return _page(
            request, [("claims", _("That claim was decided already, or somebody else runs the listing."))]
        )
    return redirect("office")


@require_POST
@for_staff
def decide_repair(request: HttpRequest, account: Account, id: UUID) -> HttpResponse:
    """Accept a report with the right value and why, or decline it."""
    repair = listing_queries.repair_with(id)
    if repair is None:
        raise Http404
    accept = request.POST.get("decision") == "accept"
    value = "yes" if repair.field == CLOSED else " ".join(request.POST.get("value", "").split())
    reason = " ".join(request.POST.get("reason", "").split())[:300]
    if accept and len(value) > LONGEST:
        return _page(request, [(f"value-{id}", _("Keep it under 200 letters."))])
    if accept and not reason:
        return _page(request, [(f"reason-{id}", _("Write how you know it: a correction needs a reason."))])
    if actions.decide_repair(repair, accept, value, reason, account, timezone.now()):
        _tell(SecurityEvent.REPORT_DECIDED, request, account, accept, repair.id)
    return redirect("office")


@require_safe
@for_staff
def corrections(request: HttpRequest, account: Account) -> HttpResponse:
    """Every accepted repair in the form that `rootway providers import --corrections` takes."""
    out = io.StringIO()
    sheet = CsvSheet(out)
    sheet.row(COLUMNS)
    for one in listing_queries.accepted_repairs():
        day = one.decided_at.date().isoformat() if one.decided_at else ""
        sheet.row((one.register, one.number, one.field, one.value, one.was, one.reason, day))
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="corrections.csv"'
    return response


def _tell(event: SecurityEvent, request: HttpRequest, account: Account, accept: bool, row: UUID) -> None:
    tell(event, request, account, decision="accept" if accept else "decline", row=str(row))


def _page(request: HttpRequest, errors: list[tuple[str, str]]) -> HttpResponse:
    index, fields = the_index(), dict(WRONG)

    def listed(row: Claim | Repair) -> object:
        return provider_at(f"{row.register}-{row.number}", index)

    context = {
        "claims": [(one, listed(one)) for one in listing_queries.pending_claims()],
        "repairs": [
            (one, listed(one), fields.get(one.field, one.field)) for one in listing_queries.pending_repairs()
        ],
        "errors": errors,
    }
    return render(request, "web/office/decisions.html", context, status=422 if errors else 200)
