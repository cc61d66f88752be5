"""What is looked at before anything else when the site is served to others: by which name, and over what."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.views.decorators.http import require_safe

from rootway.guide.emergency_numbers import number_words
from rootway.web.middleware.request_id import Handler

# What is sent, and an address that is a secret, went in the clear already. A redirect would do so each time, unseen.
NEVER_PLAIN = re.compile(r"/(calendar/|sessions/sync/)")
REFUSED = (
    "This address works only over https: change http to https in it.\n"
    "If it is the address of your calendar, make a new one under Reminders, since others may have read this one.\n"
    f"Nothing was kept. If you think this may be an emergency, call {number_words('')} now.\n"
)
ROBOTS = """User-agent: *
Allow: /$
Allow: /care/
Allow: /privacy/
Allow: /static/
Disallow: /
"""


def know_own_name(get_response: Handler) -> Handler:
    """The name the site is called by is the configured one: a port that a visitor adds gets into no message."""

    def middleware(request: HttpRequest) -> HttpResponse:
        domain, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
        if settings.PRODUCTION and domain in settings.HOSTS:
            request.META["HTTP_HOST"] = domain
        return get_response(request)

    return middleware


def refuse_plain(get_response: Handler) -> Handler:
    """Pages asked for over plain http lead to https; what was sent, or whose address is a secret, is refused."""

    def middleware(request: HttpRequest) -> HttpResponse:
        sends = request.method not in ("GET", "HEAD", "OPTIONS")
        if (
            settings.SECURE_SSL_REDIRECT
            and not request.is_secure()
            and (sends or NEVER_PLAIN.match(request.path))
        ):
            return HttpResponse(REFUSED, status=403, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read what is the same for everyone."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
