"""What a session says by itself: sourced, plain, and complete."""

import re

from rootway.guide.session_words import named
from rootway.session import said_beside
from rootway.session.event import ANSWERS, PARTS
from rootway.session.response import GO
from rootway.session.session import REASONS
from rootway.session.station import EXERCISING, TITLES
from rootway.session.transitions import TRANSITIONS
from rootway.session.words import BUTTONS, OF_THE_PATHWAY, PROGRESS_BUTTONS, REFUSALS, refusals
from tests.session.exploring import GUIDE

SAYS = GUIDE.guidance
STATIONS, ENDINGS, JUDGED = named(SAYS.station), named(SAYS.ending), named(SAYS.answer)
WORDS = [one for _, one in SAYS.cited()]
LATEST_GRADE = 8


def test_everything_said_has_a_source():
    for words in WORDS:
        assert words.sources
        assert all(GUIDE.source_title(source) for source in words.sources)


def grade(text: str) -> float:
    """The school grade by Flesch and Kincaid, with a syllable for each group of vowels but a silent last e."""
    words = re.findall(r"[a-z']+", text.lower())
    sentences = len(re.findall(r"[.?!:]", text)) or 1
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word)))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_it_is_said_in_plain_words():
    assert (
        grade("Neurological deterioration necessitates immediate multidisciplinary evaluation.")
        > LATEST_GRADE
    )
    said = [words.say for words in WORDS if words.say] + [why for why in refusals(SAYS).values() if why]
    assert {text: grade(text) for text in said if grade(text) > LATEST_GRADE} == {}


def test_every_ending_refusal_and_button_has_its_words():
    assert set(ENDINGS) == set(REASONS)
    assert {row.why for row in TRANSITIONS} == set(REFUSALS)
    assert set(named(SAYS.refusal)) == set(OF_THE_PATHWAY)
    assert [name for name, why in refusals(SAYS).items() if not why] == [""]
    assert set(STATIONS) == set(TITLES) - (EXERCISING - {"pause"}) - {"note", "ended"}
    assert set(JUDGED) == {answer for answer, go in GO.items() if go == "not_judged"}
    assert set(BUTTONS) == set(PARTS) - {"answered_screen", "time_passed"} | set(ANSWERS)
    assert set(PROGRESS_BUTTONS) < set(BUTTONS)


def test_danger_is_never_called_urgent_care():
    danger = ENDINGS["stopped_danger"].say
    assert "call {emergency_number}" in danger
    assert all("urgent care" not in words.say.lower() for words in WORDS)


def test_what_is_said_beside_a_session_is_the_folders_and_the_same_whatever_the_country():
    said = said_beside(GUIDE)
    assert set(said.values()) <= {words.say for words in WORDS} | {
        SAYS.label.place_now,
        SAYS.label.pain_now,
        SAYS.label.place_missing,
        SAYS.label.pain_missing,
    }
    assert all(said.values()) and len(set(said.values())) == len(said)
    assert not [name for name, words in said.items() if "{" in words]
