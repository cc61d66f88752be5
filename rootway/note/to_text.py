"""A note as plain text in one stable form: a part in capitals, `- ` before each drafted sentence, `> ` before each line
of the clinician. No sentence holds a line break, so nothing that somebody wrote can look like a heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from rootway.note.content import Json
from rootway.note.plain import plain
from rootway.note.words import Say, noop

AUTHOR: Final = ("name", "profession", "licence", "practice")
"""What is said of whoever signs, in this order."""


@dataclass(frozen=True)
class Addition:
    """An addendum to a signed note: by whom, when (ISO 8601), and what it says."""

    by: str
    at: str
    text: str


def text_of(content: Json, say: Say = noop) -> str:
    """The text of a content, signed or not; `say` puts the words around it into its language."""
    return "\n".join(_lines(content, say)) + "\n"


def whole_text(text: str, digest: str, additions: Sequence[Addition], say: Say = noop) -> str:
    """The signed text with its digest and with every addendum."""
    added = (line for one in additions for line in ("", *_addition(one, say)))
    ends = say("Digest: SHA-256 %(digest)s") % {"digest": digest}
    return "\n".join((f"{text}{ends}", *added)) + "\n"


def whole_json(content: Json, text: str, digest: str, additions: Sequence[Addition]) -> Json:
    """The signed note with its digest and with every addendum, as one JSON object."""
    added = [{"by": one.by, "at": one.at, "text": plain(one.text)} for one in additions]
    return {"content": content, "text": text, "digest": {"sha-256": digest}, "addenda": added}


def author_words(by: Mapping[str, str]) -> str:
    """Who signed, in one line, in an order that does not hang on how a database keeps an object."""
    named = (*AUTHOR, *sorted(by.keys() - set(AUTHOR)))
    return ", ".join(by[name] for name in named if by.get(name))


def _lines(content: Json, say: Say) -> Iterator[str]:
    topic = content["topic"]
    yield content["title"].upper()
    yield say("Patient: %(name)s") % {"name": content["patient"] or say("not named in the log")}
    yield say("Topic: %(title)s; pathway %(pathway)s %(version)s") % topic
    yield say("Log as of: %(day)s (%(as_of)s)") % {"day": content["day"], "as_of": content["as_of"]}
    for part, sections in groupby(content["sections"], key=lambda one: one["part"]):
        yield ""
        yield part.upper()
        yield from _sections(sections)
    yield ""
    signed = content.get("signed")
    yield say("Signed: %(by)s") % {"by": _signed_by(signed)} if signed else say("Not signed")


def _sections(sections: Iterable[dict[str, Any]]) -> Iterator[str]:
    for section in sections:
        yield ""
        yield section["heading"]
        yield from (f"- {sentence['text']}" for sentence in section["sentences"])
        if section["own"]:
            yield f"> {section['own']}"


def _signed_by(signed: Mapping[str, Any]) -> str:
    return f"{author_words(signed['by'])}; {signed['at']}"


def _addition(one: Addition, say: Say) -> tuple[str, ...]:
    begins = say("ADDENDUM, %(by)s") % {"by": f"{plain(one.by)}; {one.at}"}
    return (begins, f"> {plain(one.text)}")
