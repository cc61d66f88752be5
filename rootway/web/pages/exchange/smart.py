"""SMART App Launch 2: what this server can do, the page on which a person says yes, and the tokens of apps."""

from collections.abc import Mapping
from http import HTTPStatus
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from rootway.exchange.scopes import LASTS, OFFERED
from rootway.web.content.app_words import NEVER_READ, scope_lines
from rootway.web.data import access
from rootway.web.data.app_access import IDLE, MOST_DAYS, lasts, newest_grant
from rootway.web.data.models import App, Person
from rootway.web.pages.exchange.answering import for_machines, json_of
from rootway.web.pages.of_a_sharer import carer_shows_again, of_a_sharer
from rootway.web.pages.while_on import while_on
from rootway.web.requests.app_caller import seconds_to_wait
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

FORM = "application/x-www-form-urlencoded"
ASKED = (
    "response_type", "client_id", "redirect_uri", "scope", "state", "aud", "code_challenge",
    "code_challenge_method", "launch",
)  # fmt: skip
"""The parameters that are read; others are passed over."""
LONGEST = 4000  # characters of all of them
CAPABILITIES = (
    "launch-standalone",
    "client-public",
    "client-confidential-symmetric",
    "context-standalone-patient",
    "permission-patient",
    "permission-offline",
    "permission-v2",
    "authorize-post",
)


def base_of(request: HttpRequest) -> str:
    """The address of the record, which apps name as `aud`."""
    return request.build_absolute_uri("/fhir")


@while_on("EXCHANGE")
@for_machines("GET", "HEAD")
def configuration(request: HttpRequest) -> HttpResponse:
    """What an app must know before it asks. It is the same for everybody, so every page may read it."""

    def at(name: str) -> str:
        return request.build_absolute_uri(reverse(name))

    _rules()
    told = {
        "authorization_endpoint": at("app-authorize"),
        "token_endpoint": at("app-token"),
        "revocation_endpoint": at("app-revoke"),
        "introspection_endpoint": at("app-introspect"),
        "management_endpoint": at("sharing"),
        "grant_types_supported": ["authorization_code"],
        "response_types_supported": ["code"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["none", "client_secret_basic", "client_secret_post"],
        "scopes_supported": list(OFFERED),
        "capabilities": list(CAPABILITIES),
    }
    response = json_of(told)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@while_on("EXCHANGE")
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """An app sends a person here. By POST it is the same, with the parameters in the form; nothing is done by it."""
    if request.method == "POST":
        return HttpResponseRedirect(f"{reverse('app-authorize')}?{_asked(request.POST)}", status=303)
    return _consent(request)


@of_a_sharer
@carer_shows_again
def _consent(request: HttpRequest, person: Person) -> HttpResponse:
    """Read who asks for what, and say yes or no."""
    found = _checked(request, request.GET)
    if isinstance(found, HttpResponse):
        return found
    (scopes, app), address = found, request.GET["redirect_uri"]
    context = {
        "app": app,
        "host": urlsplit(address).netloc,
        "lines": scope_lines(scopes),
        "never": NEVER_READ,
        "days": MOST_DAYS if LASTS in scopes else 0,
        "idle": IDLE.days,
        "until": timezone.now() + lasts(scopes),
        "asked": _asked(request.GET),
        "label": person.label,
    }
    response = render(request, "web/sharing/app.html", context)
    _may_lead_to(response, address)
    return response


@while_on("EXCHANGE")
@require_POST
@of_a_sharer
@carer_shows_again
def answer(request: HttpRequest, person: Person) -> HttpResponse:
    """The person's yes or no, sent to the app's own address. All that was asked is checked once more."""
    asked = QueryDict(request.POST.get("asked", "")[:LONGEST])
    found = _checked(request, asked)
    if isinstance(found, HttpResponse):
        return found
    if request.POST.get("answer") != "yes":
        return _back(asked["redirect_uri"], {"error": "access_denied", "state": asked["state"]})
    address = _rules().allowed(base_of(request), _uri(request, asked), found[0], person)
    newest = newest_grant(person, found[1])
    if newest is not None:
        tell(SecurityEvent.APP_ALLOWED, request, access.account_of(request), row=str(newest.id))
    return _led(address)


def _rules() -> Any:
    """The rules of OAuth; where its package was not installed there is nothing at these addresses."""
    if find_spec("oauthlib") is None:
        raise Http404
    from rootway.web.requests import app_rules

    return app_rules


def _checked(request: HttpRequest, asked: QueryDict) -> tuple[tuple[str, ...], App] | HttpResponse:
    """What may be given and to whom; or the answer for a request that is not right.

    Where the app or its address is not known nobody is sent anywhere: the page here says so.
    """
    if len(_asked(asked)) > LONGEST:
        return _no_such_app(request)
    found = _rules().asked(base_of(request), _uri(request, asked))
    if found is None:
        return _no_such_app(request)
    if isinstance(found, Mapping):
        return _back(str(asked["redirect_uri"]), found)
    scopes, app = found
    return scopes, app


def _asked(form: QueryDict) -> str:
    """The parameters that are read, as a query; one that came twice stays twice, and is refused."""
    return urlencode([(name, value) for name in ASKED for value in form.getlist(name)])


def _uri(request: HttpRequest, asked: QueryDict) -> str:
    return f"{request.build_absolute_uri(reverse('app-authorize'))}?{_asked(asked)}"


def _back(address: str, said: Mapping[str, str]) -> HttpResponse:
    """Back to the app. Its address is one that was registered, which was just checked."""
    return _led(f"{address}{'&' if '?' in address else '?'}{urlencode(said)}")


def _led(address: str) -> HttpResponse:
    response = HttpResponse(status=302, headers={"Location": address, "Cache-Control": "no-store"})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _may_lead_to(response: HttpResponse, address: str) -> None:
    """Let the form of this page lead on to the app, and nowhere else."""
    parts = urlsplit(address)
    response._csp_update = {"form-action": [f"{parts.scheme}://{parts.netloc}"]}  # type: ignore[attr-defined]


def _no_such_app(request: HttpRequest) -> HttpResponse:
    return render(request, "web/sharing/no_app.html", status=400)


@while_on("EXCHANGE")
@for_machines("POST")
def token(request: HttpRequest) -> HttpResponse:
    """Tokens for a code, or new ones for a refresh token."""
    return _answered(request, "create_token_response")


@while_on("EXCHANGE")
@for_machines("POST")
def revoke(request: HttpRequest) -> HttpResponse:
    """An app gives a token back."""
    return _answered(request, "create_revocation_response")


@while_on("EXCHANGE")
@for_machines("POST")
def introspect(request: HttpRequest) -> HttpResponse:
    """An app asks what its own token is good for."""
    return _answered(request, "create_introspect_response")


def _answered(request: HttpRequest, method: str) -> HttpResponse:
    rules, wait = _rules(), seconds_to_wait(request, "app", timezone.now())
    if wait:
        response = json_of({"error": "temporarily_unavailable"}, 429)
        response.headers["Retry-After"] = str(wait)
        return _unkept(response)
    if request.content_type != FORM:
        told = {"error": "invalid_request", "error_description": f"Send a form as {FORM}."}
        return _unkept(json_of(told, 400))
    said, body, status = rules.answered(
        base_of(request),
        method,
        request.build_absolute_uri(),
        request.body.decode("utf-8", "replace"),
        request.headers.get("Authorization", ""),
    )
    if status >= HTTPStatus.BAD_REQUEST:
        tell(SecurityEvent.APP_REFUSED, request)
    response = HttpResponse(body, status=status, content_type="application/json")
    if "WWW-Authenticate" in said:
        response.headers["WWW-Authenticate"] = said["WWW-Authenticate"]
    return _unkept(response)


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"], response.headers["Pragma"] = "no-store", "no-cache"
    return response
