"""“This is wrong”: anyone may say so; an administrator decides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from rootway.directory.corrections import CLOSED
from rootway.directory.read import value
from rootway.web import actions
from rootway.web.content.reported_fields import LONGEST, WRONG
from rootway.web.pages.providers.gate import Gate, gated
from rootway.web.pages.providers.listings import card_at
from rootway.web.requests.limits import refusal

NOT_KEPT = lazy(
    "This report was not kept: many others about this listing wait to be looked at. Try again in some days."
)


@require_http_methods(["GET", "HEAD", "POST"])
@gated
def wrong(request: HttpRequest, gate: Gate, ref: str) -> HttpResponse:
    """Ask what is wrong and, if known, what is right."""
    card = card_at(ref, gate)
    if request.method != "POST":
        return _form(request, card, request.GET.get("field", ""), "", [])
    field, right = request.POST.get("field", ""), " ".join(request.POST.get("right", "").split())
    errors = _errors(field, right, card.provider.country)
    if errors:
        return _form(request, card, field, right, errors)
    was = "" if field == CLOSED else str(getattr(card.provider, field))
    if field == "phone" and right:
        right = _phone(right, card.provider.country) or right
    refused = refusal(request, "report")
    if refused is not None:
        return refused
    kept = actions.report_wrong(
        card.provider.register, card.provider.number, field, was, right, timezone.now()
    )
    if not kept:
        return _form(request, card, field, right, [("field-phone", str(NOT_KEPT))], status=429)
    return redirect("find-thanks", ref)


@require_http_methods(["GET", "HEAD"])
@gated
def thanks(request: HttpRequest, gate: Gate, ref: str) -> HttpResponse:
    """Say what happens now."""
    return render(request, "web/providers/thanks.html", {"card": card_at(ref, gate)})


def _form(
    request: HttpRequest,
    card: object,
    field: str,
    right: str,
    errors: list[tuple[str, str]],
    status: int = 422,
) -> HttpResponse:
    context = {"card": card, "wrong": WRONG, "field": field, "right": right, "errors": errors}
    return render(request, "web/providers/wrong.html", context, status=status if errors else 200)


def _errors(field: str, right: str, country: str) -> list[tuple[str, str]]:
    if field not in dict(WRONG):
        return [("field-phone", _("Choose what is wrong."))]
    if len(right) > LONGEST:
        return [("right", _("Keep it under 200 letters."))]
    if field == "phone" and right and _phone(right, country) is None:
        return [("right", _("That is not a full phone number. Write all digits, or leave it empty."))]
    return []


def _phone(right: str, country: str) -> str | None:
    return value.us_phone(right) if country == "US" else value.phone_as_written(right)
