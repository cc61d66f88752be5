"""Full-text search in the library: by stem, by the beginning of a word, by other words for it, and in spite of a slip.

The library is small and the same for everyone, so its index is SQLite's FTS5 in the memory of each process, whatever
database holds the log. Nothing is written to it after it was made: what somebody looks for is kept nowhere.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from threading import Lock
from typing import Final

from rootway.guide.emergency_numbers import number_for
from rootway.web.content.library.signs import phrases_of
from rootway.web.content.library.texts import Kind, Text, texts_of
from rootway.web.languages import in_language, language_now
from rootway.web.pathway import served, the_guide
from rootway.web.topics import at_hand

LONGEST: Final = 100
"""Letters that are read of what was asked; more is no search."""
_OPEN, _CLOSE = "\ue000", "\ue001"
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_MARKED: Final = re.compile(f"{_OPEN}.*?{_CLOSE}")
_BEGINNING: Final = 3
"""Fewer letters begin too many words."""
_LIKENESS: Final = 0.74
"""How alike a word must be to stand for one that nobody wrote: "numnes" for "numbness", and not "arm" for "warm"."""
_FAR_LESS: Final = 0.25
"""What scores less than this part of the best of its kind only shares a word like "my" with what was looked for."""
_MOST: Final[Mapping[Kind, int]] = {"page": 8, "exercise": 4, "source": 5}
_TOKENS: Final = "tokenize = 'porter unicode61 remove_diacritics 2'"
_FIND: Final = """
    SELECT bm25(texts, 0, 0, 12, 10, 5, 1) AS score, kind, id, title,
        snippet(texts, 5, ?, ?, '…', 24), highlight(texts, 4, ?, ?)
    FROM texts WHERE texts MATCH ? ORDER BY score, id
"""  # the lower the score the better; weights: a title says what a text is about, its body also what it mentions


@dataclass(frozen=True)
class TextHit:
    """One text that was found, with a piece of it: parts of it in order, and whether each is what was looked for."""

    kind: Kind
    id: str
    title: str
    piece: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class FoundTexts:
    """What was found: the danger signs that the words mean, by fact, and the texts, the best of each kind first.

    `instead`: the words that were looked for in the place of words that stand nowhere.
    """

    signs: tuple[str, ...]
    hits: tuple[TextHit, ...]
    instead: tuple[str, ...]


class TextIndex:
    """The texts and the other words for danger signs, ready to be searched. Safe to share between threads."""

    def __init__(self, texts: Iterable[Text], phrases: Iterable[tuple[str, str]]) -> None:
        """Index the texts; `phrases` are words for a danger sign, each with its fact."""
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        columns = "kind UNINDEXED, id UNINDEXED, title, called, summary, body"
        self._base.execute(f"CREATE VIRTUAL TABLE texts USING fts5({columns}, {_TOKENS})")
        self._base.execute(f"CREATE VIRTUAL TABLE signs USING fts5(fact UNINDEXED, phrase, {_TOKENS})")
        rows = [(one.kind, one.id, one.title, one.called, one.summary, one.body) for one in texts]
        said = list(phrases)
        self._base.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._base.executemany("INSERT INTO signs VALUES (?, ?)", said)
        every = (word for row in (*(row[2:] for row in rows), *said) for text in row for word in _words(text))
        self._vocabulary = sorted(set(every))

    def find(self, asked: str) -> FoundTexts:
        """What somebody who typed these words may mean."""
        with self._lock:
            words = _words(asked[:LONGEST])
            instead = {word: self._nearest(word) for word in words if not self._begins(word)}
            terms = [instead.get(word, word) for word in words]
            query = " OR ".join(f'"{term}"{self._ending(term)}' for term in terms if term)
            exact = " OR ".join(f'"{term}"' for term in terms if term)
            if not query:
                return FoundTexts((), (), ())
            found = tuple(dict.fromkeys(filter(None, instead.values())))
            return FoundTexts(self._signs(exact), self._hits(query), found)

    def _ending(self, word: str) -> str:
        """A word that nobody wrote stands for those that begin with it; one that is known for itself and its stem."""
        return "" if self._has(f'"{word}"') else "*"

    def _begins(self, word: str) -> bool:
        return self._has(f'"{word}"') or (len(word) >= _BEGINNING and self._has(f'"{word}"*'))

    def _nearest(self, word: str) -> str:
        """The word that looks most like one that nobody wrote; nothing when none does."""
        return next(iter(get_close_matches(word, self._vocabulary, n=1, cutoff=_LIKENESS)), "")

    def _has(self, query: str) -> bool:
        asked = (f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1" for table in ("texts", "signs"))  # noqa: S608
        return any(self._base.execute(one, [query]).fetchone() for one in asked)

    def _signs(self, query: str) -> tuple[str, ...]:
        """The signs of which some phrase stands in the words as a whole."""
        rows = self._base.execute(
            "SELECT fact, highlight(signs, 1, ?, ?) FROM signs WHERE signs MATCH ? ORDER BY rowid",
            [_OPEN, _CLOSE, query],
        )
        whole = (fact for fact, phrase in rows if not _WORD.search(_MARKED.sub("", phrase)))
        return tuple(dict.fromkeys(whole))

    def _hits(self, query: str) -> tuple[TextHit, ...]:
        rows = self._base.execute(_FIND, [_OPEN, _CLOSE, _OPEN, _CLOSE, query])
        best: dict[Kind, float] = {}
        left, hits = dict(_MOST), []
        for score, kind, id, title, body, summary in rows:
            if left[kind] and score <= best.setdefault(kind, score) * _FAR_LESS:
                left[kind] -= 1
                hits.append(TextHit(kind, id, title, tuple(_parts(body if _OPEN in body else summary))))
        return tuple(hits)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _parts(marked: str) -> Iterator[tuple[str, bool]]:
    """A piece of text in parts, each with whether it was marked."""
    for part in re.split(f"({_OPEN}.*?{_CLOSE})", marked):
        if part:
            yield part.strip(_OPEN + _CLOSE), part.startswith(_OPEN)


@lru_cache(maxsize=32)
def _index_of(country: str, language: str, shown: tuple[str, ...]) -> TextIndex:
    texts: dict[tuple[Kind, str], Text] = {}  # what topics share is found once
    phrases: dict[tuple[str, str], None] = {}
    for topic in shown:
        with at_hand(topic), in_language(language):
            guide = the_guide(country)
        texts = {(text.kind, text.id): text for text in texts_of(guide)} | texts
        phrases |= dict.fromkeys(phrases_of(guide))
    return TextIndex(texts.values(), phrases)


def found(country: str, asked: str) -> FoundTexts:
    """What is found in the library of all topics, with the emergency number of a country in its words."""
    return _index_of(country if number_for(country) else "", language_now(), served()).find(asked)
