"""Notes in a list: what each is, when, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rootway.note import KINDS, author_words
from rootway.web.data.models import Note


@dataclass(frozen=True)
class NoteLine:
    """One note of a list; `at` is when it was signed, of a draft when it was begun."""

    id: UUID
    title: str
    by: str
    at: datetime
    added: int


def note_lines(notes: Iterable[Note]) -> list[NoteLine]:
    """These notes, in their order."""
    return [
        NoteLine(
            note.id,
            _(KINDS[note.kind].title) if note.kind in KINDS else note.kind,  # type: ignore[index]
            author_words(note.author_words),
            note.signed_at or note.drafted_at,
            len(note.addenda.all()) if note.signed_at else 0,
        )
        for note in notes
    ]
