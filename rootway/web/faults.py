"""Pages for what went wrong. None of them says more than the person needs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No page at this address."""
    return _fault(
        request,
        404,
        _("Page not found"),
        _("There is no page at this address. Nothing you answered is lost."),
    )


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request was not allowed."""
    return _fault(request, 403, _("Not allowed"), _("This page cannot be shown to you."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request could not be read."""
    what = _("What was sent could not be read. Go back, and try again. Nothing you saved before is lost.")
    return _fault(request, 400, _("That did not work"), what)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token: an old page, or cookies are off."""
    what = _(
        "This page was open for too long, or your browser blocks cookies. Go back, reload the page, and try again."
    )
    return _fault(request, 403, _("Please try again"), what)


def of_another(request: HttpRequest) -> HttpResponse:
    """A form that was shown for the log of somebody else: a page that stayed open while the person changed."""
    what = _(
        "Since this page was opened, another log was opened in this browser. Nothing was kept. Look whose log is "
        "open, load the page anew, and answer again."
    )
    return _fault(request, 409, _("This page belongs to another log"), what)


def broken(request: HttpRequest) -> HttpResponse:
    """Our own mistake. The emergency advice stands on this page too: it must never be out of reach."""
    what = _("Something went wrong on our side. Your saved answers are kept. Please try again in a moment.")
    # Without the request: what every page looks up of a person may be the very thing that is broken.
    page = render_to_string("web/fault.html", {"title": _("Something went wrong"), "what": what})
    return HttpResponse(page, status=500)


def _fault(request: HttpRequest, status: int, title: str, what: str) -> HttpResponse:
    return render(request, "web/fault.html", {"title": title, "what": what}, status=status)
