"""No English sentence is left on a page or a paper in Spanish. The words of the pathway are in marks here."""

import json
import re

import pytest

from tests.guide.copied import copied
from tests.guide.pseudo import put_into
from tests.web.another_pathway import told_at_every_address
from tests.web.test_marked_pages import DEVELOPERS, PLAIN, english

pytestmark = pytest.mark.long
ENGLISH = re.compile(
    r"\b(?:the|and|you|your|yours|is|are|was|were|of|with|this|that|these|not|to|it|in|on|from|for|what|when|who|how|"
    r"if|or|at|by|as|they|their|have|has been|can|will|be|Check|Yes|Save|Continue|Sign|Log|Home|Today)\b"
)
"""Words without which hardly an English sentence does, and which are none in Spanish."""
IN_ENGLISH = (
    r"“?Import a register of providers”?",  # the title of a page of the documentation, which is in English
    r"with a passkey",
)


@pytest.mark.parametrize("facts", [PLAIN, {"saddle_numbness": "unsure"}], ids=["plain", "emergency"])
def test_every_page_is_in_spanish(facts, tmp_path):
    folder = copied(tmp_path / "pathway")
    put_into(folder, language="es")
    found = told_at_every_address(folder, json.dumps(facts), "12", ASKED="es")
    assert found["broken"] == []
    assert "/visit/pdf/" in found["said"]
    left = {address: in_english(text) for address, text in found["said"].items() if address not in DEVELOPERS}
    assert {address: parts for address, parts in left.items() if parts} == {}


def in_english(text: str) -> list[str]:
    """What a page says in English outside the marks."""
    for part in IN_ENGLISH:
        text = re.sub(part, "", text)
    return [part[:300] for part in english(text) if ENGLISH.search(part)]


def test_what_is_in_english_is_found():
    assert in_english("Sus datos ⟦the words⟧ Save and continue Guardar") != []
    assert in_english("Sus datos ⟦the words⟧ Guardar y seguir") == []
