"""A limb of two bones that reaches for a point: a hand that rests on the floor stays there while the body moves."""

from __future__ import annotations

from math import acos, atan2, degrees, hypot

from rootway.figures.skeleton import Point

BENT = 0.999  # of its whole length: a limb is never quite straight, so that it keeps its side


def reaching(
    root: Point, target: Point, upper: float, lower: float, angles: tuple[float, ...]
) -> tuple[float, float]:
    """The angles of both bones so that the end is at the target, bent to the side on which it was bent."""
    dx, dy = target[0] - root[0], target[1] - root[1]
    far = min(max(hypot(dx, dy), abs(upper - lower) * 1.01), (upper + lower) * BENT)
    toward = degrees(atan2(dy, dx))
    lean = degrees(acos((upper**2 + far**2 - lower**2) / (2 * upper * far)))
    fold = degrees(acos((lower**2 + far**2 - upper**2) / (2 * lower * far)))
    side = 1 if _turn(angles[0], angles[1]) <= 0 else -1
    return toward + side * lean, toward - side * fold


def _turn(first: float, second: float) -> float:
    """How far one has to turn from the first angle to the second, from -180 to 180 degrees."""
    return (second - first + 180) % 360 - 180
