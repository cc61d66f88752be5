"""Headers of every answer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rootway.web.middleware.request_id import Handler


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
