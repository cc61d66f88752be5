"""Signatures under texts that are no rules: advice pages, exercises, and the pages that ask for danger signs.

What is signed is what the sheet shows, line by line: every word and number of the text, and the titles of its sources.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from rootway.authoring.signature import Signable, signatures_under
from rootway.guide import Advice, Guide, Page, Protocol
from rootway.guide.review import ADVICE, PROTOCOLS, QUESTIONS

_ASIDE = ("id", "covers", "reviewed", "called")
"""What says nothing to a person: names for the files, and words of the search."""
_NAMES = ("id", "fact", "word")


@dataclass(frozen=True)
class SignedText(Signable):
    """A text with its signatures. `lines`: what is read of it, each with its place."""

    title: str
    lines: tuple[tuple[str, str], ...]


def signed_texts(guide: Guide) -> Iterator[SignedText]:
    """Every page that asks for danger signs, every exercise and every advice page, with its signatures."""
    for page in guide.pages:
        if page.stage == "danger":
            yield _signed(guide, QUESTIONS, page)
    for protocol in guide.protocols.values():
        yield _signed(guide, PROTOCOLS, protocol)
    for advice in guide.advice.values():
        yield _signed(guide, ADVICE, advice)


def texts_standing(texts: Collection[SignedText]) -> str:
    """How far the signing of texts has come, in one line."""
    fresh = sum(bool(one.fresh) for one in texts)
    stale = sum(bool(one.stale) for one in texts)
    told = f"; stale, because the text changed: {stale}" if stale else ""
    return f"texts: {fresh} of {len(texts)} pages and exercises signed as they are{told}"


def _signed(guide: Guide, kind: str, text: Page | Protocol | Advice) -> SignedText:
    lines = (*_lines(text, ""), *_sources(guide, text))
    read = hashlib.sha256(json.dumps([kind, text.id, lines], ensure_ascii=True).encode()).hexdigest()
    fresh, stale = signatures_under(guide, kind, text.id, read)
    return SignedText(kind, text.id, read, fresh, stale, text.title, lines)


def _lines(thing: Any, place: str) -> Iterator[tuple[str, str]]:
    """Each word and number below a thing, with its place; what is empty, or was left as it is, says nothing."""
    if is_dataclass(thing):
        for field in fields(thing):
            if field.name not in (*_ASIDE, "sources"):
                yield from _lines(getattr(thing, field.name), f"{place}.{field.name}".lstrip("."))
    elif isinstance(thing, tuple):
        for number, value in enumerate(thing, 1):
            yield from _lines(value, f"{place}.{_name(value) or number}")
    elif thing not in ("", None, False):
        yield place, "yes" if thing is True else str(thing)


def _name(thing: Any) -> str:
    return next((str(getattr(thing, name)) for name in _NAMES if hasattr(thing, name)), "")


def _sources(guide: Guide, thing: Any) -> Iterator[tuple[str, str]]:
    """The sources of a text and of its parts, each once."""
    yield from (("source", guide.source_title(one)) for one in dict.fromkeys(_cited(thing)))


def _cited(thing: Any) -> Iterable[str]:
    if isinstance(thing, tuple):
        for one in thing:
            yield from _cited(one)
    elif is_dataclass(thing):
        yield from getattr(thing, "sources", ())
        for field in fields(thing):
            yield from _cited(getattr(thing, field.name))
