"""Where to report a hole: `/.well-known/security.txt` (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

GOOD_FOR = timedelta(days=180)  # RFC 9116 asks for less than a year


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell; nothing until whoever runs the server says so."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": expires.isoformat().replace("+00:00", "Z"),
        "Preferred-Languages": "en",
        "Canonical": request.build_absolute_uri(),
    }
    words = "".join(f"{name}: {said}\n" for name, said in lines.items())
    return HttpResponse(words, content_type="text/plain; charset=utf-8")
