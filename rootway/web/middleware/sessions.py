"""How long a session lasts: who sends something stays, who left is signed out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import access
from rootway.web.middleware.request_id import Handler
from rootway.web.requests.refusal import Refusal, refused
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell


def spare_newer_cookie(get_response: Handler) -> Handler:
    """An answer that comes late takes no cookie back but what its own request ended.

    Django takes the cookie of a session that is not there any more. Where another tab went on under a new session in
    between, that would be the newer cookie, and with it all that somebody without an account had answered.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and not cookie.value and not request.session.modified:
            del response.cookies[settings.SESSION_COOKIE_NAME]
        return response

    return middleware


def renew_session(get_response: Handler) -> Handler:
    """Whoever sends something stays: the cookie lives on for as long as what was sent is kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and access.KEY in request.session:
            actions.renew_session(request.session)
        return response

    return middleware


def end_old_sessions(get_response: Handler) -> Handler:
    """Sign out whoever left the page open for too long, or signed in too long ago."""

    def middleware(request: HttpRequest) -> HttpResponse:
        account = access.account_of(request)
        if account is None:
            return get_response(request)
        now = timezone.now()
        if actions.is_over(request.session, now):
            tell(SecurityEvent.RAN_OUT, request, account)
            actions.sign_out(request)
            return refused(redirect("signed-out"), Refusal.SIGNED_OUT)
        actions.seen(request.session, now)
        return get_response(request)

    return middleware
