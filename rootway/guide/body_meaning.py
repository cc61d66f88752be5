"""Does the drawn body fit the facts: shapes in views that are there, places that are asked for, readable outlines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rootway.errors import Fault
from rootway.guide.body import BodyDrawing, BodyPlace, BodyView, PlaceShape, Point
from rootway.guide.folder import Written
from rootway.guide.link import Linked

FILE = "body.toml"
_NUMBER = r"-?\d+(\.\d+)?"
_PATH = re.compile(rf"M( {_NUMBER}){{2}}( L( {_NUMBER}){{2}}| C( {_NUMBER}){{6}})* Z")


def body_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Every fault of body.toml; nothing in a pathway that draws no body."""
    body = written.body
    if body is None:
        return
    asked = {fact.place for fact in linked.facts.values()} - {""}
    for name, box in (("box", body.box), ("map_box", body.map_box)):
        if len(box) != 4:
            yield Fault(f"{FILE}: {name}", f"has {len(box)} numbers", "", "Write left, top, width, height.")
    for view in body.views:
        yield from _view_faults(view)
    for place in body.places:
        yield from _place_faults(place, body, asked)
    yield from _reach_faults(written, linked, body)


def _view_faults(view: BodyView) -> Iterator[Fault]:
    for path in (*view.outline, *view.near):
        if not _PATH.fullmatch(path):
            what, remedy = (
                "has an outline that cannot be read",
                "Write `M x y`, then `L x y` or `C` with six numbers, then `Z`.",
            )
            yield Fault(f"{FILE}: {view.id}", what, "Places are cut to it.", remedy)


def _place_faults(place: BodyPlace, body: BodyDrawing, asked: Collection[str]) -> Iterator[Fault]:
    where = f"{FILE}: {place.id}"
    if place.id not in asked:
        yield Fault(where, "is a place that no fact names", "", "Mend its name, or delete it.")
    if not place.shapes:
        yield Fault(where, "has no shape", "Nothing would be drawn.", "Add a shape, or delete it.")
    for shape in place.shapes:
        yield from _shape_faults(where, shape, body)


def _shape_faults(where: str, shape: PlaceShape, body: BodyDrawing) -> Iterator[Fault]:
    if shape.view not in body.by_view:
        yield Fault(where, f"is drawn in `{shape.view}`, which is no view", "", "Mend its name.")
    if len(shape.corners) < 3 or any(len(corner) != 2 for corner in shape.corners):
        yield Fault(where, "has corners that make no area", "", "Write three or more, as [x, y].")
    elif not _bulges(shape.corners):
        why, remedy = "It is cut to the outline edge by edge.", "Name the corners clockwise, without a dent."
        yield Fault(where, "has corners that do not go around clockwise without a dent", why, remedy)


def _bulges(corners: Sequence[Point]) -> bool:
    """Whether every corner turns clockwise on the screen, where y grows downward."""
    around = zip(corners, (*corners[1:], *corners[:1]), (*corners[2:], *corners[:2]), strict=True)
    return all((b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]) > 0 for a, b, c in around)


def _reach_faults(written: Written, linked: Linked, body: BodyDrawing) -> Iterator[Fault]:
    assert written.pathway  # without its shape a folder does not come here
    if body.reach is None:
        return
    farthest = linked.facts.get(written.pathway.facts.farthest)
    where, words = f"{FILE}: reach", farthest.words if farthest else ()
    if body.reach.view not in body.by_view:
        yield Fault(where, f"is drawn in `{body.reach.view}`, which is no view", "", "Mend its name.")
    for word, places in body.reach.places.items():
        if word not in words:
            remedy = (
                f"Allowed are {', '.join(words)}." if words else "Name the fact in [facts] of pathway.toml."
            )
            yield Fault(where, f"names `{word}`, no word of how far down it reaches", "", remedy)
        for place in places:
            if place not in body.by_place:
                yield Fault(
                    f"{where}: {word}", f"names the place `{place}`, which is not drawn", "", "Mend its name."
                )
