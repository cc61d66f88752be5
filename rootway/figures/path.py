"""Outlines as SVG paths: capsules, smooth curves and placed shapes. All are filled; none needs a style.

In here y grows up; what is written has it growing down. The same shape always has the same commands, so that two states
of it can be interpolated number by number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import acos, atan2, cos, degrees, hypot, radians, sin

from rootway.figures.skeleton import Point, step


@dataclass(frozen=True)
class Shape:
    """One filled outline: what it is (a class of the stylesheet), its path, the points it spans, how it is moved."""

    kind: str
    path: str
    points: tuple[Point, ...]
    transform: str = ""


def number(value: float) -> str:
    """A number with one decimal at most."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def at(point: Point) -> str:
    """A point as SVG writes it."""
    return f"{number(point[0])} {number(-point[1])}"


def capsule(kind: str, a: Point, r_a: float, b: Point, r_b: float) -> Shape:
    """A limb: round at both ends, wider at one."""
    length = max(hypot(b[0] - a[0], b[1] - a[1]), abs(r_a - r_b) + 0.1)
    angle = degrees(atan2(b[1] - a[1], b[0] - a[0]))
    lean = degrees(acos((r_a - r_b) / length))
    first, second = (step(a, r_a, angle + sign * lean) for sign in (1, -1))
    third, fourth = (step(b, r_b, angle + sign * lean) for sign in (-1, 1))
    large = (1, 0) if r_a >= r_b else (0, 1)
    path = (
        f"M{at(first)}A{number(r_a)} {number(r_a)} 0 {large[0]} 0 {at(second)}"
        f"L{at(third)}A{number(r_b)} {number(r_b)} 0 {large[1]} 0 {at(fourth)}Z"
    )
    return Shape(kind, path, (*_box(a, r_a), *_box(b, r_b)))


def disc(kind: str, center: Point, radius: float, tall: float | None = None, turn: float = 0) -> Shape:
    """A circle, or an ellipse that is `tall` and turned."""
    upper, lower = (step(center, sign * (tall or radius), 90 + turn) for sign in (1, -1))
    arc = f"A{number(radius)} {number(tall or radius)} {number(-turn)} 1 0"
    return Shape(
        kind, f"M{at(upper)}{arc} {at(lower)}{arc} {at(upper)}Z", tuple(_box(center, tall or radius))
    )


def _box(center: Point, radius: float) -> tuple[Point, Point]:
    return (center[0] - radius, center[1] - radius), (center[0] + radius, center[1] + radius)


def polygon(kind: str, points: Sequence[Point]) -> Shape:
    """Straight sides."""
    return Shape(kind, "M" + "L".join(map(at, points)) + "Z", tuple(points))


def smooth(kind: str, points: Sequence[Point]) -> Shape:
    """A closed curve that rounds off every corner."""
    middles = [_middle(a, b) for a, b in zip(points, [*points[1:], points[0]], strict=True)]
    curves = "".join(f"Q{at(corner)} {at(end)}" for corner, end in zip(points, middles, strict=True))
    return Shape(kind, f"M{at(middles[-1])}{curves}Z", tuple(points))


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def box(kind: str, left: float, bottom: float, width: float, height: float, round_by: float = 2) -> Shape:
    """An upright box with round corners."""
    r = min(round_by, width / 2, height / 2)
    right, top = left + width, bottom + height
    arc = f"A{number(r)} {number(r)} 0 0 0"
    path = (
        f"M{at((left + r, top))}{arc} {at((left, top - r))}L{at((left, bottom + r))}{arc} {at((left + r, bottom))}"
        f"L{at((right - r, bottom))}{arc} {at((right, bottom + r))}L{at((right, top - r))}{arc} {at((right - r, top))}Z"
    )
    return Shape(kind, path, ((left, bottom), (right, top)))


def bar(kind: str, points: Sequence[Point], width: float) -> Shape:
    """A line of some width as an outline, with blunt ends."""
    left: list[Point] = []
    right: list[Point] = []
    for n, point in enumerate(points):
        a, b = points[max(n - 1, 0)], points[min(n + 1, len(points) - 1)]
        across = degrees(atan2(b[1] - a[1], b[0] - a[0])) + 90
        left.append(step(point, width / 2, across))
        right.append(step(point, -width / 2, across))
    return polygon(kind, [*left, *reversed(right)])


def placed(points: Sequence[Point], origin: Point, turn: float) -> list[Point]:
    """Points of a shape, turned by degrees about 0, 0 and then moved to where it is."""
    c, s = cos(radians(turn)), sin(radians(turn))
    return [(origin[0] + x * c - y * s, origin[1] + x * s + y * c) for x, y in points]
