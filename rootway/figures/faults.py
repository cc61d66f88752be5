"""What a drawn body cannot do: a joint below the floor, a contact that does not touch, a start and an end that part."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from rootway.errors import Fault
from rootway.figures.contact import contacts_of, half_width
from rootway.figures.movement import states, walking
from rootway.figures.picture import pictures
from rootway.figures.scene import Posture, posture, scene
from rootway.figures.skeleton import SIDES
from rootway.guide import Guide
from rootway.guide.drawings import TOUCHING, Drawing, Pose

NEAR: Final = 1.0
"""Units (about centimeters): a contact is no farther from what it touches, and nothing is deeper in the floor."""
ON_THE_WAY: Final = 3.0
"""The same while a body moves: there, hands and feet may slide a little."""
FILE = "poses.toml"
_SKIN = tuple(name for name in TOUCHING if not name.endswith("foot"))
_FEET = tuple(f"{side}{name}" for side in SIDES for name in ("heel", "toe"))


def figure_faults(guide: Guide) -> Iterator[Fault]:
    """Every pose that does not rest where it says, and every movement that breaks."""
    for pose in guide.drawings.poses:
        yield from pose_faults(pose)
    for drawing in guide.drawings.drawings:
        yield from _movement_faults(guide, drawing)
    yield from _twins(guide)


def pose_faults(pose: Pose) -> Iterator[Fault]:
    """What is wrong with one position."""
    where, shown = f"{FILE}: {pose.id}", posture(pose)
    if not pose.on and pose.view != "above":
        yield Fault(where, "touches nothing", "A body would hang in the air.", "Say what it is `on`.")
        return
    for contact in contacts_of(pose):
        gap = contact.gap(shown.joints)
        if abs(gap) > NEAR:
            what = f"has its {contact.joint} {abs(gap):.1f} {'away from' if gap > 0 else 'inside'} what it touches"
            yield Fault(f"{where}: on", what, "", "Change an angle, or take it out of `on`.")
    for joint, depth in sunken(shown):
        if depth > NEAR:
            yield Fault(
                where, f"has its {joint} {depth:.1f} below the floor", "", "Change an angle above it."
            )


def sunken(shown: Posture) -> Iterator[tuple[str, float]]:
    """How deep each joint with its skin lies below the floor, in units; negative: above it."""
    if shown.pose.view == "above":
        return
    names = _FEET if shown.pose.view in ("front", "back") else ()
    for joint in names or _SKIN:
        yield joint, half_width(joint) - shown.joints[joint][1]


def _movement_faults(guide: Guide, drawing: Drawing) -> Iterator[Fault]:
    if not drawing.moves:
        return
    poses = [guide.drawings.poses_by_id[id] for id in drawing.show]
    where, walks = f"{FILE}: {drawing.id}", drawing.how == "walk"
    for a, b in pairwise(poses):
        if _kinds(guide, a) != _kinds(guide, b):
            what = f"moves from `{a.id}` to `{b.id}`, whose things are not the same"
            yield Fault(
                where, what, "Shapes would jump.", "Give both the same view and the same things in order."
            )
        if a.on[:1] != b.on[:1] and not walks:
            what = f"moves from `{a.id}` to `{b.id}`, which do not rest on the same first contact"
            yield Fault(where, what, "The body would jump.", "Begin `on` with what stays where it is.")
    for joint, depth in (found for state in (walking if walks else states)(poses) for found in sunken(state)):
        if depth > ON_THE_WAY:
            yield Fault(
                where, f"has its {joint} {depth:.1f} below the floor on the way", "", "Change an angle."
            )


def _kinds(guide: Guide, pose: Pose) -> list[str]:
    return [shape.kind for shape in scene(posture(pose), guide.drawings.poses_by_id)]


def _twins(guide: Guide) -> Iterator[Fault]:
    """Two poses of other names that look the same: one picture for two positions."""
    seen: dict[tuple[str, ...], str] = {}
    for drawing in guide.drawings.drawings:
        shown = (*drawing.still, *filter(None, [drawing.mistake]))
        for id, picture in zip(shown, pictures(guide, drawing), strict=True):
            paths = tuple(f"{s.kind} {s.path}" for s in picture.shapes if s.kind not in ("floor", "arrow"))
            first = seen.setdefault(paths, id)
            if first != id:
                what = f"`{id}` looks as `{first}` does"
                yield Fault(
                    FILE, what, "One picture would show two positions.", "Show what differs, or keep one."
                )
