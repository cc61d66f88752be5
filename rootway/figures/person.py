"""A body as shapes, from joints: what is far away first. From the side it faces right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rootway.figures.body import USUAL, Body
from rootway.figures.face import back_head, front_head, side_head
from rootway.figures.path import Shape, capsule, disc, placed, smooth
from rootway.figures.skeleton import Angles, Joints, Point, foot_point, step
from rootway.figures.trunk import trunk
from rootway.guide.drawings import Pose

SLEEVE = 0.55  # of the upper arm


def from_side(
    angles: Angles,
    joints: Joints,
    pose: Pose,
    between: Sequence[Shape] = (),
    body: Body = USUAL,
) -> Iterator[Shape]:
    """The body in profile; its face may be turned to the viewer, and things may lie between its legs."""
    yield from _arm("far_", joints, body)
    yield from _leg("far_", joints, angles.far_leg, body)
    yield from between
    yield from _neck(joints, body)
    spine = [joints["pelvis"], joints["waist"], joints["shoulder"]]
    yield trunk("shirt", spine, (body.r_pelvis, body.r_waist, body.r_chest), 0.1)
    yield disc("shirt", joints["shoulder"], body.r_chest)
    yield trunk("trousers", spine, (body.r_pelvis, body.r_waist, body.r_chest), 0.0, 0.24)
    if pose.big_toe:
        yield _big_toe(joints["ankle"], angles.leg[2], pose.big_toe)
    yield from _leg("", joints, angles.leg, body)
    yield disc("trousers", joints["pelvis"], body.r_pelvis)
    yield from (front_head if pose.face else side_head)(joints["head"], angles.head, body)
    yield from _arm("", joints, body)


def _neck(joints: Joints, body: Body) -> Iterator[Shape]:
    yield capsule("skin", joints["neck_base"], body.r_neck + 1, joints["head"], body.r_neck)


def _arm(side: str, joints: Joints, body: Body) -> Iterator[Shape]:
    far = "-far" if side else ""
    root, elbow, wrist, hand = (joints[f"{side}{name}"] for name in ("arm_root", "elbow", "wrist", "hand"))
    yield capsule(f"skin{far}", root, body.r_shoulder, elbow, body.r_elbow)
    yield capsule(f"skin{far}", elbow, body.r_elbow, wrist, body.r_wrist)
    yield capsule(f"skin{far}", wrist, body.r_wrist + 0.4, hand, body.r_finger)
    cuff = (root[0] + (elbow[0] - root[0]) * SLEEVE, root[1] + (elbow[1] - root[1]) * SLEEVE)
    yield capsule(f"sleeve{far}", root, body.r_shoulder + 0.9, cuff, body.r_elbow + 1.6)


def _leg(side: str, joints: Joints, leg: Sequence[float], body: Body) -> Iterator[Shape]:
    far = "-far" if side else ""
    hip, knee, ankle = (joints[f"{side}{name}"] for name in ("leg_root", "knee", "ankle"))
    yield _foot(f"skin{far}", ankle, leg[2])
    yield capsule(f"skin{far}", knee, body.r_knee - 1.4, ankle, body.r_ankle)
    cuff = step(knee, 33, leg[1])
    yield capsule(f"trousers{far}", knee, body.r_knee, cuff, body.r_ankle + 1.4)
    yield capsule(f"trousers{far}", hip, body.r_hip, knee, body.r_knee)


_FOOT = (
    (-6, -7),
    (-2, -7.6),
    (9, -6.6),
    (15, -7.6),
    (20, -6.6),
    (19, -3),
    (10, 0.6),
    (4, 4),
    (-4, 4),
    (-7, -2),
)


def _foot(kind: str, ankle: Point, angle: float) -> Shape:
    return smooth(kind, placed(_FOOT, ankle, angle))


def _big_toe(ankle: Point, foot: float, lifted: float) -> Shape:
    """The big toe by itself, lifted from the others."""
    root = foot_point(ankle, foot, (13.5, -3.6))
    return capsule("skin", root, 2.6, step(root, 8.5, foot + lifted), 2.2)


def from_front(angles: Angles, joints: Joints, is_back: bool, body: Body = USUAL) -> Iterator[Shape]:
    """The body from the front or the back; arms and legs lie beside the trunk."""
    for side in ("far_", ""):
        yield from _front_leg(side, joints, body)
    yield from _neck(joints, body)
    yield _front_trunk(angles, joints, body)
    yield _front_hips(angles, joints)
    if is_back:
        yield from back_head(joints["head"], angles.head, body)
    else:
        yield from front_head(joints["head"], angles.head, body, angles.turn)
    for side in ("far_", ""):
        yield from (Shape(s.kind.removesuffix("-far"), s.path, s.points) for s in _arm(side, joints, body))


def _front_trunk(angles: Angles, joints: Joints, body: Body) -> Shape:
    half = body.half_shoulders
    right = [(joints["neck_base"], 5.0), (joints["shoulder"], half + 2), (joints["shoulder"], half + 1)]
    right += [(joints["waist"], 12.5), (joints["pelvis"], 14.0)]
    offsets = [0.0, 0.0, -8.0, 0.0, -2.0]
    rows = [(step(point, up, angles.chest), width) for (point, width), up in zip(right, offsets, strict=True)]
    across = [angles.chest - 90] * 3 + [(angles.chest + angles.lumbar) / 2 - 90, 0.0]
    east = [step(point, width, angle) for (point, width), angle in zip(rows, across, strict=True)]
    west = [step(point, -width, angle) for (point, width), angle in zip(rows, across, strict=True)]
    return smooth("shirt", [east[0], *east, east[-1], west[-1], *reversed(west), west[0]])


def _front_hips(angles: Angles, joints: Joints) -> Shape:
    x, y = joints["pelvis"]
    top = step((x, y), 6, angles.lumbar)
    edge = [(top[0] - 14, top[1]), (top[0] + 14, top[1]), (x + 17, y - 4), (x + 15, y - 14), (x, y - 12)]
    return smooth("trousers", [*edge, (x - 15, y - 14), (x - 17, y - 4)])


def _front_leg(side: str, joints: Joints, body: Body) -> Iterator[Shape]:
    hip, knee, ankle = (joints[f"{side}{name}"] for name in ("leg_root", "knee", "ankle"))
    out = -1 if side else 1
    yield capsule("skin", (ankle[0], ankle[1] - 1), 4.2, (ankle[0] + out * 3, ankle[1] - 3.4), 3.6)
    yield capsule("skin", knee, body.r_knee - 1.4, ankle, body.r_ankle)
    cuff = (knee[0] + (ankle[0] - knee[0]) * 0.8, knee[1] + (ankle[1] - knee[1]) * 0.8)
    yield capsule("trousers", knee, body.r_knee, cuff, body.r_ankle + 1.4)
    yield capsule("trousers", hip, body.r_hip - 0.5, knee, body.r_knee)
