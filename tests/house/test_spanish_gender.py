"""Spanish says nothing of the gender of whoever reads it: neither *el paciente* nor *sentado* without *sentada*.

Read are all words of the pathways and of the pages. A participle about a thing (*un disco irritado*) is none of these.
"""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from rootway.guide.library import folders_named, read_pathway, shipped_library
from translations.catalog import Language, kept

WHO = re.compile(
    r"\b(?:el|al|del|los|un|este|cada) (?:paciente|enfermo|usuario|interesado|afectado)s?\b", re.I
)
"""Somebody called by a word for a man. *La persona* and *quien* are for everybody."""
OF_PEOPLE = (
    "sentad", "acostad", "recostad", "tumbad", "echad", "parad", "cansad", "preocupad", "recuperad", "convencid",
    "bienvenid", "maread", "asustad", "agotad", "nervios", "enferm", "obligad", "acompañad", "registrad", "listo",
)  # fmt: skip
"""How such a word begins that says how a person is; *o* or *a* follows."""
BEFORE = r"(?:está|esté|estar|estaba|estuvo|se siente|sentirse|siéntese|quedarse|quedó|si va|es usted|fue)"
STATE = re.compile(rf"\b{BEFORE} (?:muy |más |ya |bien )?(?P<stem>{'|'.join(OF_PEOPLE)}|segur|list)o\b", re.I)
MEANT = {"Paused. The time stands still.": "the time of a session stands still"}
"""A place whose word is of a thing or of somebody else after all, and why."""


@cache
def spanish() -> dict[str, str]:
    """Every text in Spanish by its place, or by its English."""
    return dict((*_of_the_pathways(), *_of_the_pages()))


def _of_the_pathways() -> Iterator[tuple[str, str]]:
    for id in folders_named(shipped_library()):
        yield from (
            (f"{id}: {word.of}", word.text) for word in read_pathway(shipped_library() / id).words["es"]
        )


def _of_the_pages() -> Iterator[tuple[str, str]]:
    for message in kept(Language("es")):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        yield str(message.id), " | ".join(said)


def gendered(text: str) -> list[str]:
    """What of a text is for a man alone; *sentado o sentada* is for everybody."""
    found = [one[0] for one in WHO.finditer(text)]
    return found + [
        one[0] for one in STATE.finditer(text) if not re.search(rf"\b{one['stem']}a\b", text, re.I)
    ]


def test_nobody_is_a_man_before_they_said_so():
    found = {
        place: said for place, text in spanish().items() if (said := gendered(text)) and place not in MEANT
    }
    assert found == {}


@pytest.mark.parametrize(
    "text", ["El paciente camina.", "Si está cansado, pare.", "¿Está seguro?", "Hable del enfermo."]
)
def test_a_word_for_a_man_is_found(text: str):
    assert gendered(text)


@pytest.mark.parametrize(
    "text",
    ["La persona camina.", "Si está sentado o sentada", "Un disco irritado", "¿Lo sabe con seguridad?"],
)
def test_a_word_for_everybody_is_none(text: str):
    assert gendered(text) == []


def test_what_is_meant_is_there_and_found():
    assert [place for place in MEANT if not gendered(spanish().get(place, ""))] == []
