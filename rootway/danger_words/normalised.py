"""A text as words that can be compared, whatever keys, letters and signs it was written with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

MOST_LETTERS: Final = 10_000
LONGEST_WORD: Final = 24  # what goes on is not compared: no term is longer
SENTENCE_STEPS: Final = 3  # so many words lies the next sentence farther away
SPELLED_OUT: Final = 4  # so many single letters in a row are a word: "n u m b"

_APOSTROPHES: Final = "'`´ʹʻʼʽˈ‘’‛′＇ꞌ"
_ALIKE: Final = str.maketrans("аеорсухікмтвнѕјһԁɡıοαεκνρτυχ", "aeopcyxikmtbhsjhdgioaekvptux")
_DIGITS: Final = str.maketrans("0134578@$", "oieastbas")
_AWAY: Final = str.maketrans("", "", "'_")
_UNIT: Final = r"\d+(?=(?:kgs?|kilos?|lbs?|st|ml|[cfk]|pounds?|stone|hrs?|hours?|days?|weeks?)\b)"
_WORD: Final = re.compile(rf"{_UNIT}|[\w@$']*[^\W_'][\w@$']*|[@$]+")
_ENDS: Final = frozenset(".!?…")
_BREAKS: Final = frozenset(",;:()–—")
_LONG: Final = re.compile(r"(.)\1\1+")

Forms = tuple[str, ...]
"""The ways in which one word may be meant, the shortest first."""


@dataclass(frozen=True)
class WordedText:
    """Words in their order. `clauses` and `sentences`: the numbers of the words with which one begins.

    `starts` and `ends`: where each word stands in the letters that were compared. `steps`: how many letters of them the
    text had up to each of its own; empty where they are the same.
    """

    words: tuple[Forms, ...]
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    clauses: frozenset[int] = frozenset()
    sentences: frozenset[int] = frozenset()
    steps: tuple[int, ...] = ()

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Each word in its shortest form."""
        return tuple(forms[0] for forms in self.words)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where each word stands, in words; the end of a sentence makes a distance longer."""
        more = accumulate(SENTENCE_STEPS * (number in self.sentences) for number in range(len(self.words)))
        return tuple(number + step for number, step in enumerate(more))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The letters of the text as it was written, from one word to the end of another."""
        start, end = self.starts[first], self.ends[last]
        if not self.steps:
            return start, end
        return _written(self.steps, start), _written(self.steps, end - 1) + 1


def _written(steps: Sequence[int], letter: int) -> int:
    return next(place for place, until in enumerate(steps) if until > letter)


def normalised(text: str) -> WordedText:
    """The words of a text; letters beyond `MOST_LETTERS` are left out."""
    flat, steps = _flat(text[:MOST_LETTERS])
    known: dict[str, Forms] = {}
    words, starts, ends = list[Forms](), list[int](), list[int]()
    clauses, sentences = set[int](), set[int]()
    for match in _WORD.finditer(flat):
        typed, start = match[0], match.start()
        if typed not in known:
            known[typed] = _forms(typed.translate(_AWAY))
        if words and (gap := flat[ends[-1] : start]) != " ":
            _begin(gap, len(words), words[-1], typed, clauses, sentences)
        words.append(known[typed])
        starts.append(start)
        ends.append(match.end())
    found = WordedText(
        tuple(words), tuple(starts), tuple(ends), frozenset(clauses), frozenset(sentences), steps
    )
    return _spelled_out(found)


def _flat(text: str) -> tuple[str, tuple[int, ...]]:
    """Small letters without accents, marks and what cannot be seen; every apostrophe is the same."""
    if text.isascii():
        return text.lower().replace("`", "'"), ()
    of = {letter: _letter(letter) for letter in set(text)}
    return "".join([of[letter] for letter in text]), tuple(accumulate(len(of[letter]) for letter in text))


def _letter(written: str) -> str:
    if written in _APOSTROPHES:
        return "'"
    whole = unicodedata.normalize("NFKD", written)
    if not whole.isalnum():
        whole = "".join(
            one for one in whole if unicodedata.category(one)[0] != "M" and unicodedata.category(one) != "Cf"
        )
    return whole.casefold().translate(_ALIKE)


def _begin(gap: str, number: int, before: Forms, typed: str, clauses: set[int], sentences: set[int]) -> None:
    """A word that comes after this gap begins a clause, or a sentence; a point in 38.5 ends nothing."""
    if gap in (".", ",") and typed[0].isdigit() and before[0].isdigit():
        return
    if not _ENDS.isdisjoint(gap) or gap.count("\n") > 1:
        sentences.add(number)
        clauses.add(number)
    elif not _BREAKS.isdisjoint(gap) or " - " in gap:
        clauses.add(number)


def _forms(word: str) -> Forms:
    """A word with a letter held down is meant with one or with two of it; digits among letters are letters."""
    if word.isalpha() and not _LONG.search(word):
        return (word[:LONGEST_WORD],)
    word = word[: 2 * LONGEST_WORD]
    forms = {word} if word.isdigit() else {word, word.translate(_DIGITS)}
    if _LONG.search(word):
        forms = {_LONG.sub(less, form) for form in forms for less in (r"\1", r"\1\1")}
    return tuple(sorted({form[:LONGEST_WORD] for form in forms}, key=lambda form: (len(form), form)))


def _spelled_out(text: WordedText) -> WordedText:
    """Single letters in a row, put together into the word they spell."""
    runs = list(_runs(text.words))
    if not runs:
        return text
    words, starts, ends, moved = list[Forms](), list[int](), list[int](), dict[int, int]()
    done = 0
    for first, last in (*runs, (len(text.words), len(text.words))):
        for number in range(done, first):
            moved[number] = len(words)
            words.append(text.words[number])
            starts.append(text.starts[number])
            ends.append(text.ends[number])
        if first < last:
            moved.update(dict.fromkeys(range(first, last), len(words)))
            words.append(_forms("".join(forms[0] for forms in text.words[first:last])))
            starts.append(text.starts[first])
            ends.append(text.ends[last - 1])
        done = last
    clauses, sentences = (frozenset(moved[one] for one in of) for of in (text.clauses, text.sentences))
    return WordedText(tuple(words), tuple(starts), tuple(ends), clauses, sentences, text.steps)


def _runs(words: Sequence[Forms]) -> list[tuple[int, int]]:
    found, first = list[tuple[int, int]](), 0
    for number in range(len(words) + 1):
        if number < len(words) and len(words[number][0]) == 1:
            continue
        if number - first >= SPELLED_OUT:
            found.append((first, number))
        first = number + 1
    return found
