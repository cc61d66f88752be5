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
STRIDE_STATES: Final = 3
"""The same in a walk: its poses lie closer together, and there are four ways from one to the next."""


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


def other_foot(pose: Pose) -> Pose:
    """The same pose with near and far limbs changed over: what the other foot does one step later."""
    sides = tuple(name.removeprefix("far_") if name.startswith("far_") else f"far_{name}" for name in pose.on)
    near, far = (pose.arm, pose.leg), (pose.far_arm or pose.arm, pose.far_leg or pose.leg)
    return replace(pose, arm=far[0], leg=far[1], far_arm=near[0], far_leg=near[1], on=sides)


def walking(poses: Sequence[Pose]) -> Iterator[Posture]:
    """Every state of two steps on the spot: the poses, the same with the other foot, and the first again."""
    x = posture(poses[0]).joints["pelvis"][0]
    for a, b in pairwise([*poses, *map(other_foot, poses), poses[0]]):
        yield from (_on_foot(a, b, n / STRIDE_STATES, x) for n in range(STRIDE_STATES))
    yield _on_foot(poses[0], poses[0], 0, x)


def _on_foot(a: Pose, b: Pose, share: float, x: float) -> Posture:
    """The body on its way, its pelvis at `x`, with the lower foot on the floor."""
    angles = angles_of(a).toward(angles_of(b), share)
    joints = joints_of(angles)
    floor = min(joints[f"{side}{name}"][1] for side in SIDES for name in ("heel", "toe"))
    return Posture(a, angles, moved(joints, (x, -floor)))


def named(poses: Mapping[str, Pose], ids: Sequence[str]) -> list[Pose]:
    """The poses of these names."""
    return [poses[id] for id in ids]
