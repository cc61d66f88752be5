"""Every sentence that stands in a template, a script or Python, with its place, and which of them speak of the body."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rootway.guide import load_guide
from tests.house.tree import files_with, text_of, tree_of

ROOMS = (
    "web/content",
    "web/pages",
    "web/state",
    "visit_summary",
    "note",
    "session",
    "assess",
    "follow_up",
    "interview",
    "cli",
)
"""The Python that people read words of."""
FEWEST_WORDS = 3
SHORTEST_PLACE = 4  # letters
_TAG = re.compile(r"\{#.*?#\}|<!--.*?-->", re.S)
_TRANSLATED = re.compile(
    r"\{% translate (?P<quote>[\"'])(?P<one>.*?)(?P=quote).*?%\}"
    r"|\{% blocktranslate[^%]*%\}(?P<two>.*?)\{% endblocktranslate %\}"
    r"|\b_\(\"(?P<three>.*?)\"\)",
    re.S,
)
_PLURAL = re.compile(r"\{% plural %\}")
_MARKS = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|<(?:script|style|pre|code)\b.*?</(?:script|style|pre|code)>", re.S
)
_ATTRIBUTE = re.compile(r"<[^>]*>", re.S)
_SCRIPT = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")


def said_in_the_house() -> Iterator[tuple[Path, str]]:
    """Each text of three words or more that a person may read."""
    for path in files_with(".html", ".js", ".py"):
        place = path.as_posix()
        if place.startswith(("rootway/web/templates/", "rootway/web/static/web/")) or (
            path.suffix == ".py" and place.startswith(tuple(f"rootway/{room}/" for room in ROOMS))
        ):
            yield from ((path, text) for text in said_in(path))
    yield from (
        (path, text) for path in (Path("rootway/population/report_words.py"),) for text in said_in(path)
    )


def said_in(path: Path) -> Iterator[str]:
    """The texts of one file."""
    found = _python(path) if path.suffix == ".py" else texts_of(text_of(path), path.suffix)
    for text in found:
        plain = " ".join(text.split())
        if len(plain.split()) >= FEWEST_WORDS:
            yield plain


def texts_of(text: str, suffix: str) -> Iterator[str]:
    """The texts of a template or a script."""
    if suffix == ".js":
        code = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", text, flags=re.S)
        yield from (next(filter(None, match.groups()), "") for match in _SCRIPT.finditer(code))
        return
    text = _TAG.sub("", text)
    for match in _TRANSLATED.finditer(text):
        yield from _PLURAL.split(match["one"] or match["two"] or match["three"] or "")
    bare = _MARKS.sub("\n", _TRANSLATED.sub("\n", text))
    yield from _ATTRIBUTE.sub("\n", bare).split("\n")


def _python(path: Path) -> Iterator[str]:
    tree = tree_of(path)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


LISTED = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
OF_THE_BODY = frozenset(LISTED["body"])
"""Words of the body, of danger and of care."""
NO_PLACE = frozenset({"back", "front", "side", "none", "little", "lower", "inner", "outer"})
"""Words in the names of places that mean something else elsewhere."""


@cache
def vocabulary() -> frozenset[str]:
    """Those, and what the pathway calls the places of the body."""
    guide = load_guide()
    places = {
        word.lower() for fact in guide.facts.values() if fact.place for word in WORD.findall(fact.label)
    }
    farthest = guide.facts[guide.fact_roles.farthest].words
    return OF_THE_BODY | {word for word in places | {*farthest} if len(word) >= SHORTEST_PLACE} - NO_PLACE


def is_clinical(text: str) -> bool:
    """Whether a text holds a word of the vocabulary."""
    return bool(vocabulary() & {word.lower() for word in WORD.findall(text)})


def said_by_the_pathway() -> Iterator[str]:
    """Each sentence that the folder says beside its tables."""
    guide = load_guide()
    for _, one in (*guide.sayings.cited(), *guide.guidance.cited()):
        yield from (one.say, *getattr(one, "points", ()))
    for level in guide.levels.levels:
        yield from (level.title, level.do, *level.told)
    yield from (line.say for line in guide.visit.lines)
