"""Where the terms of the pathway stand in a text: every term at once, in a time that grows as the text does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rootway.danger_words.normalised import WordedText
from rootway.danger_words.spelling import EXACT, MOST_SLIPS, Spelling

Place = tuple[int, int]
"""The numbers of the first word and of the one behind the last."""

CLASS: Final = "@"  # before the name of a class of words
MOST_BETWEEN: Final = (
    3  # so many words may stand between two words of a term, and of them but one that says something
)
MOST_STEPS: Final = (
    3_000  # words looked at for one tree of terms: what is denser than this says it again and again
)
_FILLERS: Final = frozenset({
    "a", "an", "the", "my", "your", "his", "her", "our", "their", "its", "is", "are", "am", "was", "were", "be", "been",
    "has", "have", "had", "im", "ive", "really", "even", "just", "at", "all", "any", "some", "actually", "quite",
    "fully", "properly", "so", "very", "that", "this", "of", "to", "it", "me", "myself", "much", "like", "kind", "sort",
    "bit", "little", "completely", "totally", "both", "well", "right", "in", "on", "for", "with", "and", "or", "seem",
    "seems", "feel", "feels", "got", "get", "getting", "suddenly", "also", "now",
})  # fmt: skip
Edge = tuple[str, int]
"""A word of a term, or a class of them, that stands in a text, and the number of the word behind it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A word of terms that begin alike: `ends` are those that end with it, `more` the words that may follow."""

    ends: list[str]
    more: dict[str, Node]


class Terms:
    """Terms as a tree of their words. A word `@name` is any term of that class; those of `exact` forgive no slip."""

    def __init__(
        self,
        terms: Iterable[str],
        classes: Mapping[str, Sequence[str]] | None = None,
        exact: Iterable[str] = (),
        correct: Iterable[str] = (),
    ) -> None:
        classes = classes or {}
        levels = [{f"{CLASS}{name}": classes[name] for name in names} for names in _levels(classes)]
        of_classes = [[(term, id) for id, said in level.items() for term in said] for level in levels]
        of_terms = [(term, term) for term in dict.fromkeys(terms)]
        of_exact = [
            (_exactly(said), EXACT + term) for term in dict.fromkeys(exact) for said in _spelt(term, classes)
        ]
        self._trees = [_tree(one) for one in (*of_classes, of_terms, of_exact)]
        written = (term for some in (*of_classes, of_terms, of_exact) for term, _ in some)
        words = (word for term in written for word in term.split() if not word.startswith(CLASS))
        self._spelling = Spelling(words, correct)

    def places_in(self, text: WordedText) -> Mapping[str, list[Place]]:
        """Every place of every term; of those that forgive no slip under `=term`."""
        keys = self._keys(text)
        looked = Looked(text, keys)
        found: dict[str, list[Place]] = {}
        for tree in self._trees:
            level: dict[str, list[Place]] = defaultdict(list)
            looked.begin(strictly=tree is self._trees[-1])
            begins: dict[frozenset[str], list[tuple[str, Node]]] = {}
            for start, of_word in enumerate(keys):
                if of_word not in begins:
                    begins[of_word] = [(key, tree[key]) for key in of_word & tree.keys()]
                for _, node in begins[of_word]:
                    looked.follow(node, start, start + 1, level)
                for key, end in looked.classes.get(start, ()):
                    if key in tree:
                        looked.follow(tree[key], start, end, level)
            for id, places in level.items():
                found[id] = sorted(set(places))
                if id.startswith(CLASS):
                    for start, end in found[id]:
                        looked.classes[start].append((id, end))
        return found

    def _keys(self, text: WordedText) -> list[frozenset[str]]:
        """The words of terms for which each word of the text stands."""
        known: dict[tuple[str, ...], frozenset[str]] = {}
        slips = 0
        for forms in dict.fromkeys(text.words):
            keys = [key for form in forms for key in self._spelling.keys_of(form)]
            if not keys and slips < MOST_SLIPS:
                slips += 1
                keys = [key for form in forms for key in self._spelling.nearly(form)]
            known[forms] = frozenset(keys)
        return [known[forms] for forms in text.words]


class Looked:
    """One text, while terms are looked for in it. `classes`: those that begin at a word, with the word behind each."""

    def __init__(self, text: WordedText, keys: list[frozenset[str]]) -> None:
        self._text = text
        self._keys = keys
        self._ways: dict[int, tuple[int, ...]] = {}
        self.classes: dict[int, list[Edge]] = defaultdict(list)
        self.begin(strictly=False)

    def begin(self, strictly: bool) -> None:
        """Look for the terms of another tree; strictly: with no word between."""
        self._strictly, self._left = strictly, MOST_STEPS

    def follow(self, node: Node, start: int, end: int, found: dict[str, list[Place]]) -> None:
        """Note the terms that begin at a word and have come to a node."""
        for id in node.ends:
            found[id].append((start, end))
        more = node.more
        if not more or self._left <= 0:
            return
        self._left -= 1
        for at in self._next(end):
            for key in more.keys() & self._keys[at]:
                self.follow(more[key], start, at + 1, found)
            for key, behind in self.classes.get(at, ()):
                if key in more:
                    self.follow(more[key], start, behind, found)

    def _next(self, end: int) -> tuple[int, ...]:
        """Which words may come next in a term that goes on there."""
        if self._strictly:
            return (end,) if end < len(self._keys) else ()
        if end not in self._ways:
            self._ways[end] = _ways(self._text, end)
        return self._ways[end]


def _ways(text: WordedText, end: int) -> tuple[int, ...]:
    said, ways = 0, list[int]()
    for at in range(end, min(end + MOST_BETWEEN + 1, len(text.words))):
        if at in text.sentences or said > 1:
            break
        ways.append(at)
        said += text.words[at][0] not in _FILLERS
    return tuple(ways)


def _levels(classes: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The names of classes, first those that name none, then those that name only these, and so on."""
    done = set[str]()
    while ready := [name for name in classes if name not in done and classes_in(classes[name]) <= done]:
        yield ready
        done.update(ready)


def classes_in(terms: Iterable[str]) -> frozenset[str]:
    """The names of the classes in some terms."""
    return frozenset(word[1:] for term in terms for word in term.split() if word.startswith(CLASS))


def _spelt(term: str, classes: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The terms of a class that stands alone, so that they too are met only as they are written; else the term."""
    return classes.get(term[1:], (term,)) if term.startswith(CLASS) else (term,)


def _exactly(term: str) -> str:
    return " ".join(word if word.startswith(CLASS) else EXACT + word for word in term.split())


def _tree(terms: Iterable[tuple[str, str]]) -> dict[str, Node]:
    root = Node([], {})
    for term, id in terms:
        node = root
        for word in term.split():
            node = node.more.setdefault(word, Node([], {}))
        node.ends.append(id)
    return root.more
