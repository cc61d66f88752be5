"""A head from the side, from the front and from the back: it shows where it looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, radians, sin

from rootway.figures.body import NOSE, Body
from rootway.figures.path import Shape, bar, disc, placed, smooth
from rootway.figures.skeleton import Point

_PROFILE = (
    (-9.5, 2), (-8.5, 9), (-1, 13), (7, 11.5), (9, 6), (9, 2.5), (12.6, -2.2), (9.4, -3), (9.2, -5.5), (8.6, -6.5),
    (8.8, -9), (6, -12), (1, -10.5), (-3, -8), (-8.5, -6),
)  # fmt: skip
_HAIR = (
    (9, 9), (6, 13.5), (-2, 15), (-10, 11), (-12, 2), (-10.5, -6), (-6.5, -7.5), (-5, -2), (-2, 4), (4, 7),
)  # fmt: skip


def side_head(center: Point, angle: float, body: Body) -> Iterator[Shape]:
    """In profile, looking to the right when it is upright; `angle` is where the crown points."""
    turn = angle - 90
    yield smooth("skin", placed(_PROFILE, center, turn))
    yield smooth("hair", placed(_HAIR, center, turn))
    eye, ear = placed([(5.4, 1.6), (-2.6, -1)], center, turn)
    yield disc("ink", eye, 1.1)
    yield disc("ear", ear, 1.9, 2.8, turn)
    yield bar("ink", placed([(5.4, -6.2), (8, -5.6)], center, turn), 0.9)


_ROUND = (
    (-8.5, 5),
    (-7, 11.5),
    (0, 13),
    (7, 11.5),
    (8.5, 5),
    (8, -4),
    (5, -11),
    (0, -12.5),
    (-5, -11),
    (-8, -4),
)
_CAP = (
    (-9.6, 0),
    (-10, 9),
    (-6, 15),
    (0, 15.5),
    (6, 15),
    (10, 9),
    (9.6, 0),
)
_FACE, _EDGE, _EYES_EDGE = 8.0, 10.0, 7.4
"""How far ahead of the middle of the head a face lies, and how far aside the nose and the eyes can be seen."""
_HAIRLINE = ((7.6, 6, 4), (2, 8.5, 7), (-4, 8, 7), (-7.6, 5, 4))
_BACK = ((-9.4, 2), (-9.6, 10), (-5, 15.5), (5, 15.5), (9.6, 10), (9.4, 2), (7, -8), (0, -9.5), (-7, -8))


def front_head(center: Point, angle: float, body: Body, aside: float = 0) -> Iterator[Shape]:
    """A face that looks at the viewer, or `aside`: turned by degrees, to the right of the picture when positive."""
    turn = angle - 90
    yield smooth("skin", placed(_ROUND, center, turn))
    yield smooth("hair", placed([*_CAP, *_turned(_HAIRLINE, aside)], center, turn))
    for eye in _turned([(-3.4, 0.5, _FACE), (3.4, 0.5, _FACE)], aside, _EYES_EDGE):
        yield disc("ink", placed([eye], center, turn)[0], 1.1)
    nose = [(0, 0, _FACE), (0.9, -3.4, NOSE[2]), (-0.4, -3.8, _FACE)]
    yield bar("nose", placed(_turned(nose, aside), center, turn), 1)
    mouth = [(-2.6, -7, _FACE - 1), (0, -7.6, _FACE), (2.6, -7, _FACE - 1)]
    yield bar("ink", placed(_turned(mouth, aside), center, turn), 0.9)


def _turned(points: Sequence[tuple[float, float, float]], aside: float, edge: float = _EDGE) -> list[Point]:
    """Points of a face, the third of each toward the viewer, when the head is turned; none leaves the head."""
    s, c = sin(radians(aside)), cos(radians(aside))
    return [(max(min(x * c + ahead * s, edge), -edge), y) for x, y, ahead in points]


def back_head(center: Point, angle: float, body: Body) -> Iterator[Shape]:
    """The hair alone, above the neck."""
    turn = angle - 90
    yield smooth("skin", placed(_ROUND, center, turn))
    yield smooth("hair", placed(_BACK, center, turn))
