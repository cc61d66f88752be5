"""A message as plain text: what cannot be seen is taken out, and its writer is told before anything is sent."""

import unicodedata
from dataclasses import dataclass

LONGEST = 2_000
_JOINS_A_PICTURE = frozenset("\u200d\ufe0f")  # within a small picture, as of a family


@dataclass(frozen=True)
class MessageText:
    """`text`: what is left. `changed`: something that cannot be seen was in it; `too_long`: it is not kept."""

    text: str
    changed: bool
    too_long: bool


def message_text(typed: str) -> MessageText:
    """What was typed, as it would be sent."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    text = "".join(letter for letter in lines if _can_be_seen(letter)).strip()
    return MessageText(text, text != lines, len(text) > LONGEST)


def _can_be_seen(letter: str) -> bool:
    return letter in "\n\t" or letter in _JOINS_A_PICTURE or unicodedata.category(letter)[0] != "C"
