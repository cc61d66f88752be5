"""The choice of a language. It changes words and nothing else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rootway.web import actions
from rootway.web.data import access


@csrf_exempt  # the form stands on every page, also on those that are the same for everyone and kept by a phone
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the language in this browser, and with the account that is signed in."""
    if not _is_ours(request):
        return HttpResponseForbidden()
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    # What was sent is an address and never the name of one of ours, as `redirect` would take it.
    response = HttpResponseRedirect(back if safe and back.startswith("/") else reverse("start"))
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        account = access.account_of(request)
        if account is not None:
            actions.choose_language(account, code)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.PRODUCTION,
            httponly=True,
            samesite="Lax",
        )
    return response


def _is_ours(request: HttpRequest) -> bool:
    """A browser names the site whose form was sent; what is no browser names none."""
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"
