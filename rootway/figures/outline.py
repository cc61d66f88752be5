"""Outlines of a drawn body as points and paths: whole from a half, cut to an area, hatched. Units are the picture's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
STEPS = 8
"""Into how many straight lines a curve is taken apart: finer than can be seen at the size of a page."""
HATCH = 7.0
"""The distance between two lines of a hatching."""


def whole(half: str, middle: float) -> str:
    """The path of a half that begins and ends on the middle line, with its mirror image, as one outline."""
    parts = _segments(half)
    start = parts[0][-1]
    there = "".join(_written(segment) for segment in parts[1:])
    ends = [segment[-1] for segment in parts]
    back = [
        (*reversed(segment[:-1]), before)
        for before, segment in reversed([*zip(ends, parts[1:], strict=False)])
    ]
    mirrored = (tuple((2 * middle - x, y) for x, y in segment) for segment in back)
    return f"M {_pair(start)}{there} L {_pair(_mirror(ends[-1], middle))}{''.join(map(_written, mirrored))} Z"


def points_of(path: str) -> tuple[Point, ...]:
    """The corners of a closed path, its curves taken apart into straight lines."""
    found: list[Point] = []
    for segment in _segments(path):
        if len(segment) == 1:
            found.append(segment[0])
        else:
            found += _curve(found[-1], *segment)
    return tuple(found)


def cut(outline: Sequence[Point], corners: Sequence[Point]) -> tuple[Point, ...]:
    """What of an outline lies within an area that goes clockwise around its corners, without a dent.

    Edge by edge (Sutherland and Hodgman); nothing where the two do not meet.
    """
    left = list(outline)
    for begin, end in pairwise((*corners, corners[0])):
        left = list(_inside(left, begin, end))
    return tuple(left)


def path_of(points: Sequence[Point]) -> str:
    """A closed path around points; empty for none."""
    return "M " + " L ".join(_pair(point) for point in points) + " Z" if points else ""


def mirrored(points: Sequence[Point], middle: float) -> tuple[Point, ...]:
    """The same points on the other half."""
    return tuple(_mirror(point, middle) for point in points)


def hatched(points: Sequence[Point], gap: float = HATCH) -> str:
    """Slanting lines across the area within points, as an open path."""
    sums = [x + y for x, y in points]
    lines = []
    at = (min(sums, default=0) // gap + 0.5) * gap
    while sums and at < max(sums):
        crossed = sorted(_crossings(points, at))
        lines += [
            f"M {_pair(a)} L {_pair(b)}" for a, b in zip(crossed[::2], crossed[1::2], strict=False) if a != b
        ]
        at += gap
    return " ".join(lines)


def _crossings(points: Sequence[Point], at: float) -> Iterator[Point]:
    """Where the line x + y = at crosses the edges; an edge has its first end, not its last."""
    for (x, y), (u, v) in pairwise((*points, points[0])):
        if (x + y <= at) != (u + v <= at):
            part = (at - x - y) / (u + v - x - y)
            yield x + part * (u - x), y + part * (v - y)


def _inside(points: Sequence[Point], begin: Point, end: Point) -> Iterator[Point]:
    """What of an area lies to the right of an edge, as one goes along it."""
    if not points:
        return
    for before, point in pairwise((points[-1], *points)):
        off, on = _right_of(before, begin, end), _right_of(point, begin, end)
        if (off < 0) != (on < 0):
            part = off / (off - on)
            yield before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])
        if on >= 0:
            yield point


def _right_of(point: Point, begin: Point, end: Point) -> float:
    """Positive to the right of an edge, where y grows downward."""
    return (end[0] - begin[0]) * (point[1] - begin[1]) - (end[1] - begin[1]) * (point[0] - begin[0])


def _segments(path: str) -> list[tuple[Point, ...]]:
    """The steps of a path: one point for a straight line, three for a curve."""
    found = []
    for numbers in re.findall(r"[MLC]([^MLCZ]*)", path):
        each = [float(number) for number in numbers.split()]
        found.append(tuple(zip(each[::2], each[1::2], strict=True)))
    return found


def _curve(start: Point, one: Point, two: Point, end: Point) -> Iterator[Point]:
    for step in range(1, STEPS + 1):
        t = step / STEPS
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        points = (start, one, two, end)
        yield (
            sum(w * p[0] for w, p in zip(weights, points, strict=True)),
            sum(w * p[1] for w, p in zip(weights, points, strict=True)),
        )


def _mirror(point: Point, middle: float) -> Point:
    return 2 * middle - point[0], point[1]


def _written(segment: tuple[Point, ...]) -> str:
    return f" {'L' if len(segment) == 1 else 'C'} " + " ".join(_pair(point) for point in segment)


def _pair(point: Point) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"
