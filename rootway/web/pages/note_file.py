"""A signed note as a file: on paper, as text to copy, and for programs. Each holds every addendum."""

import json

from django.http import Http404, HttpResponse

from rootway.web.content.notes.paper import note_pdf
from rootway.web.content.notes.reading import json_file, text_file
from rootway.web.data.models import Note
from rootway.web.languages import in_language

NAME = "note"
ENDINGS = ("pdf", "txt", "json")


def note_file(note: Note, ending: str, country: str) -> HttpResponse:
    """The file of this ending, in the language of the note. The text opens in the browser; the others are saved."""
    with in_language(note.content.get("language", "")):
        return _in_its_language(note, ending, country)


def _in_its_language(note: Note, ending: str, country: str) -> HttpResponse:
    if ending == "pdf":
        return _file(note_pdf(note, country), "application/pdf", ending)
    if ending == "txt":
        return HttpResponse(text_file(note), content_type="text/plain; charset=utf-8")
    if ending == "json":
        made = json.dumps(json_file(note), indent=1, ensure_ascii=False)
        return _file(made.encode(), "application/json", ending)
    raise Http404


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{NAME}.{ending}"'
    return response
