"""What touches what: the place of a body follows from it, and how far each contact is from touching."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rootway.figures.body import USUAL, Body
from rootway.figures.props import PROPS
from rootway.figures.skeleton import Joints, Point
from rootway.guide.drawings import Pose


def half_width(joint: str, body: Body = USUAL) -> float:
    """How far the skin lies from a joint, in units."""
    part = joint.removeprefix("far_")
    named = {
        "pelvis": body.r_pelvis, "waist": body.r_waist, "shoulder": body.r_chest, "head": body.r_head,
        "elbow": body.r_elbow, "wrist": body.r_wrist, "hand": body.r_finger, "knee": body.r_knee,
        "ankle": body.r_ankle,
    }  # fmt: skip
    return named.get(part, 0.0)


@dataclass(frozen=True)
class Contact:
    """A joint, and the surface that it touches: a height, or the `x` of a wall."""

    joint: str
    height: float | None = None
    wall: float | None = None

    def gap(self, joints: Joints) -> float:
        """How far the skin is from the surface, in units; negative: inside it."""
        x, y = joints[self.joint]
        if self.height is not None:
            return y - half_width(self.joint) - self.height
        return abs(x - (self.wall or 0)) - half_width(self.joint)


def contacts_of(pose: Pose) -> tuple[Contact, ...]:
    """Everything in `on`, a foot as its heel and its toe."""
    return tuple(contact for written in pose.on for contact in _contacts(pose, written))


def _contacts(pose: Pose, written: str) -> Iterator[Contact]:
    name, _, thing = written.partition("@")
    prop = next((prop for prop in pose.props if prop.shape == thing), None)
    side = "far_" if name.startswith("far_") else ""
    joints = [f"{side}heel", f"{side}toe"] if name.endswith("foot") else [name]
    for joint in joints:
        if prop is None:
            yield Contact(joint, height=0.0)
        elif PROPS[prop.shape].is_wall:
            yield Contact(joint, wall=prop.x)
        else:
            yield Contact(joint, height=prop.y + PROPS[prop.shape].top)


def place_of(pose: Pose, joints: Joints) -> Point:
    """Where the pelvis is: the first contact lies at x = 0, and the first on a height lies on it."""
    contacts = contacts_of(pose)
    x = -joints[contacts[0].joint][0] if contacts else 0.0
    heights = [contact for contact in contacts if contact.height is not None]
    y = -heights[0].gap(joints) if heights else 0.0
    return x, y


def moved(joints: Joints, by: Point) -> dict[str, Point]:
    """The same joints, elsewhere."""
    return {name: (x + by[0], y + by[1]) for name, (x, y) in joints.items()}
