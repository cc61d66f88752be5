"""The words that a command says of its own, in the language of whoever reads it: from the catalog of the pages."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from rootway.errors import Fault

LOCALE = Path(__file__).parents[1] / "locale"
_NOW: ContextVar[NullTranslations] = ContextVar("translations", default=NullTranslations())  # noqa: B039 never changed


def say(words: str) -> str:
    """These words in the language at hand, English where they have no translation."""
    return _NOW.get().gettext(words)


def noop(words: str) -> str:
    """Words that are said later: `say` finds them in the catalog."""
    return words


@cache
def languages() -> tuple[str, ...]:
    """The languages beside English in which commands can speak."""
    return tuple(sorted(path.name for path in LOCALE.iterdir() if path.is_dir()))


def add_language(parser: argparse.ArgumentParser) -> None:
    """The option of a command that speaks to people."""
    parser.add_argument(
        "--language",
        choices=languages(),
        default="",
        metavar="CODE",
        help="in another language, as es",
    )


@contextmanager
def spoken_in(language: str) -> Iterator[None]:
    """Within this block words are said in a language; empty for English."""
    found = translation("django", LOCALE, [language]) if language else NullTranslations()
    token = _NOW.set(found)
    try:
        yield
    finally:
        _NOW.reset(token)


def in_language(faults: Iterable[Fault], language: str) -> list[Fault]:
    """The faults in one of the languages of the commands; in English for any other, and for none."""
    with spoken_in(language if language in languages() else ""):
        return [fault.translated(say) for fault in faults]
