"""poses.toml as its authors write it: the positions of a body, and which of them show a step of a protocol.

A position is angles, so that a clinician can say "bend the knee more" and somebody without a drawing program can do it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rootway.guide.shape import Words, key

Segment = tuple[float, ...]
Thing = Literal[
    "mat", "bed", "couch", "night_bed", "pillow", "knee_pillow", "belly_pillow", "roll", "chair", "stool", "table",
    "counter", "wall", "step", "box", "cart", "bike", "pack", "note", "clock", "short_clock", "scale", "bar",
    "half_bar", "screen", "phone",
]  # fmt: skip
"""What may stand in a picture. `night_bed` is a bed seen from above; `short_clock` shows a third of its face."""
ARM, LEG = ("upper arm", "forearm", "hand"), ("thigh", "shin", "foot")
_TRUNK = ("pelvis", "waist", "shoulder", "head")
_LIMBS = ("elbow", "wrist", "hand", "knee", "ankle", "heel", "toe", "tip", "foot")
TOUCHING = (*_TRUNK, *_LIMBS, *(f"far_{name}" for name in _LIMBS))
"""What of a body can touch something; `foot` is heel and toe together, `tip` the tip of the toes alone."""
MARKS = Literal[
    "back", "buttock", "thigh", "calf", "foot", "neck", "shoulder", "upper_arm", "forearm", "hand"
]  # fmt: skip
"""Where symptoms can be marked on a body."""
WAYS = ("forward", "round")
"""Arrows that are no way of a joint: to walk on, and to walk there and back."""
MOVING = (*(name for name in TOUCHING if not name.endswith("foot")), "nose", *WAYS)
"""What an arrow may show."""


@dataclass(frozen=True)
class Prop:
    """A thing in the picture; `x` and `y` say where it stands, in units (1 unit is about 1 cm)."""

    shape: Thing
    x: float = 0
    y: float = 0


@dataclass(frozen=True)
class Other:
    """Another person in the picture, such as a therapist: their pose, where they stand, and whether they face left."""

    pose: str
    x: float = 0
    y: float = 0
    flip: bool = False


@dataclass(frozen=True)
class Pose:
    """One position of the body. Angles are absolute, in degrees: 0 to the right, 90 up.

    `lumbar` leads from the pelvis to the waist, `chest` on to the shoulders. An arm has three angles (upper arm,
    forearm, hand), a leg too (thigh, shin, foot); the far ones are like the near ones when they are left out.
    From the side a person faces right: prone, the head is to the right, supine to the left. From the front `arm` and
    `leg` are those on the right of the picture. `on` says what touches the floor, or another thing (`hand@wall`): the
    place of the body follows from it, and the first is where `x` is 0. `words` say the position in plain words.
    `big_toe` is how far the near big toe is lifted from its foot. `turn` is how far a head seen from the front is
    turned from the viewer, to the right of the picture when it is positive.
    """

    id: str
    words: Words
    lumbar: float
    chest: float
    neck: float
    head: float
    arm: Segment
    leg: Segment
    far_arm: Segment = ()
    far_leg: Segment = ()
    on: tuple[str, ...] = ()
    view: Literal["side", "front", "back", "above"] = "side"
    face: Literal["", "viewer"] = ""
    props: tuple[Prop, ...] = key("prop", default=())
    others: tuple[Other, ...] = key("other", default=())
    marks: tuple[MARKS, ...] = ()
    big_toe: float = 0
    turn: float = 0


@dataclass(frozen=True)
class Drawing:
    """Which poses show a step (`protocol/step`) or a self-test (the id of its fact), and how they hang together.

    move: from one to the next and back; walk: the poses of one step, and the same with the other foot, on and on (a
    still picture shows the first); then: one after the other; either: one of them; each: all of them, in any order.
    `arrow` is what of the body has its way drawn, or one of `WAYS`; `mistake` is the pose that people take
    by mistake. `close`: only what lies around the feet or the head is shown, and larger.
    """

    id: str
    show: tuple[str, ...]
    how: Literal["move", "walk", "then", "either", "each"] = "each"
    steps: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    arrow: str = ""
    mistake: str = ""
    close: bool = False
    around: Literal["feet", "head"] = "feet"

    @property
    def still(self) -> tuple[str, ...]:
        """The poses that still pictures show."""
        return self.show[:1] if self.how == "walk" else self.show

    @property
    def moves(self) -> bool:
        """Whether a player can show it moving."""
        return self.how in ("move", "walk")


@dataclass(frozen=True)
class MoreShown:
    """Further steps and self-tests that a drawing of a folder above shows too."""

    drawing: str
    steps: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawings:
    """poses.toml; nothing is drawn in a pathway without it."""

    poses: tuple[Pose, ...] = key("pose", default=())
    drawings: tuple[Drawing, ...] = key("drawing", default=())
    more: tuple[MoreShown, ...] = ()

    @cached_property
    def poses_by_id(self) -> Mapping[str, Pose]:
        """Every pose by its name."""
        return {pose.id: pose for pose in self.poses}

    @cached_property
    def by_id(self) -> Mapping[str, Drawing]:
        """Every drawing by its name."""
        return {drawing.id: drawing for drawing in self.drawings}

    @cached_property
    def by_step(self) -> Mapping[str, Drawing]:
        """The drawing of each step (`protocol/step`)."""
        return {step: drawing for drawing in self.drawings for step in drawing.steps}

    @cached_property
    def by_test(self) -> Mapping[str, Drawing]:
        """The drawing of each self-test, by its fact."""
        return {fact: drawing for drawing in self.drawings for fact in drawing.tests}
