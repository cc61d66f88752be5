"""Pages for what went wrong. None of them says more than the person needs."""

from collections.abc import Iterable
from datetime import timedelta
from math import ceil

from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rootway.web.data import access
from rootway.web.data.models import Account
from rootway.web.requests.fault_page import fault_page
from rootway.web.requests.refusal import Refusal, refused, was_done
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import route_of, tell


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No page at this address."""
    return _fault(
        request,
        404,
        _("Page not found"),
        _("There is no page at this address. Nothing you answered is lost."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request was not allowed."""
    return _fault(request, 403, _("Not allowed"), _("This page cannot be shown to you."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request could not be read."""
    if isinstance(
        exception, SessionInterrupted
    ):  # nothing was wrong with it: the session could not be written
        return broken(request)
    what = _("What was sent could not be read. Go back, and try again. Nothing you saved before is lost.")
    return _fault(request, 400, _("That did not work"), what)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token: an old page, or cookies are off."""
    tell(SecurityEvent.CSRF_REFUSED, request, _account(request), route=route_of(request))
    what = _(
        "This page was open for too long, or your browser blocks cookies. Go back, reload the page, and try again."
    )
    return refused(_fault(request, 403, _("Please try again"), what), Refusal.STALE)


def not_deleted(request: HttpRequest, why: Refusal, response: HttpResponse) -> HttpResponse:
    """Somebody asked to delete, and it was not done: the page of any fault would leave them in doubt."""
    if response.status_code < 500:
        return response
    if was_done(request):
        what = _("Everything was deleted. Only the page that says so could not be shown.")
        return _plain(response.status_code, _("It was deleted"), what)
    what = _(
        "Nothing was deleted: something went wrong on our side. Everything is kept as it was. Please try again."
    )
    return _plain(response.status_code, _("Nothing was deleted"), what)


def of_another(request: HttpRequest) -> HttpResponse:
    """A form that was shown for the log of somebody else: a page that stayed open while the person changed."""
    what = _(
        "Since this page was opened, another log was opened in this browser. Nothing was kept. Look whose log is "
        "open, load the page anew, and answer again."
    )
    return refused(_fault(request, 409, _("This page belongs to another log"), what), Refusal.ANOTHER)


def too_many(
    request: HttpRequest,
    what: object,
    wait: timedelta,
    signs: Iterable[str] = (),
    asked: Iterable[tuple[str, str]] = (),
) -> HttpResponse:
    """More than we take from one place; says what, and when it works again. `signs` that alone are an emergency
    stand on it: danger is never behind this page. `asked`, facts and labels, can be ticked there, and are decided
    without being kept.
    """
    seconds = ceil(wait.total_seconds())
    said = _(
        "In a short time too many %(what)s came from your network or your account. This one was not taken, and nothing "
        "you saved before has changed. It works again in %(wait)s."
    )
    words = said % {"what": what, "wait": _waiting(seconds)}
    context = {"title": _("Please wait a little"), "what": words, "signs": signs, "asked": asked}
    response = render(request, "web/too_many.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _waiting(seconds: int) -> str:
    """A time to wait, rounded up, as people say it."""
    for unit, one, many in (
        (3600, _("an hour"), _("%s hours")),
        (60, _("a minute"), _("%s minutes")),
    ):
        if seconds > unit:
            return many % ceil(seconds / unit)
        if seconds * 2 > unit:
            return one
    return _("half a minute")


def broken(request: HttpRequest) -> HttpResponse:
    """Our own mistake. The emergency advice stands on this page too: it must never be out of reach."""
    what = _("Something went wrong on our side. Your saved answers are kept. Please try again in a moment.")
    return _plain(500, _("Something went wrong"), what)


def _plain(status: int, title: str, what: str) -> HttpResponse:
    """A page that needs nothing: what every other page is made with may be the very thing that is broken."""
    return HttpResponse(fault_page(title, what), status=status)


def _account(request: HttpRequest) -> Account | None:
    return access.account_of(request) if hasattr(request, "user") else None


def _fault(request: HttpRequest, status: int, title: str, what: str) -> HttpResponse:
    return render(request, "web/fault.html", {"title": title, "what": what}, status=status)
