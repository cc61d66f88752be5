"""One sentence of a note, and what stands behind it. A sentence without either cannot be made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rootway.note.plain import plain
from rootway.note.words import Say, begun, noop

Unsaid = Literal["", "not asked", "not examined"]
UNSAID = (noop("not asked"), noop("not examined"))


@dataclass(frozen=True, order=True)
class Trace:
    """One row that a sentence rests on: an entry of the log, a guided session, a clinician's stance, a signed note."""

    kind: Literal["entry", "sitting", "stance", "note"]
    id: str


@dataclass(frozen=True)
class Sentence:
    """`slot` names its place in the note. It names the rows `behind` it, or says what nobody asked or examined.

    `missing` is what that is called, without the words around it.
    """

    slot: str
    text: str
    behind: tuple[Trace, ...] = ()
    unsaid: Unsaid = ""
    missing: str = ""

    def __post_init__(self) -> None:
        assert bool(self.behind) != bool(self.unsaid), self.slot


def said(
    slot: str,
    label: str,
    words: str,
    behind: Iterable[Trace],
    unsaid: Unsaid = "not asked",
    say: Say = noop,
) -> Sentence:
    """`Label: words.` with the rows it rests on, each named once; without any, `Not asked: label.` or the like.

    What was not asked is said, and never told as a no; what was not examined is never told as normal.
    """
    rows = tuple(sorted(set(behind)))
    told = (label, words) if rows else (say(unsaid), label)
    text = ": ".join(plain(part) for part in told)
    return Sentence(slot, f"{begun(text)}.", rows, *(("", "") if rows else (unsaid, plain(label))))
