"""From one pose to the next by their angles, as states of the same shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from rootway.figures.body import USUAL
from rootway.figures.contact import moved, place_of
from rootway.figures.reach import reaching
from rootway.figures.scene import Posture, is_from_front, posture
from rootway.figures.skeleton import SIDES, Angles, Point, angles_of, joints_of
from rootway.guide.drawings import Pose

STATES: Final = 6
"""From one pose to the next; between two states a player goes straight."""


def between(a: Pose, b: Pose, share: float) -> Posture:
    """The body on its way: the angles lie between, and it rests on the contacts of both, each for its share."""
    shown = a if share < 1 else b
    angles = angles_of(a).toward(angles_of(b), share)
    if share in (0, 1):
        return posture(shown)
    joints = joints_of(angles, is_from_front(a))
    place = toward(place_of(a, joints), place_of(b, joints), share)
    angles = _planted(a, b, share, angles, moved(joints, place))
    return Posture(shown, angles, moved(joints_of(angles, is_from_front(a)), place))


def toward(a: Point, b: Point, share: float) -> Point:
    """A point on the straight line from one to another."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _planted(a: Pose, b: Pose, share: float, angles: Angles, joints: Mapping[str, Point]) -> Angles:
    """The same angles, but hands that rest on something in both poses stay where they are, or slide."""
    start, end = posture(a).joints, posture(b).joints
    for side in SIDES:
        if f"{side}hand" not in _resting(a) & _resting(b):
            continue
        target = toward(start[f"{side}wrist"], end[f"{side}wrist"], share)
        arm = angles.far_arm if side else angles.arm
        bent = reaching(joints[f"{side}arm_root"], target, USUAL.upper_arm, USUAL.forearm, arm)
        angles = replace(angles, far_arm=(*bent, arm[2])) if side else replace(angles, arm=(*bent, arm[2]))
    return angles


def _resting(pose: Pose) -> set[str]:
    return {written.partition("@")[0] for written in pose.on}


def states(poses: Sequence[Pose]) -> Iterator[Posture]:
    """Every state on the way through the poses, the first and the last with them."""
    for a, b in pairwise(poses):
        yield from (between(a, b, n / STATES) for n in range(STATES))
    yield posture(poses[-1])


def named(poses: Mapping[str, Pose], ids: Sequence[str]) -> list[Pose]:
    """The poses of these names."""
    return [poses[id] for id in ids]
