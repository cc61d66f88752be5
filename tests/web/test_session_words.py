"""The player's own words: plain, whole, and each of them used."""

import re
from pathlib import Path

from rootway.web.content.session_words import WORDS, of_the_pathway
from rootway.web.pages.session.player import ToldAfterwards
from rootway.web.pathway import the_guide_as_written
from tests.session.test_words import LATEST_GRADE, grade

GUIDE = the_guide_as_written()
ALL = {**WORDS, **of_the_pathway(GUIDE)}
SCRIPTS = Path(__file__).parents[2] / "rootway/web/static/web/session"


def test_every_word_is_used_and_every_word_that_is_used_is_there():
    text = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    used = set(re.findall(r"\bwords\.([a-z_]+)", text))
    by_name = {name for name in ALL if f'"{name}"' in text}
    assert used - {"replace"} <= set(ALL)
    assert set(ALL) <= used | by_name


def test_every_place_has_its_word():
    offered = ToldAfterwards(GUIDE.protocols["walking"], GUIDE.guidance).fields["zone_before"].choices
    assert [(word, str(title)) for word, title in offered] == [
        ("", "Choose"),
        ("foot", "Foot"),
        ("calf", "Calf or shin"),
        ("thigh", "Thigh"),
        ("buttock", "Buttock"),
        ("back", "Low back only"),
        ("none", "Nowhere: no symptoms now"),
        ("unsure", "Not sure"),
    ]


def test_they_can_be_read_by_many():
    said = [str(words) for words in ALL.values() if len(str(words).split()) >= 8]
    assert len(said) > 10
    assert {text for text in said if grade(text) > LATEST_GRADE} == set()
