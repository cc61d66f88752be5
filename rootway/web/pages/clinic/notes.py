"""The notes of a practice about one person: the list, a signed note, and its files. Who only helps may read them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rootway.note import KINDS
from rootway.web.content.notes.drafting import counters_for, topics_for
from rootway.web.content.notes.listing import note_lines
from rootway.web.content.notes.reading import signed_context
from rootway.web.data.clinic_access import TREATING, clinician_of
from rootway.web.data.models import Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.data.note_queries import drafts_through, signed_note, signed_through
from rootway.web.pages.note_file import note_file
from rootway.web.pages.of_a_share import of_a_share
from rootway.web.requests.limits import limited


@require_safe
@of_a_share()
def notes(request: HttpRequest, share: Share) -> HttpResponse:
    """What was signed, one's own drafts, the counters, and a form to begin one."""
    return notes_page(request, share)


def notes_page(request: HttpRequest, share: Share, fault: str = "") -> HttpResponse:
    """The list, with what went wrong when there is something."""
    clinician = clinician_of(request)
    writes = (
        share.scope == FOLLOW and clinician is not None and clinician.role_in(share.practice_id) in TREATING
    )
    drafts = drafts_through(share, clinician.account) if clinician is not None and writes else ()
    context = {
        "signed": note_lines(signed_through(share)),
        "drafts": note_lines(drafts),
        "counters": counters_for(share),
        "kinds": [(kind, _(one.title)) for kind, one in KINDS.items()],
        "topics": topics_for(share.person, timezone.now()),
        "writes": writes,
        "errors": [("kind", fault)] if fault else [],
    }
    return render(request, "web/clinic/notes.html", context, status=422 if fault else 200)


@require_safe
@of_a_share()
def note(request: HttpRequest, share: Share, id: UUID) -> HttpResponse:
    """A signed note with its addenda."""
    found = signed_note(share, id)
    if found is None:
        return redirect("clinic-notes", share.id)
    return render(request, "web/clinic/note.html", signed_context(found))


@require_safe
@limited("pdf", "GET", "HEAD")
@of_a_share()
def file(request: HttpRequest, share: Share, id: UUID, ending: str) -> HttpResponse:
    """A signed note with its addenda as a file."""
    found = signed_note(share, id)
    if found is None:
        return redirect("clinic-notes", share.id)
    return note_file(found, ending, share.person.country)
