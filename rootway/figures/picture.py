"""A drawing as pictures: shapes on a canvas, each with the words of its pose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from rootway.figures.arrow import arrow
from rootway.figures.movement import named, states, walking
from rootway.figures.path import Shape, box
from rootway.figures.scene import Posture, floor_of, posture, scene
from rootway.figures.skeleton import SIDES, Point
from rootway.guide import Guide
from rootway.guide.drawings import Drawing, Pose

EDGE = 6.0  # units around what is drawn
FLOOR_THICK = 2.5
KNEE_HIGH = 46.0  # units: where a close drawing ends
HEAD_WIDE, SHOULDER_WIDE, HAND_WIDE = 16.0, 18.0, 7.0  # units around each, where a close drawing ends
LOWEST = 40.0  # units: no canvas is lower, so that a lying body keeps its size


@dataclass(frozen=True)
class Canvas:
    """The part of the plane that is shown, y growing up."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """In units."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In units."""
        return self.top - self.bottom

    @property
    def view_box(self) -> str:
        """As SVG writes it, y growing down."""
        return f"{self.left:.0f} {-self.top:.0f} {self.width:.0f} {self.height:.0f}"


@dataclass(frozen=True)
class Picture:
    """One still picture. `part` says what it is in its drawing: a pose to take, or the mistake."""

    words: str
    canvas: Canvas
    shapes: tuple[Shape, ...]
    part: str = "pose"


@dataclass(frozen=True)
class Movement:
    """The states of the shapes from the first pose to the last: one list of paths for each shape.

    In a `round` the last state is the first again, and it goes on from there.
    """

    picture: Picture
    paths: tuple[tuple[str, ...], ...]
    round: bool = False


def pictures(guide: Guide, drawing: Drawing, all_poses: bool = False) -> tuple[Picture, ...]:
    """The still pictures of a drawing: its poses, then the mistake. Of a walk one is enough, but for its author."""
    poses = guide.drawings.poses_by_id
    shown = named(poses, drawing.show if all_poses else drawing.still)
    arrows = _arrow(drawing, shown)
    together = _canvas(guide, map(posture, shown), arrows) if drawing.how == "move" else None
    if drawing.close:
        together = _close(drawing, [*map(posture, shown)], arrows)
    made = []
    for n, pose in enumerate(shown):
        extra = arrows if n == len(shown) - 1 else ()
        made.append(_picture(guide, pose, extra, together))
    if drawing.mistake:
        mistake = poses[drawing.mistake]
        alone = _close(drawing, [posture(mistake)], ()) if drawing.close else None
        made.append(_picture(guide, mistake, (), alone, "mistake"))
    return tuple(made)


def movement(guide: Guide, drawing: Drawing) -> Movement | None:
    """How a drawing moves; nothing for one that stands still."""
    if not drawing.moves:
        return None
    shown = named(guide.drawings.poses_by_id, drawing.show)
    still = named(guide.drawings.poses_by_id, drawing.still)
    arrows, is_walk = _arrow(drawing, still), drawing.how == "walk"
    passed = [*walking(shown)] if is_walk else [*states(shown)]
    if drawing.close:
        canvas = _close(drawing, passed, arrows)
    else:
        canvas = _canvas(guide, passed if is_walk else map(posture, shown), arrows)
    way = [tuple(_shapes(guide, state, canvas)) for state in passed]
    words = " ".join(pose.words for pose in still)
    paths = tuple(_different(shape) for shape in zip(*way, strict=True))
    unmoved = tuple((shape.path,) for shape in arrows)
    return Movement(Picture(words, canvas, (*way[0], *arrows)), (*paths, *unmoved), is_walk)


def telling(guide: Guide, drawing: Drawing) -> Picture:
    """The one picture that says most of a drawing: where its movement ends, never the mistake."""
    return [one for one in pictures(guide, drawing) if one.part == "pose"][-1]


def _different(shape: Sequence[Shape]) -> tuple[str, ...]:
    """The paths of one shape, or one path when it stands still."""
    paths = tuple(state.path for state in shape)
    return paths if len(set(paths)) > 1 else paths[:1]


def _arrow(drawing: Drawing, shown: Sequence[Pose]) -> tuple[Shape, ...]:
    if not drawing.arrow:
        return ()
    return arrow(list(states(shown)) if drawing.how == "move" else [*map(posture, shown)], drawing.arrow)


def _picture(
    guide: Guide, pose: Pose, extra: tuple[Shape, ...], canvas: Canvas | None, part: str = "pose"
) -> Picture:
    canvas = canvas or _canvas(guide, [posture(pose)], extra)
    return Picture(pose.words, canvas, (*_shapes(guide, posture(pose), canvas), *extra), part)


def _shapes(guide: Guide, state: Posture, canvas: Canvas) -> Iterator[Shape]:
    pose = state.pose
    if pose.view != "above":
        yield box("floor", canvas.left, floor_of(pose) - FLOOR_THICK, canvas.width, FLOOR_THICK, 0)
    yield from scene(state, guide.drawings.poses_by_id)


def _close(drawing: Drawing, shown: Sequence[Posture], extra: Sequence[Shape]) -> Canvas:
    """A canvas that shows a part of the body alone."""
    return (_around_the_head if drawing.around == "head" else _below_the_knees)(shown, extra)


def _below_the_knees(shown: Sequence[Posture], extra: Sequence[Shape]) -> Canvas:
    """A canvas that holds shins and feet alone, the same for all of them."""
    names = [f"{side}{name}" for side in SIDES for name in ("ankle", "heel", "tip")]
    places = [state.joints[name] for state in shown for name in names if name in state.joints]
    feet = [place for place in places if place[1] < KNEE_HIGH]
    xs = [x for x, _ in (*feet, *(point for shape in extra for point in shape.points))]
    return Canvas(min(xs) - 2 * EDGE, -EDGE, max(xs) + 2 * EDGE, KNEE_HIGH)


def _around_the_head(shown: Sequence[Posture], extra: Sequence[Shape]) -> Canvas:
    """A canvas that holds head and shoulders, and a hand that is at the head, the same for all of them."""
    spans = [span for state in shown for span in _near_the_head(state)]
    corners = [point for shape in extra for point in shape.points]
    corners += [(x + side * far, y + side * far) for (x, y), far in spans for side in (-1, 1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Canvas(min(xs) - EDGE, min(ys) - EDGE, max(xs) + EDGE, max(ys) + EDGE)


def _near_the_head(state: Posture) -> Iterator[tuple[Point, float]]:
    """What is shown around a head: places, and how far around each."""
    joints = state.joints
    yield joints["head"], HEAD_WIDE
    yield joints["nose"], 0.0
    for side in SIDES:
        yield joints[f"{side}arm_root"], SHOULDER_WIDE
        if (
            hypot(*(a - b for a, b in zip(joints[f"{side}hand"], joints["head"], strict=True)))
            < 2 * HEAD_WIDE
        ):
            yield from ((joints[f"{side}{name}"], HAND_WIDE) for name in ("elbow", "wrist", "hand"))


def _canvas(guide: Guide, shown: Iterable[Posture], extra: Sequence[Shape]) -> Canvas:
    drawn = [shape for state in shown for shape in scene(state, guide.drawings.poses_by_id)]
    points = [point for shape in (*drawn, *extra) for point in shape.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    top = max(*ys, min(ys) + LOWEST)
    return Canvas(min(xs) - EDGE, min(ys) - EDGE, max(xs) + EDGE, top + EDGE)
