"""A note before it is signed: sections of drafted sentences, each with one line of the clinician's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Literal

from rootway.errors import Fault
from rootway.note.plain import plain
from rootway.note.sentence import Sentence
from rootway.note.words import Say, day_of, noop

Kind = Literal["soap", "progress", "plan_of_care", "letter"]


@dataclass(frozen=True)
class NoteSection:
    """What is drafted of one thing, and the clinician's `own` line, which is empty in every draft.

    `needs` says that the note cannot be signed while that line is empty.
    """

    id: str
    part: str
    heading: str
    sentences: tuple[Sentence, ...] = ()
    needs: bool = False
    own: str = ""


@dataclass(frozen=True)
class NoteDraft:
    """A note of one topic at `as_of`, in the days of `zone`; in a `language` (empty: English), as `say` says it."""

    kind: Kind
    title: str
    patient: str
    pathway: str
    version: str
    topic: str
    as_of: datetime
    zone: tzinfo
    sections: tuple[NoteSection, ...]
    say: Say = noop
    language: str = ""

    @property
    def day(self) -> date:
        """The day it is of where the person lives."""
        return day_of(self.as_of, self.zone)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All that was drafted."""
        return tuple(sentence for section in self.sections for sentence in section.sentences)

    def lacking(self) -> tuple[Fault, ...]:
        """Why it cannot be signed yet, all at once; nothing when it can."""
        return tuple(self._lacking())

    def _lacking(self) -> Iterator[Fault]:
        for section in self.sections:
            if section.needs and not section.own:
                what = self.say("%(heading)s is empty.") % {"heading": section.heading}
                why = self.say("Only a clinician can say it.")
                yield Fault(section.id, what, why, self.say("Write it in your own words."))
        if not any(section.own for section in self.sections):
            what = self.say("The note has no words of yours.")
            why = self.say("A draft alone is no note of a clinician.")
            yield Fault("note", what, why, self.say("Write at least one line."))


def with_own(draft: NoteDraft, own: Mapping[str, str]) -> NoteDraft:
    """The draft with the clinician's lines, by section; a line for no section of it is left out."""
    sections = (replace(section, own=plain(own.get(section.id, ""))) for section in draft.sections)
    return replace(draft, sections=tuple(sections))
