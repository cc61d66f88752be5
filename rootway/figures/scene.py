"""A pose, or a state on the way between two, as shapes in one picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rootway.figures.contact import moved, place_of
from rootway.figures.path import Shape, disc, number
from rootway.figures.person import from_front, from_side
from rootway.figures.props import PROPS
from rootway.figures.skeleton import Angles, Joints, Point, angles_of, joints_of
from rootway.figures.trunk import along
from rootway.guide.drawings import Other, Pose


@dataclass(frozen=True)
class Posture:
    """A pose with all of its joints where they are."""

    pose: Pose
    angles: Angles
    joints: Joints


def posture(pose: Pose) -> Posture:
    """A pose as it is written, resting on its contacts."""
    return posture_with(pose, angles_of(pose))


def posture_with(pose: Pose, angles: Angles) -> Posture:
    """A body with these angles, resting on the contacts of a pose."""
    joints = joints_of(angles, is_from_front(pose))
    return Posture(pose, angles, moved(joints, place_of(pose, joints)))


def is_from_front(pose: Pose) -> bool:
    """Whether shoulders and hips lie beside each other."""
    return pose.view in ("front", "back")


def scene(shown: Posture, poses: Mapping[str, Pose]) -> Iterator[Shape]:
    """Other people, things behind, the person, things ahead, marks on the body."""
    things = {place: list(_things(shown.pose, place)) for place in PLACES}
    for other in shown.pose.others:
        yield from _other(other, poses)
    yield from things["behind"]
    yield from body_of(shown, things["between"])
    yield from things["ahead"]
    yield from _marks(shown)


PLACES = ("behind", "between", "ahead")


def body_of(shown: Posture, between: Sequence[Shape] = ()) -> Iterator[Shape]:
    """The person alone."""
    if is_from_front(shown.pose):
        return from_front(shown.angles, shown.joints, shown.pose.view == "back")
    return from_side(shown.angles, shown.joints, shown.pose, between)


def _things(pose: Pose, place: str) -> Iterator[Shape]:
    for prop in pose.props:
        kind = PROPS[prop.shape]
        if place == ("ahead" if kind.ahead else "between" if kind.between else "behind"):
            yield from kind.draw(prop.x, prop.y)


def floor_of(pose: Pose) -> float:
    """How high the floor is in the picture: 0, or lower where somebody lies on a bed or a couch."""
    beds = [prop for prop in pose.props if prop.shape in ("bed", "couch")]
    return min((min(prop.y, 0) + PROPS[prop.shape].floor for prop in beds), default=0.0)


def _other(other: Other, poses: Mapping[str, Pose]) -> Iterator[Shape]:
    """Someone beside the person, dressed otherwise."""
    sign = -1 if other.flip else 1
    transform = f"translate({number(other.x)} {number(-other.y)}) scale({sign} 1)"
    for shape in body_of(posture(poses[other.pose])):
        kind = shape.kind.replace("shirt", "coat").replace("sleeve", "coat")
        points = tuple((other.x + sign * x, other.y + y) for x, y in shape.points)
        yield Shape(kind, shape.path, points, transform)


def _marks(shown: Posture) -> Sequence[Shape]:
    marks = [(name, _mark_place(name, shown.joints)) for name in shown.pose.marks]
    last = len(marks) - 1
    return [
        shape
        for n, (_, place) in enumerate(marks)
        for shape in (
            disc("mark", place, 6.4 if n == last else 4.2),
            disc("sheet", place, 3 if n == last else 1.6),
        )
    ]


def _mark_place(name: str, joints: Joints) -> Point:
    spine = [joints["pelvis"], joints["waist"], joints["shoulder"]]
    x, y = along(spine, 0.32) if name == "back" else joints["pelvis"]
    places = {
        "back": (x - 5, y),
        "buttock": (x - 7, y - 3),
        "thigh": _half_way(joints, "leg_root", "knee"),
        "calf": _half_way(joints, "knee", "ankle"),
        "foot": (joints["toe"][0] - 5, joints["toe"][1] + 4),
        "neck": (joints["neck_base"][0], joints["neck_base"][1] + 4),
        "shoulder": joints["arm_root"],
        "upper_arm": _half_way(joints, "arm_root", "elbow"),
        "forearm": _half_way(joints, "elbow", "wrist"),
        "hand": _half_way(joints, "wrist", "hand"),
    }
    return places[name]


def _half_way(joints: Joints, a: str, b: str) -> Point:
    return (joints[a][0] + joints[b][0]) / 2, (joints[a][1] + joints[b][1]) / 2
