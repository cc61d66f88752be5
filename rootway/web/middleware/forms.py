"""Forms that were sent: read plainly, done once, and told of when they were not done."""

from contextlib import suppress
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone

from rootway.web.middleware.request_id import Handler
from rootway.web.requests.draft import drop_draft
from rootway.web.requests.pressed_twice import led_to, remember, sending_of
from rootway.web.requests.refusal import refusal_of, tell_at, was_done
from rootway.web.typed import cleaned_form, without_control


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
