"""How long a session lasts: who sends something stays, who left is signed out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import access
from rootway.web.middleware.request_id import Handler
from rootway.web.requests.refusal import Refusal, refused
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell


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
