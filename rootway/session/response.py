"""How the leg answered: two readings compared, place before strength (K12).

The words are those of the facts `extension_response`, `flexion_response` and `side_glide_response`, and two more:
`clear` (no leg symptoms before and after, so nothing to compare) and `not_known` (the person was not sure).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from rootway.session.place import Reading

Change = Literal["less", "same", "more", "not_known"]

CENTRALIZES: Final = "centralizes"
BETTER: Final = "better"
NO_CHANGE: Final = "no_change"
WORSE: Final = "worse"
PERIPHERALIZES: Final = "peripheralizes"
CLEAR: Final = "clear"
NOT_KNOWN: Final = "not_known"

RESPONSES: Final = (CENTRALIZES, BETTER, NO_CHANGE, WORSE, PERIPHERALIZES)
"""The words that a fact of the record may hold."""

HELPED: Final = frozenset({CENTRALIZES, BETTER})
"""Less strong or less far down, and never farther down (S37)."""

# Rows: how far down, after against before. Columns: how strong the leg pain is.
# Farther down is a stop at any strength (K12); growing leg pain is a stop at any place (S34, for every step by K11).
# "Not known" is read as every value it could be: only what all of them share is said.
JUDGED: Final[Mapping[tuple[Change, Change], str]] = {
    ("more", "less"): PERIPHERALIZES,
    ("more", "same"): PERIPHERALIZES,
    ("more", "more"): PERIPHERALIZES,
    ("more", "not_known"): PERIPHERALIZES,
    ("same", "less"): BETTER,
    ("same", "same"): NO_CHANGE,
    ("same", "more"): WORSE,
    ("same", "not_known"): NOT_KNOWN,
    ("less", "less"): CENTRALIZES,
    ("less", "same"): CENTRALIZES,
    ("less", "more"): WORSE,
    ("less", "not_known"): NOT_KNOWN,
    ("not_known", "less"): NOT_KNOWN,
    ("not_known", "same"): NOT_KNOWN,
    ("not_known", "more"): WORSE,
    ("not_known", "not_known"): NOT_KNOWN,
}

GO: Final[Mapping[str, str]] = {
    CENTRALIZES: "go_on",
    BETTER: "go_on",
    NO_CHANGE: "see_clinician",
    WORSE: "stop",
    PERIPHERALIZES: "stop",
    CLEAR: "not_judged",
    NOT_KNOWN: "not_judged",
}
"""What follows from a directional trial. None of them is "try another direction" (K21)."""


def change(before: float | None, after: float | None) -> Change:
    """Whether a number got less, stayed the same or grew."""
    if before is None or after is None:
        return "not_known"
    return "same" if after == before else "more" if after > before else "less"


def response(before: Reading, after: Reading) -> str:
    """How the leg answered between two readings: one of `RESPONSES`, `clear` or `not_known`."""
    if before.rank == after.rank == 0 and before.strength == after.strength == 0:
        return CLEAR
    return JUDGED[change(before.rank, after.rank), change(before.strength, after.strength)]


@dataclass(frozen=True)
class Set:
    """One set of a trial: the reading before it, the reading after it, and how the leg answered."""

    before: Reading
    after: Reading

    @property
    def response(self) -> str:
        """How the leg answered to this set."""
        return response(self.before, self.after)


@dataclass(frozen=True)
class Trial:
    """A directional trial: its sets, the answer over all of them, and whether to go on, stop, or see a clinician."""

    sets: tuple[Set, ...]
    response: str

    @property
    def go(self) -> str:
        """`go_on`, `stop` (and see a clinician), `see_clinician`, or `not_judged` (nothing follows from it)."""
        return GO[self.response]


def sets_of(readings: Sequence[Reading]) -> tuple[Set, ...]:
    """The sets between readings: each is judged against the reading just before it."""
    return tuple(Set(before, after) for before, after in pairwise(readings))


def trial(sets: Sequence[Set]) -> Trial:
    """The trial that the sets make up.

    One set that moved symptoms down, or else made them worse, decides; otherwise the last place and strength are
    compared with the first. Without a set nothing is known.
    """
    each = [found.response for found in sets]
    for bad in (PERIPHERALIZES, WORSE):
        if bad in each:
            return Trial(tuple(sets), bad)
    return Trial(tuple(sets), response(sets[0].before, sets[-1].after) if sets else NOT_KNOWN)
