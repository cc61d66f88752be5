"""Tells, as events of security, whom an answer turned away: from what is not theirs, or because a limit was reached."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from rootway.web.data import access
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import route_of, tell

Handler = Callable[[HttpRequest], HttpResponse]
# What belongs to somebody: an address with the id of a row or with a secret in it, and the office.
SOMEBODYS = re.compile(r"<uuid:|<str:secret>|<int:|^office/")


def tell_denials(get_response: Handler) -> Handler:
    """Every door is behind this, so none has to remember it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        match = request.resolver_match
        if match is None:
            return response
        account, route = (
            access.account_of(request) if response.status_code >= 300 else None,
            route_of(request),
        )
        if response.status_code == 429:
            tell(SecurityEvent.LIMIT_REACHED, request, account, limit="page", route=route)
        elif response.status_code in (401, 403, 404) and SOMEBODYS.search(match.route):
            tell(SecurityEvent.ACCESS_DENIED, request, account, route=route, status=response.status_code)
        elif _asks_to_sign_in(response):
            tell(SecurityEvent.SIGN_IN_NEEDED, request, route=route)
        return response

    return middleware


def _asks_to_sign_in(response: HttpResponse) -> bool:
    """A way back to where one came from is part of it: other ways lead to that page without one."""
    parts = urlsplit(response.headers.get("Location", ""))
    return parts.path == resolve_url(settings.LOGIN_URL) and parts.query.startswith("next=")
