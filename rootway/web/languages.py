"""The languages of these pages, and the one in which the page at hand is.

Like Django's own, of which it is a part: the language is activated for a request (`middleware/language.py`) or for a
block, and whatever makes words below makes them in that one.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from rootway.guide.emergency_numbers import number_for, number_sentence, number_shown

Promised = str | Promise
"""Words that are made in the language of whoever reads them."""


def translated() -> tuple[str, ...]:
    """The languages beside English, in which all is written, by their codes."""
    return tuple(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)


def language_now() -> str:
    """The language of the page at hand; empty for English."""
    code = translation.get_language() or ""
    return code if code in translated() else ""


def language_tag() -> str:
    """The same as a browser and a screen reader know it, with the country whose way of writing it is."""
    return settings.LANGUAGE_TAGS[language_now()]


def known_tag(said: object) -> str:
    """The same where `said` is one of them; empty for anything else that a row or a file may hold."""
    return said if isinstance(said, str) and said in settings.LANGUAGE_TAGS.values() else ""


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Within this block words are made in this language; empty for English."""
    with translation.override(code or settings.LANGUAGE_CODE):
        yield


def number_words(country: str) -> str:
    """What "Call …" goes on with, in the language at hand: see `emergency_numbers.number_words`."""
    chosen, said = number_for(country), translation.gettext
    return said(chosen.words) if chosen else f"{number_shown('').words} {said(number_sentence('elsewhere'))}"
