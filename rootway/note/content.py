"""A note as one JSON object with one spelling, and the digest over it. What was signed can be checked by anybody.

The spelling: keys in alphabetical order, no spaces, UTF-8 without escapes. The digest is SHA-256 over these bytes of
the object `{"content": …, "text": …}`, so that it covers what is shown and what it was made of.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from rootway.note.draft import NoteDraft, NoteSection
from rootway.note.plain import plain
from rootway.note.sentence import Sentence
from rootway.note.words import day_words

Json = dict[str, Any]
FORM: Final = "rootway-note"
FORM_VERSION: Final = 1


def content_of(draft: NoteDraft) -> Json:
    """The draft with the clinician's lines, before anyone signed it. It names its language unless that is English."""
    spoken = {"language": draft.language} if draft.language else {}
    return {
        **spoken,
        "form": FORM,
        "form_version": FORM_VERSION,
        "kind": draft.kind,
        "title": draft.title,
        "patient": draft.patient,
        "topic": {"pathway": draft.pathway, "version": draft.version, "title": draft.topic},
        "as_of": moment_json(draft.as_of),
        "day": day_words(draft.day, draft.say),
        "sections": [_section(one) for one in draft.sections],
    }


def signed_content(draft: NoteDraft, by: Mapping[str, str], at: datetime) -> Json:
    """What is frozen: the content, who signed it in the words of that moment, and when."""
    signed = {"by": {name: plain(words) for name, words in by.items()}, "at": moment_json(at)}
    return {**content_of(draft), "signed": signed}


def canonical(content: Json) -> bytes:
    """The one spelling of a content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(content: Json, text: str = "") -> str:
    """SHA-256 over the one spelling of a content and its text, in hexadecimal."""
    return sha256(canonical({"content": content, "text": text})).hexdigest()


def read_digest(draft: NoteDraft) -> str:
    """A digest over the drafted sentences alone: what a clinician read is what they sign."""
    sections = [_section(one) | {"own": ""} for one in draft.sections]
    return digest_of({"kind": draft.kind, "sections": sections})


def moment_json(moment: datetime) -> str:
    """A moment as ISO 8601 in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _section(section: NoteSection) -> Json:
    return {
        "id": section.id,
        "part": section.part,
        "heading": section.heading,
        "sentences": [_sentence(one) for one in section.sentences],
        "own": section.own,
    }


def _sentence(one: Sentence) -> Json:
    return {
        "slot": one.slot,
        "text": one.text,
        "behind": [{"kind": row.kind, "id": row.id} for row in one.behind],
        "unsaid": one.unsaid,
    }
