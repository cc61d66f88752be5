"""What a page in Spanish says in English: the texts of its elements, and of the attributes that are read out.

Three ways find it, since none finds all: a text that is an English sentence of ours, a text that is the same on the
English page, and a word without which hardly an English sentence does. What the page itself marks as English
(`lang="en"`) is meant to be.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from html.parser import HTMLParser

from rootway.guide.emergency_numbers import emergency_numbers
from rootway.guide.language import own_texts
from rootway.guide.library import folders_named, read_pathway, shipped_library
from rootway.ledger import the_rules
from tests.web.test_marked_pages import NO_TEXT, OWN_NAMES, ZONE_NAMES
from translations.catalog import Language, kept

READ_OUT = frozenset({"alt", "aria-label", "aria-description", "placeholder", "title"})
WITHOUT_WORDS = frozenset({"script", "style"})
WITHOUT_END = frozenset(
    (
        "area",
        "base",
        "br",
        "circle",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "line",
        "link",
        "meta",
        "path",
        "polyline",
        "rect",
        "source",
        "track",
        "use",
        "wbr",
    )
)
ENGLISH = re.compile(
    r"\b(?:the|and|you|your|yours|is|are|was|were|of|with|this|that|these|not|to|it|in|on|from|for|what|when|who|how|"
    r"if|or|at|by|as|they|their|have|has been|can|will|be|Check|Yes|Save|Continue|Sign|Log|Home|Today)\b"
)
"""Words without which hardly an English sentence does, and which are none in Spanish."""
MACHINES = (r"\S+@\S+", r"\b[0-9a-f]{64}\b", r"https?://\S+")
"""Addresses and digests."""
WORD = re.compile(r"[^\W\d_]*[a-záéíóúñü]{2}")


class _Texts(HTMLParser):
    """Collects the texts; what stands within a part that is marked as English is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        marked = tag != "html" and (own.get("lang") or "").startswith("en")
        silent = tag in WITHOUT_WORDS or marked or self._is_silent
        if not silent:
            self.found |= {" ".join(own[name].split()) for name in READ_OUT if own.get(name)}  # type: ignore[union-attr]
        if tag not in WITHOUT_END:
            self._open.append((tag, silent))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in WITHOUT_END:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        ends = [number for number, (opened, _silent) in enumerate(self._open) if opened == tag]
        self._open = self._open[: ends[-1]] if ends else self._open

    def handle_data(self, data: str) -> None:
        if not self._is_silent:
            self.found.add(" ".join(data.split()))

    @property
    def _is_silent(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def texts_of(page: str) -> set[str]:
    """Every text of a page that has a letter."""
    parser = _Texts()
    parser.feed(page)
    return {text for text in parser.found if any(letter.isalpha() for letter in text)}


def left_in_english(spanish: str, english: str = "", names: Collection[str] = ()) -> list[str]:
    """What a page says in English, beside the same page in English. `names` are no sentences of ours either."""
    same = texts_of(english)
    return sorted(text[:200] for text in texts_of(spanish) if _is_left(text, text in same, names))


def said_in_english(text: str, names: Collection[str] = ()) -> list[str]:
    """Where a paper, a mail or a terminal says something in English, whatever lines it is broken into."""
    said = _without_names(" ".join(re.sub("[┃┏┓┗┛━]", " ", text).split()), names)
    return [said[max(0, one.start() - 40) : one.end() + 40] for one in ENGLISH.finditer(said)]


def _is_left(text: str, is_same: bool, names: Collection[str]) -> bool:
    bare = text.strip(" .:·()")
    ours, theirs = sentences()
    if bare in theirs or text in theirs or text in ZONE_NAMES or bare in names:
        return False
    if bare in ours or text in ours:
        return True
    without = _without_names(text, names)
    return bool(ENGLISH.search(without) or (is_same and WORD.search(without)))


def _without_names(text: str, names: Collection[str]) -> str:
    for name in (*sorted(names, key=len, reverse=True), *works(), *OWN_NAMES):
        text = text.replace(name, "")
    return re.sub("|".join((*NO_TEXT, *MACHINES)), "", text)


@cache
def sentences() -> tuple[frozenset[str], frozenset[str]]:
    """What is said in English, and what in Spanish: by the pages, and by every pathway."""
    pairs = {(english, spanish) for english, spanish in (*_of_the_pages(), *_of_the_pathways())}
    return frozenset(one for one, _ in pairs), frozenset(one for _, one in pairs)


def _of_the_pages() -> Iterator[tuple[str, str]]:
    for message in kept(Language("es")):
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        spanish = message.string if isinstance(message.string, tuple) else (message.string,)
        yield from zip(english, spanish, strict=False)


def _of_the_pathways() -> Iterator[tuple[str, str]]:
    for id in folders_named(shipped_library()):
        written = read_pathway(shipped_library() / id)
        texts = own_texts(written)
        yield from ((texts[word.of], word.text) for word in written.words["es"] if word.of in texts)


@cache
def works() -> tuple[str, ...]:
    """The names of works and of who wrote them, the longest first."""
    found = {words for source in the_rules().sources for words in (source.title, source.publisher)} | {
        one.source for one in emergency_numbers()
    }
    for id in folders_named(shipped_library()):
        for source in read_pathway(shipped_library() / id).sources:
            found |= {source.title, source.authors, source.publisher, *source.sections.values()}
    return tuple(sorted(filter(None, found), key=len, reverse=True))
