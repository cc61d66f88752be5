"""When a part of the index cannot be read: a page that says so, wherever it is noticed."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rootway.directory.index.opened import Unreadable
from rootway.web.middleware.request_id import Handler

_log = logging.getLogger("rootway.providers")


def say_unreadable(get_response: Handler) -> Handler:
    """An index that is damaged in a part is no fault of the person who asks for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_exception = _page  # type: ignore[attr-defined]
    return middleware


def _page(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    if not isinstance(exception, Unreadable):
        return None
    _log.error("%s", exception)
    what = _(
        "We can't read the list of providers right now, so we show nothing of it. Your answers are kept. Until the "
        "list is back, ask your insurance or your family doctor who is near you."
    )
    return render(request, "web/fault.html", {"title": _("The list can't be read"), "what": what}, status=503)
