"""The trunk as one outline along the spine."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees

from rootway.figures.path import Shape, smooth
from rootway.figures.skeleton import Point, step

SAMPLES = 8


def along(points: Sequence[Point], share: float) -> Point:
    """A point on the curve that goes through three points; a share of 0 is its start, 1 its end."""
    (a, b, c) = points
    bend = (2 * b[0] - (a[0] + c[0]) / 2, 2 * b[1] - (a[1] + c[1]) / 2)
    left = 1 - share
    return (
        left * left * a[0] + 2 * left * share * bend[0] + share * share * c[0],
        left * left * a[1] + 2 * left * share * bend[1] + share * share * c[1],
    )


def trunk(
    kind: str, spine: Sequence[Point], radii: Sequence[float], first: float = 0.0, last: float = 1.0
) -> Shape:
    """The trunk from one share of the spine to another, as wide as the radii say at its start, middle and end."""
    shares = [first + (last - first) * n / SAMPLES for n in range(SAMPLES + 1)]
    left: list[Point] = []
    right: list[Point] = []
    for share in shares:
        ahead, behind = along(spine, share + 0.02), along(spine, share - 0.02)
        across = degrees(atan2(ahead[1] - behind[1], ahead[0] - behind[0])) + 90
        width = _width(radii, share)
        left.append(step(along(spine, share), width, across))
        right.append(step(along(spine, share), -width, across))
    return smooth(kind, [left[0], *left, left[-1], right[-1], *reversed(right), right[0]])


def _width(radii: Sequence[float], share: float) -> float:
    low, middle, high = radii
    return low + (middle - low) * share * 2 if share < 0.5 else middle + (high - middle) * (share - 0.5) * 2
