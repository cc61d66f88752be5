"""body.toml as its authors write it: the body as it is drawn, and where on it each place of a body map lies.

Every picture of a body comes from these shapes: the map of the check, the small body beside a sentence, and the drawing
on paper. Units are those of the picture; `middle` is the line that its two halves share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from rootway.guide.shape import Words, key

Point = tuple[float, ...]


@dataclass(frozen=True)
class BodyView:
    """The body from one direction: the half on the right of the picture, mirrored for the other.

    `right`: which side of the person stands on the right of the picture. `outline` are closed paths of that half, in
    `M`, `L`, `C` and `Z` with absolute numbers; `lines` are decoration. `near` is a part drawn larger beside the body,
    with `near_lines`; it shows the part of the chosen side, and is never mirrored by itself.
    """

    id: str
    title: Words
    right: Literal["left", "right"]
    outline: tuple[str, ...]
    lines: str = ""
    near: tuple[str, ...] = ()
    near_lines: str = ""


@dataclass(frozen=True)
class PlaceShape:
    """Where a place lies in a view: the `corners` of an area without dents, larger than the body where it likes.

    What is seen of it is what lies within the outline; what can be touched is the whole of it.
    """

    view: str
    corners: tuple[Point, ...]
    near: bool = False


@dataclass(frozen=True)
class BodyPlace:
    """A place of the body, as facts name it. In the `middle` of the body it has no side.

    A map asks for it in the view of its first shape.
    """

    id: str
    shapes: tuple[PlaceShape, ...] = key("shape")
    middle: bool = False


@dataclass(frozen=True)
class BodyReach:
    """How far down something reaches, in the words of the fact with the role `farthest`: the places of each word."""

    view: str
    places: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class BodyDrawing:
    """body.toml; a pathway without it has its places in a list, and in words.

    `box` is what a picture of the body alone shows (left, top, width, height), `map_box` with what stands beside it.
    `sides`: what the side of each word is called, as in "Left leg".
    """

    middle: float
    box: Point
    map_box: Point
    sides: Mapping[str, Words] = field(default_factory=dict)
    views: tuple[BodyView, ...] = key("view", default=())
    places: tuple[BodyPlace, ...] = key("place", default=())
    reach: BodyReach | None = None

    @cached_property
    def by_place(self) -> Mapping[str, BodyPlace]:
        """Every place that is drawn, by its name."""
        return {place.id: place for place in self.places}

    @cached_property
    def by_view(self) -> Mapping[str, BodyView]:
        """Every view by its name."""
        return {view.id: view for view in self.views}
