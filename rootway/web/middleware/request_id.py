"""Each request has a number, the same in the proxy's log, in ours and in the answer, that says nothing of anyone."""

import re
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

NAME = "X-Request-ID"
GIVEN = re.compile(r"[0-9a-f]{32}")  # as nginx makes them
KEPT = "rootway.request_id"  # Django writes its line about an answer after every middleware is done

current: ContextVar[str] = ContextVar("request_id", default="")


def number_requests(get_response: Handler) -> Handler:
    """Take the proxy's number when there is a proxy, else make one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get(NAME, "") if settings.BEHIND_PROXY else ""
        number = given if GIVEN.fullmatch(given) else uuid4().hex
        request.META[KEPT] = number
        token = current.set(number)
        try:
            response = get_response(request)
        finally:
            current.reset(token)
        response.headers[NAME] = number
        return response

    return middleware


def of(request: object) -> str:
    """The number of this request, or of the one that is worked on now; empty when there is none."""
    return str(getattr(request, "META", {}).get(KEPT) or current.get())
