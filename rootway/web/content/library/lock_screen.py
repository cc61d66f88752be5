"""The card as a picture for the lock screen of a phone: who finds somebody, or forgets in fright, reads it there."""

import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from django.utils.translation import get_language

from rootway.web.content.library.card import SafetyCard
from rootway.web.content.visit.letters import letters_of

SOURCE = Path(__file__).with_name("lock_screen.typ")
POINTS: Final = (390, 844)
PIXELS_PER_INCH: Final = 216
"""Three pixels for each of 72 points to the inch: 1170 x 2532, the commonest screen of a phone and near all others."""


def picture_of(card: SafetyCard) -> bytes:
    """The picture as PNG: the front of the card."""
    return _drawn(card, (get_language() or "en").partition("-")[0])


@lru_cache(maxsize=64)
def _drawn(card: SafetyCard, language: str) -> bytes:
    letters = letters_of()
    front = asdict(card.front)
    said = {**_shown(front), "language": language, "fonts": letters.families}
    made: Any = typst.compile(
        SOURCE,
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"card": json.dumps(said)},
        font_paths=letters.fonts,
        ignore_system_fonts=True,
    )
    return bytes(made)


def _shown(part: Any) -> Any:
    """Each text in nested objects and lists in letters that the fonts have."""
    if isinstance(part, dict):
        return {name: _shown(one) for name, one in part.items()}
    if isinstance(part, list | tuple):
        return [_shown(one) for one in part]
    return letters_of().shown(part) if isinstance(part, str) else part
