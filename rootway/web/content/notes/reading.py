"""A note to read: each sentence with the rows behind it in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Guide
from rootway.note import (
    Addition,
    NoteDraft,
    author_words,
    content_of,
    digest_of,
    moment_json,
    text_of,
    whole_json,
    whole_text,
)
from rootway.note.words import day_of, day_words, value_words
from rootway.web.data.models import Addendum, Entry, Note, Person, Sitting, Stance
from rootway.web.data.queries import zone_of
from rootway.web.pathway import guide_of
from rootway.web.topics import topics

WRITERS: Mapping[str, Promise] = {
    "self": lazy("told by the patient"),
    "carer": lazy("told by a carer"),
    "clinician": lazy("found by a clinician"),
    "import": lazy("brought in from a file"),
}
MOST_ROWS = 40  # shown behind one sentence; the file for programs names them all
Json = dict[str, Any]


@dataclass(frozen=True)
class ReadLine:
    """`rows` tells what stands behind it, `more` how many rows are not shown."""

    text: str
    rows: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class ReadHeading:
    """A heading with its sentences and the clinician's line."""

    id: str
    heading: str
    sentences: tuple[ReadLine, ...]
    own: str
    needs: bool = False


@dataclass(frozen=True)
class NotePart:
    """A part of a note, such as "Plan"."""

    title: str
    sections: tuple[ReadHeading, ...]


def read_draft(person: Person, draft: NoteDraft) -> tuple[NotePart, ...]:
    """A draft to read."""
    needs = frozenset(section.id for section in draft.sections if section.needs)
    return _parts(person, content_of(draft), needs)


def read_note(note: Note) -> tuple[NotePart, ...]:
    """A signed note to read, as it was signed."""
    return _parts(note.person, note.content, frozenset())


def additions_of(note: Note) -> list[Addition]:
    """Every addendum, the oldest first."""
    return [_addition(one) for one in note.addenda.all()]


def signed_context(note: Note) -> dict[str, object]:
    """What the page of a signed note shows, whoever reads it: the note as it was signed, with every addendum."""
    return {
        "note": note,
        "by": author_words(note.author_words),
        "parts": read_note(note),
        "addenda": additions_of(note),
        "whole": is_as_signed(note),
    }


def text_file(note: Note) -> str:
    """A signed note as text, with every addendum."""
    return whole_text(note.text, note.digest, additions_of(note), _)


def json_file(note: Note) -> Json:
    """A signed note for programs, with every addendum."""
    return whole_json(note.content, note.text, note.digest, additions_of(note))


def is_as_signed(note: Note) -> bool:
    """Whether the digest is that of what is kept."""
    return note.digest == digest_of(note.content, note.text)


def text_of_draft(draft: NoteDraft) -> str:
    """A draft as text, to copy before anything is signed."""
    return text_of(content_of(draft), _)


def _addition(one: Addendum) -> Addition:
    return Addition(author_words(one.author_words), moment_json(one.signed_at), one.text)


def _parts(person: Person, content: Json, needs: frozenset[str]) -> tuple[NotePart, ...]:
    told = _rows(person, content)
    grouped = groupby(content["sections"], key=lambda one: str(one["part"]))
    return tuple(
        NotePart(part, tuple(_section(one, told, needs) for one in those)) for part, those in grouped
    )


def _section(one: Json, told: Mapping[tuple[str, str], str], needs: frozenset[str]) -> ReadHeading:
    sentences = tuple(_sentence(sentence, told) for sentence in one["sentences"])
    return ReadHeading(one["id"], one["heading"], sentences, one["own"], one["id"] in needs)


def _sentence(one: Json, told: Mapping[tuple[str, str], str]) -> ReadLine:
    rows = [told.get((row["kind"], row["id"]), _("a row that is not kept here")) for row in one["behind"]]
    return ReadLine(one["text"], tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS))


def _rows(person: Person, content: Json) -> dict[tuple[str, str], str]:
    """Every row that some sentence names, in words."""
    named = {
        (row["kind"], row["id"])
        for section in content["sections"]
        for sentence in section["sentences"]
        for row in sentence["behind"]
    }
    ids = {kind: [id for one, id in named if one == kind] for kind in ("entry", "sitting", "stance", "note")}
    zone, guide = zone_of(person), _guide(content["topic"]["pathway"])
    kept: dict[str, tuple[Any, str, str]] = {
        "sitting": (Sitting, "began_at", _("guided session")),
        "stance": (Stance, "made_at", _("decision on the plan")),
        "note": (Note, "drafted_at", _("signed note")),
    }
    found = {("entry", id): words for id, words in _entries(person, ids["entry"], guide, zone)}
    for kind, (model, field, words) in kept.items():
        for row in model.objects.filter(person=person, id__in=ids[kind]):
            found[kind, str(row.id)] = f"{words}, {_day(getattr(row, field), zone)}"
    return found


def _guide(topic: str) -> Guide | None:
    return guide_of(topic) if topic in topics() else None


def _entries(person: Person, ids: list[str], guide: Guide | None, zone: tzinfo) -> Iterator[tuple[str, str]]:
    """What an entry says, on which day, by whom; where the pathway has no such fact any more, by its name."""
    for row in Entry.objects.filter(person=person, id__in=ids).order_by("-observed_at", "id"):
        label, value = row.fact, str(row.value)
        if guide is not None and row.fact in guide.facts and row.value is not None:
            label, value = guide.facts[row.fact].label, value_words(guide, row.fact, row.value, _)
        yield str(row.id), f"{label}: {value}, {_day(row.observed_at, zone)}, {WRITERS[row.by]}"


def _day(moment: datetime, zone: tzinfo) -> str:
    return day_words(day_of(moment, zone), _)
