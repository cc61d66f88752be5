"""A package that a client released: what it is, and the file. To everybody else, and afterwards, it is not there.

A wrong address, one that was released to somebody else, one that was taken back and one that ran out are asked for by
one query and answered by one page, so that nothing tells them apart.
"""

from collections.abc import Iterator
from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from rootway.errors import RootwayError
from rootway.evidence import fingerprint
from rootway.web.actions import releasing
from rootway.web.content.releases.package import NotTheSame, made_again
from rootway.web.data import access, signing
from rootway.web.data.models import Account, Release
from rootway.web.data.release_queries import collected_by, is_open, release_for
from rootway.web.pages.of_a_clinic import with_factor
from rootway.web.pages.while_on import while_on
from rootway.web.requests.limits import limited
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

CHUNK = 32 * 1024


class DownloadOver(RootwayError):
    """It ended under way. The connection is cut, so that nobody takes what came for the whole."""


@while_on("LEGAL")
@require_safe
@with_factor
def package(request: HttpRequest, account: Account, id: UUID) -> HttpResponse:
    """What was released, until when, and how it is checked."""
    release = _open(account, id)
    context = {
        "release": release,
        "authorization": release.authorization,
        "collected": list(collected_by(account, release)),
        "fingerprint": fingerprint(signing.public_key()),
    }
    return render(request, "web/counsel/package.html", context)


@while_on("LEGAL")
@require_GET
@limited("export", "GET")
@with_factor
def file(request: HttpRequest, account: Account, id: UUID) -> HttpResponse:
    """The file. That it was collected is kept before the first byte goes out."""
    release = _open(account, id)
    try:
        content = made_again(release)
    except NotTheSame:
        return render(request, "web/counsel/not_the_same.html", {"release": release}, status=409)
    if releasing.collect(account, id, timezone.now()) is None:
        raise Http404
    tell(SecurityEvent.RELEASE_COLLECTED, request, account, row=str(id))
    response = StreamingHttpResponse(_parts(content, release, account), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{release.name}"'
    response["Content-Length"] = str(len(content))
    return cast(HttpResponse, response)  # a middleware takes either


def _open(account: Account, id: UUID) -> Release:
    release = release_for(account, id, timezone.now())
    if release is None:
        raise Http404
    return release


def _parts(content: bytes, release: Release, account: Account) -> Iterator[bytes]:
    """Piece by piece; before each it is asked anew whether it still may go out."""
    for at in range(0, len(content), CHUNK):
        if not (is_open(release, account, timezone.now()) and access.has_second_factor(account)):
            raise DownloadOver
        yield content[at : at + CHUNK]
