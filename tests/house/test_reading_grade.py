"""Words for people read at grade 6 to 8: Flesch and Kincaid, from words in a sentence and syllables in a word."""

import re
from collections.abc import Iterator

import pytest

from rootway.guide import Guide, load_guide
from rootway.guide.written import Advice

GUIDE: Guide = load_guide()
MOST_GRADE = 8.0
VOWELS = re.compile(r"[aeiouy]+")
NAMES = re.compile(r"\{\w+\}")
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
NOTE = re.compile(r"\[\^[^\]]+\]")


def sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence; a heading and a line of a list are sentences of their own."""
    plain = NAMES.sub("the number", LINK.sub(r"\1", NOTE.sub("", text))).replace("*", "")
    for line in plain.splitlines():
        for part in re.split(r"[.!?:](?:\s|$)", line):
            words = re.findall(r"[A-Za-z][A-Za-z'’-]*", part)
            if words:
                yield words


def syllables(word: str) -> int:
    """Groups of vowels; a silent e at the end counts only where nothing else would."""
    bare = word.lower().removesuffix("es").removesuffix("e") if len(word) > 3 else word.lower()
    return max(1, len(VOWELS.findall(bare)))


def grade(text: str) -> float:
    """Years of school that a text asks for: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid 1975)."""
    told = list(sentences(text))
    words = [word for sentence in told for word in sentence]
    return 0.39 * len(words) / len(told) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_the_grade_rises_with_long_words_and_long_sentences():
    easy = "Walk a bit. Sit down. Rest for a while. Then go on."
    hard = "Individuals experiencing radicular symptomatology should preferentially undertake ambulation"
    assert grade(easy) < 3 < 20 < grade(hard)
    assert syllables("walk") == syllables("nerve") == syllables("the") == 1
    assert [syllables(word) for word in ("doctor", "medicine", "emergency")] == [2, 3, 4]


@pytest.mark.parametrize("page", GUIDE.advice.values(), ids=lambda page: page.id)
def test_a_page_to_read_asks_for_eight_years_of_school_at_most(page: Advice):
    assert grade("\n".join((f"{page.title}.", page.summary, *page.short, page.body))) <= MOST_GRADE


def test_what_a_rule_says_of_a_page_or_a_visit_asks_for_eight_years_at_most():
    """All sentences of a table together: one alone is too short to grade."""
    hard = {
        id: round(found, 1)
        for id in ("care", "see", "plan")
        if (found := grade("\n".join(rule.say for rule in GUIDE.files[id].rules))) > MOST_GRADE
    }
    assert hard == {}


def test_what_is_asked_asks_for_eight_years_at_most():
    asked = [question for page in GUIDE.pages for question in page.questions]
    assert grade("\n".join(f"{question.ask}\n{question.hint}" for question in asked)) <= MOST_GRADE
