"""What everybody may read: the page that checks a record, the keys of this server, and the line of each day."""

from collections.abc import Iterable

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rootway.web import actions
from rootway.web.content.evidence.verify_page import verify_page
from rootway.web.data.evidence_queries import every_key, every_line
from rootway.web.pages.while_on import while_on


@while_on("LEGAL")
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """The page that checks a record, as it is in each file. Its own script runs and nothing else."""
    page = verify_page()
    response = HttpResponse(page.content, content_type="text/html; charset=utf-8")
    policy = {"script-src": [page.script], "style-src": [page.style]}
    csp_replace(policy)(lambda _request: response)(request)
    return response


@while_on("LEGAL")
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Each key this server ever signed with: its fingerprint, its kind, since when, and the key."""
    actions.publish_key(timezone.now())
    return _lines(f"{key.fingerprint} ed25519 {key.since:%Y-%m-%d} {key.public}" for key in every_key())


@while_on("LEGAL")
@require_safe
def checkpoints(request: HttpRequest) -> HttpResponse:
    """The line of every day, the first one first."""
    return _lines(row.line for row in every_line())


def _lines(told: Iterable[str]) -> HttpResponse:
    return HttpResponse("".join(f"{line}\n" for line in told), content_type="text/plain; charset=utf-8")
