"""One answer to "how far down, and how strong?". The places and their ranks are the pathway's (`Guidance`)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from rootway.guide import Guidance
from rootway.logic.value import UNSURE

WORST_PAIN: Final = 10


@dataclass(frozen=True)
class PlaceReading:
    """The farthest place (a zone or "unsure") and the pain from 0 to 10 (or "unsure") at one moment."""

    zone: str
    pain: float | str

    def rank(self, guidance: Guidance) -> int | None:
        """How far it reaches; `None` when the person was not sure."""
        return guidance.ranks.get(self.zone)

    @property
    def strength(self) -> float | None:
        """How strong the pain is, 0 to 10; `None` when the person was not sure."""
        return None if isinstance(self.pain, str) else self.pain

    def to_json(self) -> dict[str, float | str]:
        """The two answers as they are written down."""
        return {"zone": self.zone, "pain": self.pain}


def is_zone(value: object, guidance: Guidance) -> bool:
    """A place of the pathway, or "unsure"."""
    return isinstance(value, str) and (value in guidance.ranks or value == UNSURE)


def is_pain(value: object) -> bool:
    """A number from 0 to 10, or "unsure"."""
    return value == UNSURE or (is_number(value) and 0 <= value <= WORST_PAIN)  # type: ignore[operator]


def is_number(value: object) -> bool:
    """A finite number; true and false are not numbers."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
