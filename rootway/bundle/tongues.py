"""The other languages of the file without a server: sentences of its pages, and the texts of each topic that is open.

A language is a block of data that no browser reads before it is asked for. Whether the words of a topic may be shown in
it is decided here, by the rules of the server: what tells of danger is there, of today's English, and read by a second
person. The texts are what differs from the English, so that nothing else can.
"""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rootway.bundle.content import content_of, numbers
from rootway.bundle.sessions import WORDS_BESIDE_DRAWINGS
from rootway.bundle.sources import pages_source
from rootway.compilers.javascript.topic import data_of, engine_source
from rootway.guide import Guide
from rootway.guide.language import is_signed, standing
from rootway.guide.library import folders_of, read_pathway
from rootway.guide.load import load_guide

Json = dict[str, Any]
LOCALE = Path(__file__).parents[1] / "locale"
NAMES = {"es": ("es-US", "Español")}
"""Each language with its tag and its own name; held equal to those of the server by a test."""
MARKED = re.compile(r'\b(?:t|msg)\("((?:[^"\\]|\\.)*)"')
"""A sentence in a script. It stands there as it is: what is made of parts could not be translated."""
OF_NUMBERS = ("name", "named", "words")


def said_in_scripts(text: str) -> Iterator[str]:
    """The sentences of a script that have a translation to have."""
    yield from (json.loads(f'"{found}"') for found in MARKED.findall(text))


def tongues_of(guides: Sequence[Guide], library: Path, unread: bool = False) -> dict[str, Json]:
    """Every language beside English, by its code."""
    return {code: tongue_of(guides, library, code, unread) for code in NAMES}


def tongue_of(guides: Sequence[Guide], library: Path, code: str, unread: bool = False) -> Json:
    """One language, for the topics of a file. `unread`: also what one person alone has read, for those who are to."""
    folders = [library / guide.id for guide in guides]
    open_ones = [
        guide
        for guide, folder in zip(guides, folders, strict=True)
        if standing(read_pathway(folder), code).may_be_shown(unread)
    ]
    tag, name = NAMES[code]
    return {
        "tag": tag,
        "name": name,
        "signed": all(is_signed((one for _, one in folders_of(folder)), code) for folder in folders),
        "sentences": dict(_sentences(code)),
        "topics": {guide.id: _texts(guide, library / guide.id, code, unread) for guide in open_ones},
    }


def _texts(guide: Guide, folder: Path, code: str, unread: bool) -> Json:
    there = load_guide(folder, code, unread)
    return {
        "data": difference(data_of(guide), data_of(there)),
        "content": difference(content_of(guide), content_of(there)),
    }


def difference(thing: Any, other: Any) -> Any:
    """What has to be laid over a thing to make it the other one; None where they are the same."""
    if thing == other:
        return None
    if isinstance(other, str):
        return other
    pairs = _parts(thing, other)
    if pairs is None:
        return [other]
    found = {name: difference(one, two) for name, one, two in pairs}
    return {name: part for name, part in found.items() if part is not None}


def _parts(thing: Any, other: Any) -> list[tuple[str, Any, Any]] | None:
    """The parts of two things of one shape by their names; None where their shapes differ."""
    if isinstance(thing, Mapping) and isinstance(other, Mapping) and list(thing) == list(other):
        return [(str(name), thing[name], other[name]) for name in thing]
    lists = (list, tuple)
    if isinstance(thing, lists) and isinstance(other, lists) and len(thing) == len(other):
        return [(str(number), *pair) for number, pair in enumerate(zip(thing, other, strict=True))]
    return None


def _sentences(code: str) -> Iterator[tuple[str, str]]:
    """What the pages of the file say, from the catalog of the server: one sentence has one translation."""
    catalog = gettext.translation("django", LOCALE, [code])
    said = dict.fromkeys((*said_in_scripts(engine_source() + pages_source()), *_in_tables()))
    for english in said:
        text = catalog.gettext(english)
        if text != english:
            yield english, text


def _in_tables() -> Iterator[str]:
    shown = numbers()
    for country in shown["countries"]:
        yield from (country[name] for name in OF_NUMBERS)
    yield from (shown[name] for name in ("elsewhere", "chosen", "not_chosen"))
    yield from WORDS_BESIDE_DRAWINGS


def tongue_source(tongue: Json) -> str:
    """The block of data of a language. Nothing in it can end it."""
    return json.dumps(tongue, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
