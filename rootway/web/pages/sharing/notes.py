"""What clinicians wrote and signed about a person, for that person: all of it, at once, with what stands behind it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rootway.web.content.notes.listing import note_lines
from rootway.web.content.notes.reading import signed_context
from rootway.web.data.models import Note, Person
from rootway.web.data.note_queries import signed_of
from rootway.web.pages.note_file import note_file
from rootway.web.pages.of_a_sharer import of_a_sharer
from rootway.web.requests.limits import limited


@require_safe
@of_a_sharer
def notes(request: HttpRequest, person: Person) -> HttpResponse:
    """Every signed note."""
    return render(request, "web/sharing/notes.html", {"signed": note_lines(signed_of(person))})


@require_safe
@of_a_sharer
def note(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """One of them, as it was signed, with its addenda."""
    return render(request, "web/sharing/note.html", signed_context(_found(person, id)))


@require_safe
@limited("pdf", "GET", "HEAD")
@of_a_sharer
def file(request: HttpRequest, person: Person, id: UUID, ending: str) -> HttpResponse:
    """One of them as a file."""
    return note_file(_found(person, id), ending, person.country)


def _found(person: Person, id: UUID) -> Note:
    found = signed_of(person).filter(id=id).first()
    if found is None:
        raise Http404
    return found
