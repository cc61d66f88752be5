"""One person, as far as they share: how urgent, how it goes, and what the plan is, on any day."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rootway.web import actions
from rootway.web.content.clinic.overview import overviews
from rootway.web.content.notes.listing import note_lines
from rootway.web.content.visit.sheet_words import sheet_words
from rootway.web.data.clinic_access import TREATING, clinician_of
from rootway.web.data.models import CareMessage, Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.data.note_queries import signed_through
from rootway.web.pages.clinic.as_of import as_of
from rootway.web.pages.of_a_share import of_a_share

LATELY = 3
"""Notes, and messages, that the overview shows; the rest have pages of their own."""


@require_safe
@of_a_share()
def one_person(request: HttpRequest, share: Share) -> HttpResponse:
    """The overview: urgency first, then five panels for each topic."""
    asked = as_of(request, share)
    lately = share.scope == FOLLOW and not asked.is_past
    context = {
        "asked": asked,
        "topics": overviews(share.person, timezone.now(), asked.at),
        "words": sheet_words(),
        "signed": note_lines(signed_through(share)[:LATELY]) if lately else (),
        "messages_lately": _messages(request, share) if lately else (),
    }
    return render(request, "web/clinic/one_person.html", context, status=400 if asked.error else 200)


def _messages(request: HttpRequest, share: Share) -> Sequence[CareMessage]:
    """The newest, the last one at the end, for whoever may read them."""
    clinician = clinician_of(request)
    if clinician is None or not clinician.sees_messages_in(share.practice_id):
        return ()
    return tuple(share.messages.order_by("-sent_at", "-id")[:LATELY])[::-1]


@require_POST
@of_a_share(roles=TREATING)
def end(request: HttpRequest, share: Share) -> HttpResponse:
    """The clinician no longer follows this person."""
    actions.end_share(share, "clinician", timezone.now())
    return redirect("clinic")
