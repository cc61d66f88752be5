"""What holds for every answer of the server."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone

from rootway.web import access, actions
from rootway.web.draft import drop_draft
from rootway.web.pressed_twice import led_to, remember, sending_of
from rootway.web.refusal import Refusal, refusal_of, refused, tell_at, was_done
from rootway.web.security_events import Event
from rootway.web.security_log import tell
from rootway.web.typed import cleaned_form, without_control

Handler = Callable[[HttpRequest], HttpResponse]


def keep_private(get_response: Handler) -> Handler:
    """No browser or proxy keeps a page, unless its view said otherwise: pages here speak of someone's health."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        return response

    return middleware


def tell_refusals(get_response: Handler) -> Handler:
    """What was sent and not done is told by the page that its view has for it, whatever stood in the way."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        why = refusal_of(response) if request.method == "POST" else None
        tell = None if why is None else tell_at(request.path_info)
        if was_done(request):
            drop_draft(request, response)
        return (
            response if why is None or tell is None else _in_its_place(response, tell(request, why, response))
        )

    return middleware


def _in_its_place(response: HttpResponse, page: HttpResponse) -> HttpResponse:
    """The page with what the refusal carried along: headers that guard, and cookies (a session's is deleted so)."""
    for name, value in response.headers.items():
        if name not in ("Content-Type", "Content-Length", "Location"):
            page.headers.setdefault(name, value)
    for name, cookie in response.cookies.items():
        page.cookies.setdefault(name, cookie)
    return page


def read_plainly(get_response: Handler) -> Handler:
    """No control character comes in: not in a form, a query or a cookie, of whichever page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: without_control(value) for name, value in request.COOKIES.items()}
        request.GET = cleaned_form(request.GET)  # type: ignore[assignment]
        if request.method == "POST":
            with suppress(UnreadablePostError):  # who sent it is gone; what is left is an empty form
                request.POST = cleaned_form(request.POST)  # type: ignore[assignment]
        return get_response(request)

    return middleware


def end_old_sessions(get_response: Handler) -> Handler:
    """Sign out whoever left the page open for too long, or signed in too long ago."""

    def middleware(request: HttpRequest) -> HttpResponse:
        account = access.account_of(request)
        if account is None:
            return get_response(request)
        now = timezone.now()
        if actions.is_over(request.session, now):
            tell(Event.RAN_OUT, request, account)
            actions.sign_out(request)
            return refused(redirect("signed-out"), Refusal.SIGNED_OUT)
        actions.seen(request.session, now)
        return get_response(request)

    return middleware


def lead_on_again(get_response: Handler) -> Handler:
    """The same form sent twice in a row is done once; the second press leads to where the first one led."""

    def middleware(request: HttpRequest) -> HttpResponse:
        sending, moment = sending_of(request), int(timezone.now().timestamp())
        if not sending:
            return get_response(request)
        if address := led_to(request, sending, moment):
            return redirect(address)
        response = get_response(request)
        remember(request, response, sending, moment)
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


def lead_back(get_response: Handler) -> Handler:
    """A browser at an address that only takes forms (a reload, a step back, a bookmark) is led to the page above it.

    Nothing is done there. A program, which asks for no page, still gets the bare 405.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        asks_for_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or not asks_for_page:
            return response
        return redirect(_page_above(request.path))

    return middleware


def _page_above(path: str) -> str:
    """The nearest address above one that holds something: `/log/` above `/log/pause/`. The start is above all."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return path
