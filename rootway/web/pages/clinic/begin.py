"""How somebody who treats people begins: a second factor, a licence, a practice."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.simulation import practice_of
from rootway.web import actions
from rootway.web.data import access
from rootway.web.data.clinic_access import licences_of, live_memberships, name_of
from rootway.web.data.models import Account
from rootway.web.data.models.listing import ACCEPTED
from rootway.web.data.professions import profession_called, professions
from rootway.web.pages.of_a_clinic import with_factor
from rootway.web.pathway import guide_of
from rootway.web.requests.limits import limited
from rootway.web.topics import door

LONGEST = {"name": 120, "number": 40, "region": 60}


@require_safe
def for_providers(request: HttpRequest) -> HttpResponse:
    """What the workspace is, for whoever treats people; open to everybody."""
    clinicians = practice_of(guide_of(door())).clinicians if settings.DEMO and door() else ()
    return render(request, "web/clinic/for_providers.html", {"clinicians": clinicians})


@require_safe
@with_factor
def begin(request: HttpRequest, account: Account) -> HttpResponse:
    """What is still missing."""
    return render(request, "web/clinic/begin.html", _context(account))


@require_http_methods(["GET", "HEAD", "POST"])
@limited("claim", "POST")
@with_factor
def licence(request: HttpRequest, account: Account) -> HttpResponse:
    """Say which license one holds; an administrator looks it up."""
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        said, errors = _said(request)
        if not errors:
            try:
                actions.ask_licence(account, now=timezone.now(), **said)
                return redirect("clinic-begin")
            except actions.TooManyWait:
                errors = [("number", _("Your other licenses wait to be looked up. Ask again when one is."))]
    context = {"professions": professions(), "said": request.POST, "errors": errors}
    return render(request, "web/clinic/licence.html", context, status=422 if errors else 200)


def _said(request: HttpRequest) -> tuple[dict[str, str], list[tuple[str, str]]]:
    said = {name: " ".join(request.POST.get(name, "").split()) for name in LONGEST}
    asks = {
        "name": _("Enter your name as it is on the license"),
        "number": _("Enter the number of the license"),
        "region": _("Enter the state or country that gave it"),
    }
    wrong = [(name, asks[name]) for name, most in LONGEST.items() if not _is_fit(said[name], most)]
    profession = request.POST.get("profession", "")
    if profession not in professions():
        wrong.insert(0, ("profession", _("Choose your profession")))
    return {**said, "profession": profession}, wrong


def _is_fit(text: str, most: int) -> bool:
    return bool(text) and len(text) <= most and text.isprintable()


def _context(account: Account) -> dict[str, object]:
    members = list(live_memberships(timezone.now()).filter(account=account).select_related("practice"))
    there = {one.practice.claim_id for one in members}
    claims = [one for one in access.claims_of(account) if one.state == ACCEPTED and one.id not in there]
    return {
        "licences": [(one, profession_called(one.profession)) for one in licences_of(account)],
        "works": bool(members),
        "claims": [(one.id, name_of(one)) for one in claims],
    }
