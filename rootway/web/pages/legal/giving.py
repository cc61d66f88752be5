"""A person gives a package to their own lawyer: enters the number, chooses, reads it, signs."""

from typing import Any
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.evidence import authorization_words, signed_words
from rootway.web.actions import releasing
from rootway.web.content.releases.package import PAPER, TooLarge, package_of, read_first
from rootway.web.content.releases.terms import digest_of_words, recipient_words, terms_of
from rootway.web.data import access
from rootway.web.data.models import Authorization, Person
from rootway.web.data.release_queries import draft_of
from rootway.web.pages.legal.choice import choice_sent, first_choice
from rootway.web.pages.legal.of_a_releaser import of_a_releaser
from rootway.web.requests.limits import limited
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

KINDS = {"pdf": (PAPER, "application/pdf"), "json": ("record.json", "application/json")}


@require_http_methods(["GET", "HEAD", "POST"])
@limited("code", "POST")
@of_a_releaser
def request_number(request: HttpRequest, person: Person) -> HttpResponse:
    """What this is; then the number that the lawyer told. Whatever is wrong with one, the answer is the same."""
    if request.method != "POST":
        return render(request, "web/legal/request.html")
    draft = releasing.enter_number(person, request.POST.get("number", ""), timezone.now())
    if draft is not None:
        return redirect("legal-choose", draft)
    tell(SecurityEvent.HAND_CODE_REFUSED, request, access.account_of(request), code="client")
    words = _("This number does not work. Check it with your lawyer, or ask them for a new one.")
    return render(request, "web/legal/request.html", {"errors": [("number", words)]}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_releaser
def choose(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """Who asks, and what they are to get; or a no, of which they learn nothing."""
    draft, now = _draft(person, id), timezone.now()
    if request.POST.get("answer") == "no":
        releasing.throw_away(person, id)
        return redirect("legal")
    form = choice_sent(request) if request.method == "POST" else first_choice(draft)
    if request.method == "POST" and not form.errors:
        releasing.choose_parts(person, id, form.choice(now), now)
        return redirect("legal-sign", id)
    context = {"named": draft.named, "checked": draft.counsel, **form.as_context()}
    return render(request, "web/legal/choose.html", context, status=422 if form.errors else 200)


@require_safe
@limited("export", "GET", "HEAD")
@of_a_releaser
def read(request: HttpRequest, person: Person, id: UUID, ending: str) -> HttpResponse:
    """The record as it would go out: the same bytes, before anything is signed."""
    draft = _draft(person, id)
    if ending not in KINDS or draft.as_of is None:
        raise Http404
    name, kind = KINDS[ending]
    response = HttpResponse(read_first(draft)[name], content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_releaser
@reauthentication_required
def sign(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """The exact text, then the signature: the name typed, by somebody who has just shown who they are."""
    draft = _draft(person, id)
    if draft.as_of is None:
        return redirect("legal-choose", id)
    text = authorization_words(terms_of(draft, request.get_host()))
    if request.method != "POST":
        return _sign_page(request, draft, text)
    errors = _errors(request, draft, text)
    if errors:
        return _sign_page(request, draft, text, errors)
    try:
        if not _signed(request, draft, text):
            raise Http404
    except TooLarge:
        words = _("This is more than one package can hold. Go back and choose a shorter time.")
        return _sign_page(request, draft, text, [("name", words)])
    tell(SecurityEvent.RELEASE_SIGNED, request, access.account_of(request), row=str(id))
    return redirect("legal-given")


def _signed(request: HttpRequest, draft: Authorization, text: str) -> bool:
    """The words below the text, the package with both, and one statement that keeps them."""
    assert draft.as_of is not None, "parts were chosen"
    now = timezone.now()
    whole = signed_words(terms_of(draft, request.get_host(), now.date()))
    assert whole.startswith(text), "what was shown is what is signed"
    built = package_of(draft, whole, draft.as_of).built
    how = ", ".join(sorted({record["method"] for record in _records(request)}))
    signature = releasing.Signature(whole, how[:20])
    return releasing.sign_authorization(draft.person, draft.id, signature, built, now)


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    account = access.account_of(request)
    return [] if account is None else list(get_authentication_records(request, account))


def _errors(request: HttpRequest, draft: Authorization, text: str) -> list[tuple[str, str]]:
    found = []
    if not constant_time_compare(request.POST.get("shown", ""), digest_of_words(text)):
        found.append(("text", _("The text changed since you read it. Read it again, then sign.")))
    if " ".join(request.POST.get("name", "").split()).casefold() != draft.signed_by.casefold():
        found.append(("name", _("Type your name just as it stands above")))
    if "adult" not in request.POST:
        found.append(("adult", _("Only you yourself can sign, and only from 18 years on")))
    return found


def _sign_page(
    request: HttpRequest, draft: Authorization, text: str, errors: list[tuple[str, str]] | None = None
) -> HttpResponse:
    context = {
        "draft": draft,
        "text": text,
        "shown": digest_of_words(text),
        "recipient": recipient_words(draft.named),
        "errors": errors or [],
    }
    return render(request, "web/legal/sign.html", context, status=422 if errors else 200)


def _draft(person: Person, id: UUID) -> Authorization:
    found = draft_of(person, id, timezone.now())
    if found is None:
        raise Http404
    return found
