"""Which words of the terms does a written word stand for: itself, its beginning, or it with a slip of the keys?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

SHORTEST: Final = 5  # a slip in a shorter word makes another word
NUMBER: Final = "#"  # any number
EXACT: Final = "="  # before a word of a term that forgives no slip
MOST_SLIPS: Final = 600  # words of one text that are looked at for slips: more than a person writes


def with_one_less(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters but the first: words a slip apart share one of these."""
    yield word
    yield from (word[:number] + word[number + 1 :] for number in range(1, len(word)))


def one_slip_apart(one: str, other: str) -> bool:
    """Whether at most one slip lies between two words: one letter more, less or wrong, or two that changed places."""
    if one[:1] != other[:1]:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    rest, others = one[same:], other[same:]
    swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:] and len(rest) > 1
    return swapped or rest[1:] == others[1:] or rest == others[1:] or rest[1:] == others


class Spelling:
    """The words of some terms, taken apart so that each word of a text is looked up once."""

    def __init__(self, keys: Iterable[str], correct: Iterable[str] = ()) -> None:
        self._correct = frozenset(correct)
        self._whole: dict[str, list[str]] = defaultdict(list)
        self._stems: dict[str, list[str]] = defaultdict(list)
        self._slips: dict[str, list[str]] = defaultdict(list)
        near = defaultdict[str, set[int]](set)
        for key in dict.fromkeys(keys):
            word = key.strip("=*")
            (self._stems if key.endswith("*") else self._whole)[word].append(key)
            if len(word) >= SHORTEST and not key.startswith(EXACT):
                for less in with_one_less(word):
                    self._slips[less].append(key)
                if key.endswith("*"):
                    near[word[:2]] |= {len(word) - 1, len(word), len(word) + 1}
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._near = {begin: sorted(sizes) for begin, sizes in near.items()}

    def keys_of(self, word: str) -> tuple[str, ...]:
        """Those that it is, or that begin it."""
        found = list(self._whole.get(word, ()))
        if word.isdigit():
            found += (NUMBER, EXACT + NUMBER)
        for size in self._lengths:
            found += self._stems.get(word[:size], ())
        return tuple(found)

    def nearly(self, word: str) -> tuple[str, ...]:
        """Those that it is, or that begin it, but for one slip."""
        if len(word) <= SHORTEST or word in self._correct:
            return ()
        found = dict.fromkeys(self._meant(word, whole=True))
        for begin in (word[:2], word[0] + word[2]):
            for size in self._near.get(begin, ()):
                found.update(dict.fromkeys(self._meant(word[:size], whole=False)))
        return tuple(found)

    def _meant(self, word: str, whole: bool) -> Iterator[str]:
        for less in with_one_less(word):
            for key in self._slips.get(less, ()):
                if key.endswith("*") != whole and one_slip_apart(word, key.rstrip("*")):
                    yield key
