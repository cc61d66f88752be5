"""A sentence in English that can still be said in another language, although numbers and names are in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_WITHIN: Final = "%(place)s: %(rest)s"  # nothing in it to translate, so that no catalog has it


class Sentence(str):
    """The words as they are read in English, and the pattern with the values that they were made from.

    Whoever compares, keeps or prints it has a string. Only what shows it in another language looks at the pattern.
    """

    __slots__ = ("pattern", "values")
    pattern: str
    values: dict[str, object]

    def __new__(cls, pattern: str, /, **values: object) -> Sentence:
        """The pattern has a `%(name)s` for each of the values; without values it is taken as it stands."""
        made = super().__new__(cls, pattern % values if values else pattern)
        made.pattern, made.values = pattern, values
        return made

    @classmethod
    def within(cls, place: str, rest: str) -> Sentence:
        """Where something is, from the outside in."""
        return cls(_WITHIN, place=place, rest=rest)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """From another process the same comes back."""
        return (self.pattern,), self.values


def translated(text: str, translate: Callable[[str], str]) -> str:
    """A text by a function from English, a pattern's values left as they are but for sentences among them."""
    if not isinstance(text, Sentence):
        return translate(text) if text else ""
    values = {
        name: translated(value, translate) if isinstance(value, Sentence) else value
        for name, value in text.values.items()
    }
    return translate(text.pattern) % values if values else translate(text.pattern)
