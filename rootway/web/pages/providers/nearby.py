"""A plain map of what was found: rings around where the search began, north up, and a number for each listing.

It needs no streets, so nothing of anybody's search leaves this site. The list says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

from rootway.directory.countries import Country
from rootway.web.pages.providers.distances import Away, radius_words

SIZE: Final = 340
OUTER: Final = 145  # the radius of the outermost ring; around it is room for a pin that lies on it
PIN_HEIGHT: Final = 26
LETTER: Final = 9  # the width of a digit or a blank
PADDING: Final = 16
STEPS: Final = (1, 2, 5, 10, 25, 50, 100, 200, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 15_000, 25_000)
RINGS_DOWN_TO: Final = 6  # the innermost ring is at least this part of the outermost
BASELINE: Final = 4  # of words, below the line they are centered on
WORDS: Final = 80  # the width of a ring's words
NAMED: Final = 3  # numbers in one pin; more are counted


@dataclass(frozen=True)
class Ring:
    """One circle with its words; `label` is where they stand."""

    radius: float
    label: float
    words: str


@dataclass(frozen=True)
class Pin:
    """One or more listings in one spot of the map, by their numbers in the list."""

    x: float
    y: float
    numbers: tuple[int, ...]

    @property
    def words(self) -> str:
        """The first numbers, and how many more there are."""
        named = " ".join(str(number) for number in self.numbers[:NAMED])
        more = len(self.numbers) - NAMED
        return f"{named} +{more}" if more > 0 else named

    @property
    def width(self) -> float:
        """How wide it is drawn."""
        return PADDING + LETTER * len(self.words)

    @property
    def left(self) -> float:
        """Its left edge; it stays on the map."""
        return round(min(max(self.x - self.width / 2, 0), SIZE - self.width), 1)

    @property
    def middle(self) -> float:
        """Where its words are centered."""
        return round(self.left + self.width / 2, 1)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return round(self.y - PIN_HEIGHT / 2, 1)

    def touches(self, other: Pin) -> bool:
        """Whether one would cover the other."""
        apart = self.left > other.left + other.width or other.left > self.left + self.width
        return not apart and abs(self.y - other.y) < PIN_HEIGHT


@dataclass(frozen=True)
class NearbyMap:
    """The rings, the outermost first, and the pins."""

    rings: tuple[Ring, ...]
    pins: tuple[Pin, ...]
    size: int = SIZE
    center: float = SIZE / 2
    pin_height: int = PIN_HEIGHT


def nearby_map(found: Sequence[tuple[int, Away]], country: Country) -> NearbyMap | None:
    """The map of these numbered listings; None when there are none."""
    if not found:
        return None
    farthest = max(away.km for _number, away in found) / country.km
    outer = next((step for step in STEPS if step >= farthest), STEPS[-1])
    steps = [step for step in STEPS if outer / RINGS_DOWN_TO <= step <= outer]
    pins = _joined([_pin(number, away, outer * country.km) for number, away in found])
    rings = (_ring(_scaled(step, outer), radius_words(step, country), pins) for step in reversed(steps))
    return NearbyMap(tuple(rings), tuple(pins))


def _ring(radius: float, words: str, pins: Sequence[Pin]) -> Ring:
    """Its words stand where it crosses north, or south when a pin is in the way there."""
    places = [SIZE / 2 - radius + BASELINE, SIZE / 2 + radius + BASELINE]
    free = (y for y in places if not any(_covers(pin, y) for pin in pins))
    return Ring(radius, next(free, places[0]), words)


def _covers(pin: Pin, y: float) -> bool:
    """Whether a pin lies over words at this height in the middle of the map."""
    beside = pin.left > SIZE / 2 + WORDS / 2 or pin.left + pin.width < SIZE / 2 - WORDS / 2
    return not beside and abs(pin.y + BASELINE - y) < PIN_HEIGHT


def _scaled(step: float, outer: float) -> float:
    return round(OUTER * step / outer, 1)


def _pin(number: int, away: Away, outer_km: float) -> Pin:
    far, turn = OUTER * away.km / outer_km, radians(away.bearing)
    return Pin(round(SIZE / 2 + far * sin(turn), 1), round(SIZE / 2 - far * cos(turn), 1), (number,))


def _joined(pins: list[Pin]) -> list[Pin]:
    """Pins of which none covers another: those that would become one, in the middle of them."""
    for at, one in enumerate(pins):
        for other in pins[at + 1 :]:
            if one.touches(other):
                rest = [pin for pin in pins if pin not in (one, other)]
                return _joined([*rest, _both(one, other)])
    return sorted(pins, key=lambda pin: pin.numbers)


def _both(one: Pin, other: Pin) -> Pin:
    share = len(one.numbers) / (len(one.numbers) + len(other.numbers))
    x, y = one.x * share + other.x * (1 - share), one.y * share + other.y * (1 - share)
    return Pin(round(x, 1), round(y, 1), tuple(sorted((*one.numbers, *other.numbers))))
