"""What holds for every answer of the server."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from rootway.web import access, actions

Handler = Callable[[HttpRequest], HttpResponse]


def keep_private(get_response: Handler) -> Handler:
    """No browser or proxy keeps a page, unless its view said otherwise: pages here speak of someone's health."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def end_old_sessions(get_response: Handler) -> Handler:
    """Sign out whoever left the page open for too long, or signed in too long ago."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if access.account_of(request) is None:
            return get_response(request)
        now = timezone.now()
        if actions.is_over(request.session, now):
            actions.sign_out(request)
            return redirect("signed-out")
        actions.seen(request.session, now)
        return get_response(request)

    return middleware


def renew_session(get_response: Handler) -> Handler:
    """Whoever sends something stays: the cookie lives on for as long as what was sent is kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and access.KEY in request.session:
            actions.renew_session(request.session)
        return response

    return middleware
