"""What a member typed, cleaned and looked at by the screen."""

import unicodedata
from functools import cache
from hashlib import sha256

from rootway.web.content.danger_card import asked_of_everybody, found_in, groups_looked_for, pressing
from rootway.web.content.message_text import message_text
from rootway.web.data.forum_words import ScreenedWords
from rootway.web.pathway import guide_of

MOST_MARKS = 2  # accents on one letter; more of them run over the lines above


def cleaned(typed: str) -> str:
    """The words without what cannot be seen, and with few marks on each letter."""
    kept, marks = list[str](), 0
    for letter in message_text(typed).text:
        marks = marks + 1 if unicodedata.category(letter)[0] == "M" else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept).strip()


def screened(title: str, text: str) -> ScreenedWords:
    """The words with what sounds like a danger sign in them, in the title too."""
    hits = found_in(f"{title}.\n\n{text}" if title else text)
    groups = {group.id for group in groups_looked_for() if group.crisis}
    crisis = any(hit.group in groups for hit in hits)
    return ScreenedWords(
        title, text, hits, pressing(hits, for_another=False), crisis, _named(asked_of_everybody())
    )


@cache
def _named(topic: str) -> str:
    return sha256(repr(guide_of(topic).danger_words.groups).encode()).hexdigest()
