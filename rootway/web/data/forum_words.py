"""Words for the community after the screen looked at them: nothing is posted that did not go through it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from rootway.danger_words import DangerHit, Tone, normalised

_ALIKE = str.maketrans("01345789l", "oieastbgi")
LONGEST, LONGEST_TITLE = 9_800, 120  # together no longer than what the screen reads


@dataclass(frozen=True)
class ScreenedWords:
    """What is to be posted. `pressing`: what stops its writer; `crisis`: it speaks of harming oneself."""

    title: str
    text: str
    hits: tuple[DangerHit, ...]
    pressing: tuple[DangerHit, ...]
    crisis: bool
    screen: str  # which words looked at it

    @property
    def tone(self) -> Tone | None:
        """The gravest way in which a sign is said."""
        return min((hit.tone for hit in self.hits), default=None)

    @property
    def same_as(self) -> str:
        """What two copies have in common, whatever signs stand between the words."""
        return sha256(" ".join(normalised(self.text).plain).encode()).hexdigest()


def looks_like(pseudonym: str) -> str:
    """What a name looks like at a glance; two that look alike are one name."""
    return "".join(normalised(pseudonym).plain).translate(_ALIKE)[:48]
