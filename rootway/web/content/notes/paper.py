"""A signed note on paper: a tagged PDF (PDF/UA-1), with every addendum, the same bytes for the same note."""

import json
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rootway.note import author_words
from rootway.web.content.notes.reading import additions_of, read_note
from rootway.web.content.visit.letters import letters_of
from rootway.web.content.visit.pdf import LETTER, compiled, marked_of, shown_in
from rootway.web.data.models import Note

SOURCE = Path(__file__).with_name("note.typ")
CERTIFIED = "plan_of_care"
"""The kind that a physician or another practitioner signs as well, by hand."""


def note_pdf(note: Note, country: str) -> bytes:
    """The note as PDF."""
    assert note.signed_at is not None, "a draft does not come to paper"
    letters = letters_of()
    shown = shown_in(json.loads(json.dumps(_printed(note, country))), letters)
    data = {**shown, "marked": marked_of(shown), "fonts": letters.families}
    return compiled(SOURCE, {"note": json.dumps(data)}, letters, note.signed_at)


def _printed(note: Note, country: str) -> dict[str, Any]:
    content = note.content
    return {
        "title": content["title"],
        "patient": content["patient"] or _("not named in the log"),
        "topic": content["topic"]["title"],
        "day": content["day"],
        "parts": [
            {
                "title": part.title,
                "sections": [
                    {
                        "heading": section.heading,
                        "sentences": [sentence.text for sentence in section.sentences],
                        "own": section.own,
                    }
                    for section in part.sections
                ],
            }
            for part in read_note(note)
        ],
        "signed": f"{author_words(content['signed']['by'])}; {content['signed']['at']}",
        "digest": note.digest,
        "addenda": [{"by": one.by, "at": one.at, "text": one.text} for one in additions_of(note)],
        "certify": note.kind == CERTIFIED,
        "words": _words(),
        "language": (get_language() or "en").partition("-")[0],
        "paper": "us-letter" if country in LETTER else "a4",
    }


def _words() -> dict[str, str]:
    return {
        "patient": _("Patient"),
        "topic": _("Topic"),
        "day": _("Log as of"),
        "legend": _("Lines with a bar are the clinician's own words. All others were drafted from the log."),
        "signed": _("Signed"),
        "digest": _("Digest (SHA-256)"),
        "addenda": _("Addenda"),
        "certification": _("Certification"),
        "certified_by": _("Certified by (physician or non-physician practitioner):"),
        "date": _("Date:"),
    }
