"""What was found: which group, where, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Tone(IntEnum):
    """How it is said, the gravest first. Another tone than `NOW` is only shown more quietly: it is never left out.

    `SPOKEN_OF`: of the sign in general, as in "the leaflet says to look out for it".
    """

    NOW = 0
    OTHER_PERSON = 1
    PAST = 2
    SPOKEN_OF = 3
    DENIED = 4


@dataclass(frozen=True)
class DangerHit:
    """Words of a group. `span`: the letters of the text, from the first to behind the last."""

    group: str
    span: tuple[int, int]
    tone: Tone
