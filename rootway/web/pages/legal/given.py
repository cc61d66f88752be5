"""What a person signed for lawyers: what goes on, what was collected when, a newer package, and the end of it."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rootway.evidence import fingerprint
from rootway.web.actions import releasing
from rootway.web.content.releases.authorization_paper import authorization_pdf
from rootway.web.content.releases.package import TooLarge, package_of
from rootway.web.content.releases.receipt import receipt_of
from rootway.web.data import access, signing
from rootway.web.data.models import Authorization, Person
from rootway.web.data.release_queries import live_authorization_of, live_authorizations, signed_of
from rootway.web.pages.legal.of_a_releaser import of_a_releaser
from rootway.web.pages.of_a_sharer import of_a_sharer
from rootway.web.pages.while_on import while_on
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell


@while_on("LEGAL")
@require_safe
@of_a_sharer
def given(request: HttpRequest, person: Person) -> HttpResponse:
    """All of it, live and past. Nothing stops who wants to read or end it."""
    live = set(live_authorizations(timezone.now()).filter(person=person).values_list("id", flat=True))
    context = {
        "given": [(one, one.id in live, list(one.releases.all())) for one in signed_of(person)],
        "now": timezone.now(),
    }
    return render(request, "web/legal/given.html", context)


@while_on("LEGAL")
@require_POST
@of_a_sharer
def end(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """It is over at once; ending what is over already changes nothing."""
    if not signed_of(person).filter(id=id).exists():
        raise Http404
    if releasing.take_back(person, id, timezone.now()):
        tell(SecurityEvent.RELEASE_ENDED, request, access.account_of(request), row=str(id))
    return redirect("legal-given")


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_releaser
@reauthentication_required
def again(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """A newer package of the same parts, under what was signed: never by itself."""
    now = timezone.now()
    live = live_authorization_of(person, id, now)
    if live is None:
        raise Http404
    if request.method != "POST":
        return render(request, "web/legal/again.html", {"one": live})
    try:
        built = package_of(live, live.text, now).built
    except TooLarge:
        return render(request, "web/legal/again.html", {"one": live, "too_large": True}, status=422)
    releasing.send_again(person, id, built, now)
    return redirect("legal-given")


@while_on("LEGAL")
@require_safe
@of_a_sharer
def receipt(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """The person's own copy: what was signed, the digests of each package, and the end of the chain of looks."""
    text = receipt_of(_signed(person, id), fingerprint(signing.public_key()))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rootway-authorization.txt"'
    return response


@while_on("LEGAL")
@require_safe
@of_a_sharer
def paper(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """What was signed, to be printed."""
    response = HttpResponse(authorization_pdf(_signed(person, id).text), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="rootway-authorization.pdf"'
    return response


def _signed(person: Person, id: UUID) -> Authorization:
    signed: Authorization | None = signed_of(person).filter(id=id).first()
    if signed is None:
        raise Http404
    return signed
