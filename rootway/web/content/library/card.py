"""The card to keep: what to watch for and what to say, in parts that a wallet card and a lock screen can show.

Its words are those of the page that the pathway names for it: nothing is added, and no line is left out of the list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rootway.guide import Guide
from rootway.guide.advice_meaning import MARK


@dataclass(frozen=True)
class CardLine:
    """A sentence beside a list; `loud` when some of it is in bold type."""

    text: str
    loud: bool


@dataclass(frozen=True)
class CardPart:
    """A heading with what stands below it: a list, and sentences. The first part of a card may have no heading."""

    title: str
    points: tuple[str, ...]
    lines: tuple[CardLine, ...]


@dataclass(frozen=True)
class SafetyCard:
    """A card with two faces. `front`: what cannot wait; `back`: the rest. `say` and `call` belong to the front."""

    about: tuple[CardLine, ...]
    front: CardPart
    back: tuple[CardPart, ...]


def safety_card(guide: Guide) -> SafetyCard | None:
    """The card of a pathway; None when it names no page for one, or one without headings."""
    page = guide.advice.get(guide.pathway.pages.card)
    parts = tuple(_parts(MARK.sub("", page.body))) if page else ()
    about = parts[0].lines if parts and not parts[0].title else ()
    titled = tuple(part for part in parts if part.title)
    return SafetyCard(about, titled[0], titled[1:]) if titled else None


def _parts(body: str) -> Iterator[CardPart]:
    """The text by its headings; what stands before the first one has none."""
    tokens = MarkdownIt("commonmark").parse(body)
    starts = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    if starts[:1] != [0] and tokens:
        yield _part("", tokens[: starts[0] if starts else None])
    for start, end in pairwise([*starts, len(tokens)]):
        yield _part(_text(tokens[start + 1]), tokens[start + 3 : end])


def _part(title: str, tokens: Sequence[Token]) -> CardPart:
    points, lines, depth = [], [], 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "inline" and depth:
            points.append(_text(token))
        elif token.type == "inline":
            lines.append(
                CardLine(_text(token), any(child.type == "strong_open" for child in token.children or ()))
            )
    return CardPart(title, tuple(points), tuple(lines))


def _text(token: Token) -> str:
    """A line as people read it: no marks, no space before the end."""
    return " ".join(
        "".join(" " if c.type == "softbreak" else c.content for c in token.children or ()).split()
    )
