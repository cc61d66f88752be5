"""The places of a drawn body: what is seen of each within the outline, and what can be touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rootway.figures.outline import Point, cut, hatched, mirrored, path_of, points_of, whole
from rootway.guide.body import BodyDrawing, BodyView, PlaceShape


@dataclass(frozen=True)
class Half:
    """A place on one half of a picture, as paths: what is seen of it, the same hatched, and what can be touched."""

    seen: str
    hatch: str
    touched: str


@dataclass(frozen=True)
class Area:
    """A place in one view: on the half to the right, and on the other. A larger part beside the body has no other."""

    view: str
    near: bool
    right: Half
    left: Half | None


@lru_cache(maxsize=64)
def outline_of(view: BodyView, middle: float) -> str:
    """The whole body in one view, both halves as one path."""
    return " ".join(whole(half, middle) for half in view.outline)


def areas_of(body: BodyDrawing, place: str) -> tuple[Area, ...]:
    """Where a place is drawn, shape by shape; nowhere when the body does not have it."""
    shapes = body.by_place[place].shapes if place in body.by_place else ()
    return tuple(_area(body.by_view[shape.view], shape, body.middle) for shape in shapes)


@lru_cache(maxsize=1024)
def _area(view: BodyView, shape: PlaceShape, middle: float) -> Area:
    corners = tuple((x, y) for x, y in shape.corners)
    parts = [cut(points_of(path), corners) for path in (view.near if shape.near else view.outline)]
    others = [mirrored(points, middle) for points in parts]
    other = None if shape.near else _half(others, mirrored(corners, middle))
    return Area(view.id, shape.near, _half(parts, corners), other)


def _half(parts: Sequence[Sequence[Point]], corners: Sequence[Point]) -> Half:
    seen, hatches = map(path_of, parts), map(hatched, parts)
    return Half(" ".join(filter(None, seen)), " ".join(filter(None, hatches)), path_of(corners))
