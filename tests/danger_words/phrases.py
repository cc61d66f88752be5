"""The phrases of `tests/words`: by set, and in it by file; and what the screen says of them."""

import math
import tomllib
from functools import cache
from pathlib import Path

from rootway.danger_words import Screen, Tone, screen_of
from rootway.guide.danger_words import DangerWords
from rootway.guide.load import load_guide

WORDS = Path(__file__).parents[1] / "words"
ROOT = Path(__file__).parents[2]
GROUPS = tomllib.loads((WORDS / "groups.toml").read_text(encoding="utf-8"))


@cache
def the_words() -> DangerWords:
    """Those of the front door: it knows the groups of every topic."""
    return load_guide(ROOT / "pathways" / "front-door").danger_words


@cache
def the_screen() -> Screen:
    return screen_of(the_words())


def phrases(which: str) -> dict[str, list[str]]:
    """The phrases of a set by file."""
    files = sorted((WORDS / which).glob("*.txt"))
    return {file.stem: file.read_text(encoding="utf-8").splitlines() for file in files}


def groups_of(file: str) -> tuple[str, ...]:
    """The groups whose card is right for a file such as `bladder.first`."""
    danger = file.split(".")[0]
    return tuple(GROUPS.get(danger, [danger]))


def tones(text: str, screen: Screen | None = None) -> dict[str, Tone]:
    return {hit.group: hit.tone for hit in (screen or the_screen()).found(text)}


def is_found(file: str, text: str, screen: Screen | None = None) -> bool:
    """Whether a right card is shown, and not as past, denied or spoken of; harming oneself always shows it."""
    said = tones(text, screen)
    return any(
        group in said and (said[group] <= Tone.OTHER_PERSON or group == "crisis") for group in groups_of(file)
    )


def rings(text: str) -> bool:
    """Whether a text for others is stopped: something that is said as now, or of harming oneself."""
    return any(tone is Tone.NOW or group == "crisis" for group, tone in tones(text).items())


def bounds(found: int, of: int) -> tuple[float, float]:
    """Wilson, 95%."""
    z, rate = 1.96, found / of
    middle, more = rate + z * z / (2 * of), z * math.sqrt(rate * (1 - rate) / of + z * z / (4 * of * of))
    return (middle - more) / (1 + z * z / of), (middle + more) / (1 + z * z / of)
