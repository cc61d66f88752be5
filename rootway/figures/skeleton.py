"""From angles to joints: where each joint is when the pelvis is at 0, 0. x grows to the right, y up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin

from rootway.figures.body import BALL, HEEL, INSTEP, NOSE, TOE, USUAL, Body
from rootway.guide.drawings import Pose

Point = tuple[float, float]
Joints = Mapping[str, Point]
SIDES = ("", "far_")


@dataclass(frozen=True)
class Angles:
    """The angles of a pose, those of the far limbs filled in."""

    lumbar: float
    chest: float
    neck: float
    head: float
    arm: tuple[float, ...]
    far_arm: tuple[float, ...]
    leg: tuple[float, ...]
    far_leg: tuple[float, ...]
    turn: float = 0.0

    def toward(self, other: Angles, share: float) -> Angles:
        """The angles on the way to others, each turned the shorter way; a share of 0 is here, 1 is there."""

        def between(a: float, b: float) -> float:
            return a + ((b - a + 180) % 360 - 180) * share

        def limb(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...]:
            return tuple(map(between, a, b))

        return Angles(
            between(self.lumbar, other.lumbar),
            between(self.chest, other.chest),
            between(self.neck, other.neck),
            between(self.head, other.head),
            limb(self.arm, other.arm),
            limb(self.far_arm, other.far_arm),
            limb(self.leg, other.leg),
            limb(self.far_leg, other.far_leg),
            self.turn + (other.turn - self.turn) * share,
        )


def angles_of(pose: Pose) -> Angles:
    """The angles as they are written."""
    return Angles(
        pose.lumbar,
        pose.chest,
        pose.neck,
        pose.head,
        pose.arm,
        pose.far_arm or pose.arm,
        pose.leg,
        pose.far_leg or pose.leg,
        pose.turn,
    )


def step(start: Point, length: float, angle: float) -> Point:
    """The point that lies a length away at an angle."""
    return start[0] + length * cos(radians(angle)), start[1] + length * sin(radians(angle))


def joints_of(angles: Angles, from_front: bool = False, body: Body = USUAL) -> dict[str, Point]:
    """Every joint. From the front, shoulders and hips lie beside the spine; from the side, on it."""
    found = _spine(angles, body)
    shoulders, hips = (body.half_shoulders, body.half_hips) if from_front else (0.0, 0.0)
    for side, sign in zip(SIDES, (1, -1), strict=True):
        arm, leg = (angles.far_arm, angles.far_leg) if side else (angles.arm, angles.leg)
        shoulder = step(found["shoulder"], sign * shoulders, angles.chest - 90)
        hip = (found["pelvis"][0] + sign * hips, found["pelvis"][1])
        found |= _limb(side, ("arm_root", "elbow", "wrist", "hand"), shoulder, _arm_lengths(body), arm)
        found |= _limb(side, ("leg_root", "knee", "ankle"), hip, (body.thigh, body.shin), leg[:2])
        found |= _foot(side, found[f"{side}ankle"], leg[2], from_front)
    found["nose"] = _nose(found["head"], angles, from_front)
    return found


def _nose(head: Point, angles: Angles, from_front: bool) -> Point:
    """The tip of the nose: ahead of a head in profile, or on a face that may be turned aside."""
    ahead = NOSE[2] * sin(radians(angles.turn)) if from_front else NOSE[0]
    return step(step(head, NOSE[1], angles.head), ahead, angles.head - 90)


def _arm_lengths(body: Body) -> tuple[float, ...]:
    return body.upper_arm, body.forearm, body.hand


def _spine(angles: Angles, body: Body) -> dict[str, Point]:
    pelvis = (0.0, 0.0)
    waist = step(pelvis, body.lumbar, angles.lumbar)
    neck_base = step(waist, body.neck_base, angles.chest)
    nape = step(neck_base, body.neck, angles.neck)
    return {
        "pelvis": pelvis,
        "waist": waist,
        "shoulder": step(waist, body.chest, angles.chest),
        "neck_base": neck_base,
        "nape": nape,
        "head": step(nape, body.head, angles.head),
    }


def _limb(
    side: str, names: tuple[str, ...], root: Point, lengths: tuple[float, ...], angles: tuple[float, ...]
) -> dict[str, Point]:
    points = [root]
    for length, angle in zip(lengths, angles, strict=True):
        points.append(step(points[-1], length, angle))
    return {f"{side}{name}": point for name, point in zip(names, points, strict=True)}


def _foot(side: str, ankle: Point, angle: float, from_front: bool) -> dict[str, Point]:
    if from_front:
        return {f"{side}{name}": (ankle[0], ankle[1] - 7) for name in ("heel", "toe")}
    places = {"heel": HEEL, "toe": BALL, "tip": TOE, "instep": INSTEP}
    return {f"{side}{name}": foot_point(ankle, angle, place) for name, place in places.items()}


def foot_point(ankle: Point, angle: float, place: Point) -> Point:
    """A place of the foot, given along it and across it."""
    return step(step(ankle, place[0], angle), place[1], angle + 90)
