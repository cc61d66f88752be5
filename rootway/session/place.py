"""The places that pain can reach, from none to the foot, and one answer to "how far down, and how strong?".

The order is that of the fact `most_distal_zone` (K9). For judging a set, "none" and "back" are one rank: a back that is
felt while the leg stays clear is not a move down the leg (S31).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from rootway.logic.value import UNSURE

RANKS: Final = {"none": 0, "back": 0, "buttock": 1, "thigh": 2, "calf": 3, "foot": 4}
"""How far down the leg each place lies."""

ZONES: Final = tuple(RANKS)
WORST_PAIN: Final = 10


@dataclass(frozen=True)
class Reading:
    """The farthest place (a zone or "unsure") and the leg pain from 0 to 10 (or "unsure") at one moment."""

    zone: str
    pain: float | str

    @property
    def rank(self) -> int | None:
        """How far down the leg; `None` when the person was not sure."""
        return RANKS.get(self.zone)

    @property
    def strength(self) -> float | None:
        """How strong the leg pain is, 0 to 10; `None` when the person was not sure."""
        return None if isinstance(self.pain, str) else self.pain

    def to_json(self) -> dict[str, float | str]:
        """The two answers as they are written down."""
        return {"zone": self.zone, "pain": self.pain}


def is_zone(value: object) -> bool:
    """A place, or "unsure"."""
    return isinstance(value, str) and (value in RANKS or value == UNSURE)


def is_pain(value: object) -> bool:
    """A number from 0 to 10, or "unsure"."""
    return value == UNSURE or (is_number(value) and 0 <= value <= WORST_PAIN)  # type: ignore[operator]


def is_number(value: object) -> bool:
    """A finite number; true and false are not numbers."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
