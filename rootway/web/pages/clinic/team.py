"""Who works in a practice, how others get in, and how people who come there can share."""

from uuid import UUID

from allauth.mfa.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rootway.web import actions
from rootway.web.content.sharing import ROLE_WORDS
from rootway.web.data import access, listing_queries
from rootway.web.data.clinic_access import Clinician, name_of, open_member_codes, team_of
from rootway.web.data.hand_codes import spaced
from rootway.web.data.models import Account, Membership, Practice
from rootway.web.data.models.membership import ROLES
from rootway.web.pages.of_a_clinic import of_a_clinic, with_factor
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

GIVEN = [role for role in ROLES if role != "owner"]


@require_safe
@of_a_clinic
def team(request: HttpRequest, clinician: Clinician) -> HttpResponse:
    """Every practice of this clinician; who owns one sees its team."""
    return _page(request, clinician)


@require_POST
@with_factor
def open_team(request: HttpRequest, account: Account, id: UUID) -> HttpResponse:
    """Whoever runs a listing begins a team for it."""
    claim = access.claim_run_by(account, id)
    if claim is None:
        raise Http404
    practice = listing_queries.practice_of(claim)
    if practice is None:
        return redirect("practice", id)  # it says first what the practice is, and by which clock it lives
    actions.open_team(practice, account, timezone.now())
    return redirect("clinic-team")


@require_POST
@of_a_clinic
def invite(request: HttpRequest, clinician: Clinician, id: UUID) -> HttpResponse:
    """Make a code for somebody who works there; it stands on this page once."""
    practice, role = _owned(clinician, id), request.POST.get("role", "")
    if role not in GIVEN:
        return _page(request, clinician, errors=[("role", _("Choose what they do"))])
    code = actions.make_member_code(practice, role, "sees_messages" in request.POST, timezone.now())
    tell(SecurityEvent.MEMBER_INVITED, request, clinician.account, role=role)
    return _page(request, clinician, code=spaced(code), role=role)


@require_POST
@of_a_clinic
def revoke_codes(request: HttpRequest, clinician: Clinician, id: UUID) -> HttpResponse:
    """No code of this practice lets anybody in any more."""
    actions.take_back_member_codes(_owned(clinician, id), timezone.now())
    return redirect("clinic-team")


@require_POST
@of_a_clinic
def remove(request: HttpRequest, clinician: Clinician, id: UUID, member: UUID) -> HttpResponse:
    """Somebody works there no longer."""
    found = team_of(_owned(clinician, id)).filter(id=member).first()
    if found is None or not actions.end_membership(found, timezone.now()):
        raise Http404
    tell(SecurityEvent.MEMBER_ENDED, request, clinician.account, row=str(member))
    return redirect("clinic-team")


def _owned(clinician: Clinician, claim: UUID) -> Practice:
    found = next((one for one in clinician.owned if one.claim_id == claim), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    clinician: Clinician,
    code: str = "",
    role: str = "",
    errors: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    context = {
        "teams": [_team(request, one) for one in clinician.owned],
        "works": [
            (name_of(one.practice.claim), ROLE_WORDS[clinician.role_in(one.practice_id)])
            for one in clinician.memberships
        ],
        "roles": [(role, ROLE_WORDS[role]) for role in GIVEN],
        "code": code,
        "code_role": ROLE_WORDS.get(role, ""),
        "errors": errors or [],
    }
    return render(request, "web/clinic/team.html", context, status=422 if errors else 200)


def _team(request: HttpRequest, practice: Practice) -> dict[str, object]:
    address = request.build_absolute_uri(reverse("sharing-with", args=[practice.claim_id]))
    drawn = get_adapter().build_totp_svg(address)
    members: list[tuple[Membership, object]] = [(one, ROLE_WORDS[one.role]) for one in team_of(practice)]
    return {
        "id": practice.claim_id,
        "name": name_of(practice.claim),
        "members": members,
        "open_codes": open_member_codes(practice, timezone.now()).count(),
        "address": address,
        "drawn": mark_safe(drawn),  # noqa: S308 drawn here, of an address that was made here
    }
