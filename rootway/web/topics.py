"""Which topics these pages serve, and which one the page at hand is about.

A page is about one topic, as it is in one language and by one clock: like Django's time zone, the topic is activated
for a request (`middleware/topic.py`) or for a block, and whatever reads the pathway below reads that one.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.conf import settings

from rootway.guide.library import LibraryFile, head_of, library_file, shipped_library
from rootway.guide.load import default_folder, is_chosen
from rootway.web.languages import language_now

T = TypeVar("T")
P = ParamSpec("P")
Named = Callable[[], str | None]
_AT_HAND: ContextVar[Named | None] = ContextVar("topic", default=None)


@cache
def _library() -> LibraryFile:
    """library.toml as it ships; of a pathway that was chosen alone, a library of that one."""
    file, _faults = (None, []) if is_chosen() else library_file(shipped_library())
    if file is not None:
        return file
    head = head_of(default_folder())  # of a folder that cannot be read, whoever loads it names the faults
    return LibraryFile(topics=(head.id if head else default_folder().name,))


def folder_of(topic: str) -> Path:
    """Where the folder of a topic, or of the front door, lies."""
    return default_folder() if is_chosen() else shipped_library() / topic


def topics() -> tuple[str, ...]:
    """The topics whose check somebody may be led to, in the order of the library.

    Those that were reviewed, and the drafts where whoever runs the server shows them.
    """
    return _topics(is_chosen(), settings.DRAFTS)


@cache
def _topics(chosen: bool, drafts: bool) -> tuple[str, ...]:
    """The same, worked out once: every page asks some thirty times."""
    return tuple(topic for topic in _library().topics if chosen or _is_shown(topic, drafts))


def door() -> str:
    """The front door, which finds out which topic somebody needs; empty where there is none, or it is not shown."""
    named = _library().door
    return named if named and _is_shown(named, settings.DRAFTS) else ""


def every_folder() -> tuple[str, ...]:
    """Every topic of the library and its front door, shown or not: a record may hold answers to each."""
    return tuple(filter(None, (*_library().topics, _library().door)))


def _is_shown(folder: str, drafts: bool) -> bool:
    return _status(folder) in (("reviewed", "draft") if drafts else ("reviewed",))


def is_draft(topic: str) -> bool:
    """Whether nobody has signed this topic yet."""
    return not is_chosen() and topic in _library().topics and _status(topic) == "draft"


@cache
def _status(topic: str) -> str:
    head = head_of(folder_of(topic))
    return head.status if head else ""


def topic_at_hand() -> str:
    """The topic that the page is about; where it is about none, the first of the library."""
    named = _AT_HAND.get()
    return (named() if named else None) or topics()[0]


def is_at_the_door() -> bool:
    """Whether the page is about the front door: nobody knows yet which topic it will be."""
    return topic_at_hand() == door()


@contextmanager
def at_hand(topic: str | Named) -> Iterator[None]:
    """Within this block, or this request, it is this topic. A name may be worked out when it is first asked for."""
    token = _AT_HAND.set(topic if callable(topic) else lambda: topic)
    try:
        yield
    finally:
        _AT_HAND.reset(token)


def for_each_topic(made: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function gives, as `functools.cache` does, apart for each topic and each language."""

    @cache
    def kept(_topic: str, _language: str, *args: Any, **kwargs: Any) -> T:
        return made(*args, **kwargs)

    @wraps(made)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        return kept(topic_at_hand(), language_now(), *args, **kwargs)  # type: ignore[arg-type]  # what is kept by its arguments

    asked.cache_clear, asked.cache_info = kept.cache_clear, kept.cache_info  # type: ignore[attr-defined]
    return asked
