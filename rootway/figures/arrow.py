"""The arrow of a movement: the way that a joint takes, beside the body."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, degrees, hypot

from rootway.figures.contact import half_width
from rootway.figures.movement import toward
from rootway.figures.path import Shape, bar, polygon
from rootway.figures.scene import Posture
from rootway.figures.skeleton import SIDES, Joints, Point, step
from rootway.figures.trunk import along
from rootway.guide.drawings import WAYS

ASIDE, SHORTEST = 10.0, 18.0  # units
BEGINS = 0.5  # of the way: the arrow is shorter than it, and stays clear of where the body was
CURVE = 8  # pieces
ROOM = 9.0  # units to the body
WIDTH, TIP = 3.2, 9.0


def arrow(postures: Sequence[Posture], joint: str) -> tuple[Shape, ...]:
    """The way of a joint over some states; or to walk on, or there and back."""
    if joint in WAYS:
        return _walking(postures[-1], joint)
    way = [posture.joints[joint] for posture in postures]
    if hypot(way[-1][0] - way[0][0], way[-1][1] - way[0][1]) < 0.5:
        return ()
    curve = _stretched(_curve(way))
    return _pointed(_aside(curve, postures[-1], ASIDE + half_width(joint)))


def _stretched(way: list[Point]) -> list[Point]:
    """A short way is drawn longer, so that it is seen."""
    (ax, ay), (bx, by) = way[0], way[-1]
    length = hypot(bx - ax, by - ay)
    if length >= SHORTEST:
        return way
    more = SHORTEST / length
    return [(bx + (x - bx) * more, by + (y - by) * more) for x, y in way]


def _curve(way: list[Point]) -> list[Point]:
    """One bend through the beginning, the middle and the end of the last part of a way."""
    if len(way) == 2:
        way = [way[0], toward(way[0], way[1], 0.5), way[1]]
    first = round((len(way) - 2) * BEGINS)
    ends = (way[first], way[(first + len(way) - 1) // 2], way[-1])
    return [along(ends, n / CURVE) for n in range(CURVE + 1)]


def _aside(way: list[Point], last: Posture, distance: float) -> list[Point]:
    """The way beside the body; ahead of it or behind it when there is no room; never below the floor."""
    direction = degrees(atan2(way[-1][1] - way[0][1], way[-1][0] - way[0][0]))
    length = hypot(way[-1][0] - way[0][0], way[-1][1] - way[0][1])
    beside = [step((0, 0), distance, direction + turn) for turn in (90, -90)]
    along_it = [step((0, 0), by, direction) for by in (distance + length, -distance)]
    taken = _taken(last.joints)

    def room(shift: Point) -> float:
        tried = [(x + shift[0], y + shift[1]) for x, y in (way[0], way[len(way) // 2], way[-1])]
        if min(y for _, y in tried) < 0:
            return -1
        return min(hypot(x - jx, y - jy) for x, y in tried for jx, jy in taken)

    best = max(beside, key=room)
    dx, dy = best if room(best) >= ROOM else max([best, *along_it], key=room)
    return [(x + dx, y + dy) for x, y in way]


def _taken(joints: Joints) -> list[Point]:
    """Where the body is: its joints, and the middle of each limb."""
    limbs = [
        (f"{side}{a}", f"{side}{b}") for side in SIDES for a, b in pairwise(("leg_root", "knee", "ankle"))
    ]
    limbs += [
        (f"{side}{a}", f"{side}{b}") for side in SIDES for a, b in pairwise(("arm_root", "elbow", "wrist"))
    ]
    middles = [
        ((joints[a][0] + joints[b][0]) / 2, (joints[a][1] + joints[b][1]) / 2)
        for a, b in [*limbs, ("waist", "shoulder")]
    ]
    return [*joints.values(), *middles]


def _pointed(way: Sequence[Point]) -> tuple[Shape, ...]:
    """A line with a head at its end."""
    behind = next((p for p in reversed(way) if hypot(p[0] - way[-1][0], p[1] - way[-1][1]) > TIP), way[0])
    angle = degrees(atan2(way[-1][1] - behind[1], way[-1][0] - behind[0]))
    base = step(way[-1], -TIP, angle)
    head = [way[-1], step(base, TIP * 0.62, angle + 90), step(base, TIP * 0.62, angle - 90)]
    line = [p for p in way if hypot(p[0] - way[-1][0], p[1] - way[-1][1]) > TIP] or [way[0]]
    return bar("arrow", [*line, base], WIDTH), polygon("arrow", head)


def _walking(last: Posture, joint: str) -> tuple[Shape, ...]:
    x, y = last.joints["shoulder"][0] + 30, last.joints["waist"][1]
    if joint == WAYS[0]:
        return _pointed([(x, y), (x + 14, y), (x + 28, y)])
    bend = [step((x + 18, y), 10, 90 - 18 * n) for n in range(11)]
    return _pointed([(x, y + 10), (x + 9, y + 10), *bend, (x + 9, y - 10), (x - 4, y - 10)])
