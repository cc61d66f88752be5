"""How the leg answered: two readings compared, place before strength (K12).

The kinds of response are those of `Responses` in the guide, which gives each the pathway's word for it; `clear` (no
symptoms before and after, so nothing to compare) and `not_known` (the person was not sure) are no words of a record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from rootway.guide import CLEAR, NOT_KNOWN, Guidance
from rootway.session.place import PlaceReading

Change = Literal["less", "same", "more", "not_known"]

NEARER: Final = "nearer"
EASED: Final = "eased"
SAME: Final = "same"
STRONGER: Final = "stronger"
FARTHER: Final = "farther"

# Rows: how far down, after against before. Columns: how strong the leg pain is.
# Farther down is a stop at any strength (K12); growing leg pain is a stop at any place (S34, for every step by K11).
# "Not known" is read as every value it could be: only what all of them share is said.
JUDGED: Final[Mapping[tuple[Change, Change], str]] = {
    ("more", "less"): FARTHER,
    ("more", "same"): FARTHER,
    ("more", "more"): FARTHER,
    ("more", "not_known"): FARTHER,
    ("same", "less"): EASED,
    ("same", "same"): SAME,
    ("same", "more"): STRONGER,
    ("same", "not_known"): NOT_KNOWN,
    ("less", "less"): NEARER,
    ("less", "same"): NEARER,
    ("less", "more"): STRONGER,
    ("less", "not_known"): NOT_KNOWN,
    ("not_known", "less"): NOT_KNOWN,
    ("not_known", "same"): NOT_KNOWN,
    ("not_known", "more"): STRONGER,
    ("not_known", "not_known"): NOT_KNOWN,
}

GO: Final[Mapping[str, str]] = {
    NEARER: "go_on",
    EASED: "go_on",
    SAME: "see_clinician",
    STRONGER: "stop",
    FARTHER: "stop",
    CLEAR: "not_judged",
    NOT_KNOWN: "not_judged",
}
"""What follows from a directional trial. None of them is "try another direction" (K21)."""


def change(before: float | None, after: float | None) -> Change:
    """Whether a number got less, stayed the same or grew."""
    if before is None or after is None:
        return "not_known"
    return "same" if after == before else "more" if after > before else "less"


def response(before: PlaceReading, after: PlaceReading, guidance: Guidance) -> str:
    """How the leg answered between two readings, in the pathway's word, or `clear`, or `not_known`."""
    ranks = before.rank(guidance), after.rank(guidance)
    if ranks == (0, 0) and before.strength == after.strength == 0:
        return CLEAR
    return guidance.words[JUDGED[change(*ranks), change(before.strength, after.strength)]]


@dataclass(frozen=True)
class Set:
    """One set of a trial: the reading before it, the reading after it, and how the leg answered to it."""

    before: PlaceReading
    after: PlaceReading
    response: str


@dataclass(frozen=True)
class Trial:
    """A directional trial: its sets, the answer over all of them, and what follows.

    `go` is `go_on`, `stop` (and see a clinician), `see_clinician`, or `not_judged` (nothing follows from it).
    """

    sets: tuple[Set, ...]
    response: str
    go: str


def sets_of(readings: Sequence[PlaceReading], guidance: Guidance) -> tuple[Set, ...]:
    """The sets between readings: each is judged against the reading just before it."""
    return tuple(
        Set(before, after, response(before, after, guidance)) for before, after in pairwise(readings)
    )


def trial(sets: Sequence[Set], guidance: Guidance) -> Trial:
    """The trial that the sets make up.

    One set that moved symptoms down, or else made them worse, decides; otherwise the last place and strength are
    compared with the first. Without a set nothing is known.
    """
    each = [found.response for found in sets]
    for bad in (guidance.farther, guidance.stronger):
        if bad in each:
            return decided(sets, bad, guidance)
    overall = response(sets[0].before, sets[-1].after, guidance) if sets else NOT_KNOWN
    return decided(sets, overall, guidance)


def decided(sets: Sequence[Set], answer: str, guidance: Guidance) -> Trial:
    """The trial with this answer over all of its sets."""
    return Trial(tuple(sets), answer, GO[guidance.kinds[answer]])
