"""Do the drawings show what there is to show? Names that lead nowhere, steps that nothing or two things show.

What a body cannot do (a foot in the floor, a hand in the air) is found where it is drawn, in the room `figures`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rootway.errors import Fault
from rootway.guide.drawings import ARM, LEG, MOVING, TOUCHING, Drawing, Drawings, Pose
from rootway.guide.folder import Written

FILE = "poses.toml"


def drawing_faults(written: Written) -> Iterator[Fault]:
    """Every fault of poses.toml; nothing in a pathway that draws nothing."""
    drawings = written.drawings
    for pose in drawings.poses:
        yield from _pose_faults(pose, drawings)
    for drawing in drawings.drawings:
        yield from _name_faults(drawing, drawings)
    yield from _same_words(drawings)
    yield from _unused(drawings)
    if drawings.drawings:
        yield from _step_faults(written)
    yield from _test_faults(written)
    yield from _page_faults(written)


def _pose_faults(pose: Pose, drawings: Drawings) -> Iterator[Fault]:
    where = f"{FILE}: {pose.id}"
    limbs = {"arm": ARM, "far_arm": ARM, "leg": LEG, "far_leg": LEG}
    for name, parts in limbs.items():
        given = len(getattr(pose, name))
        if given != 3 and (given or not name.startswith("far_")):
            yield Fault(f"{where}: {name}", f"has {given} angles", "", f"Write three: {', '.join(parts)}.")
    for contact in pose.on:
        joint, _, thing = contact.partition("@")
        if joint not in TOUCHING:
            yield Fault(f"{where}: on", f"is {contact!r}", "", f"Allowed are {', '.join(TOUCHING)}.")
        if thing and thing not in {prop.shape for prop in pose.props}:
            remedy = f'Add {{ shape = "{thing}" }} to prop, or mend the name.'
            yield Fault(f"{where}: on", f"touches `{thing}`, which is not in the picture", "", remedy)
    for other in pose.others:
        if other.pose not in drawings.poses_by_id:
            yield _no_pose(f"{where}: other", other.pose)


def _name_faults(drawing: Drawing, drawings: Drawings) -> Iterator[Fault]:
    where = f"{FILE}: {drawing.id}"
    for pose in (*drawing.show, *filter(None, [drawing.mistake])):
        if pose not in drawings.poses_by_id:
            yield _no_pose(where, pose)
    if drawing.arrow and drawing.arrow not in MOVING:
        yield Fault(f"{where}: arrow", f"is {drawing.arrow!r}", "", f"Allowed are {', '.join(MOVING)}.")
    if not drawing.show:
        yield Fault(f"{where}: show", "is empty", "Nothing would be drawn.", "Name at least one pose.")
    if drawing.moves and len(drawing.show) < 2:
        what = "moves, and shows one pose"
        yield Fault(
            where, what, "A movement needs a start and an end.", "Add the other pose, or leave `how` out."
        )


def _no_pose(where: str, id: str) -> Fault:
    return Fault(where, f"names the pose `{id}`, which does not exist", "", "Mend its name, or add the pose.")


def _same_words(drawings: Drawings) -> Iterator[Fault]:
    for words, count in Counter(pose.words for pose in drawings.poses).items():
        if count > 1:
            why = "Whoever cannot see the picture could not tell them apart."
            yield Fault(FILE, f"says {words!r} of {count} poses", why, "Say how each one differs.")


def _unused(drawings: Drawings) -> Iterator[Fault]:
    used = {pose for drawing in drawings.drawings for pose in (*drawing.show, drawing.mistake)}
    used |= {other.pose for pose in drawings.poses for other in pose.others}
    for pose in drawings.poses:
        if pose.id not in used:
            yield Fault(f"{FILE}: {pose.id}", "is in no drawing", "", "Show it in one, or delete it.")


def _step_faults(written: Written) -> Iterator[Fault]:
    steps = [f"{protocol.id}/{step.id}" for protocol in written.protocols for step in protocol.steps]
    shown = Counter(step for drawing in written.drawings.drawings for step in drawing.steps)
    for drawing in written.drawings.drawings:
        for step in drawing.steps:
            if step not in steps:
                what, remedy = (
                    f"shows `{step}`, which is no step",
                    "Write protocol/step, as in the files of protocols.",
                )
                yield Fault(f"{FILE}: {drawing.id}", what, "", remedy)
    for step in steps:
        if shown[step] != 1:
            what = (
                f"the step `{step}` is in {shown[step]} drawings"
                if shown[step]
                else f"no drawing shows `{step}`"
            )
            yield Fault(FILE, what, "People look before they read.", "Name the step in one drawing.")


def _test_faults(written: Written) -> Iterator[Fault]:
    """A drawing of a self-test that nobody asks about, or two of one."""
    facts = {fact.id for fact in written.facts}
    shown = Counter(test for drawing in written.drawings.drawings for test in drawing.tests)
    for drawing in written.drawings.drawings:
        for test in drawing.tests:
            where = f"{FILE}: {drawing.id}: tests"
            if test not in facts:
                yield Fault(where, f"names the fact `{test}`, which does not exist", "", "Mend its name.")
            elif shown[test] > 1:
                why = "A self-test has one drawing."
                yield Fault(where, f"`{test}` is in {shown[test]} drawings", why, "Name it in one.")


MARK = re.compile(r"!\[([^\]]*)\]\(drawing:([^)]*)\)")
"""How an advice page shows a drawing: `![](drawing:id)`, on a line of its own."""


def _page_faults(written: Written) -> Iterator[Fault]:
    for page in written.advice:
        for words, id in MARK.findall(page.body):
            where = f"advice/{page.id}.md"
            if id not in written.drawings.by_id:
                yield Fault(where, f"shows the drawing `{id}`, which does not exist", "", "Mend its name.")
            if words:
                yield Fault(
                    where,
                    f"words the drawing `{id}` itself",
                    "A pose has one wording.",
                    "Leave its words out.",
                )
