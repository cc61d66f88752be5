"""Codes that were handed over: of a person who shares, and of a practice that lets somebody in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.web import actions
from rootway.web.accounts import outbox
from rootway.web.data.clinic_access import TREATING, Clinician
from rootway.web.data.models import Account, Practice
from rootway.web.pages.of_a_clinic import of_a_clinic, with_factor
from rootway.web.requests.limits import limited
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

REFUSED = "No code that works now reads so. Check each letter, or ask for a new one."


@require_http_methods(["GET", "HEAD", "POST"])
@limited("code", "POST")
@of_a_clinic
def enter_code(request: HttpRequest, clinician: Clinician) -> HttpResponse:
    """Type the code of a person. All that comes back is that somebody was asked."""
    practices = [
        one.practice for one in clinician.memberships if clinician.role_in(one.practice_id) in TREATING
    ]
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        practice = _chosen(practices, request.POST.get("practice", ""))
        site, typed = request.build_absolute_uri("/"), request.POST.get("code", "")
        used = practice is not None and actions.use_share_code(
            clinician, practice, typed, timezone.now(), site
        )
        if used:
            tell(SecurityEvent.SHARE_ASKED, request, clinician.account)
            outbox.send_at_home()
            return render(request, "web/clinic/asked.html")
        tell(SecurityEvent.HAND_CODE_REFUSED, request, clinician.account, code="share")
        errors = [("code", _(REFUSED))]
    context = {
        "practices": [(one, clinician.words_in(one)["practice"]) for one in practices],
        "errors": errors,
    }
    return render(request, "web/clinic/enter_code.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("code", "POST")
@with_factor
def join(request: HttpRequest, account: Account) -> HttpResponse:
    """Type the code of a practice one works in."""
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        joined = actions.join_practice(account, request.POST.get("code", ""), timezone.now())
        if joined is not None:
            tell(SecurityEvent.MEMBER_JOINED, request, account, role=joined.role)
            return redirect("clinic")
        tell(SecurityEvent.HAND_CODE_REFUSED, request, account, code="member")
        errors = [("code", _(REFUSED))]
    return render(request, "web/clinic/join.html", {"errors": errors}, status=422 if errors else 200)


def _chosen(practices: list[Practice], said: str) -> Practice | None:
    """The practice that was chosen, or the only one."""
    return next((one for one in practices if len(practices) == 1 or str(one.pk) == said), None)
