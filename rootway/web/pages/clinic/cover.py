"""A colleague stands in for the one to whom something is shared: with a reason, for three days, and told to both."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.web import actions
from rootway.web.accounts import outbox
from rootway.web.data.clinic_access import Clinician, coverable
from rootway.web.pages.of_a_clinic import of_a_clinic
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

LONGEST = 200


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_clinic
def cover(request: HttpRequest, clinician: Clinician, id: UUID) -> HttpResponse:
    """Say why; from then on the page of that person opens for this clinician too."""
    share = coverable(clinician, id, timezone.now())
    if share is None:
        raise Http404
    reason = " ".join(request.POST.get("reason", "").split())
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        if reason and len(reason) <= LONGEST and reason.isprintable():
            actions.cover_share(share, clinician, reason, timezone.now(), request.build_absolute_uri("/"))
            tell(SecurityEvent.COVER_BEGUN, request, clinician.account, row=str(share.id))
            outbox.send_at_home()
            return redirect("clinic-person", share.id)
        errors = [("reason", _("Write why, in up to 200 letters"))]
    context = {"other": share, "reason": reason, "errors": errors}
    return render(request, "web/clinic/cover.html", context, status=422 if errors else 200)
