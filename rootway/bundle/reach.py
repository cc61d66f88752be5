"""The body as an answer to "how far down", for the file: the half on the right of the picture; the page mirrors it."""

from __future__ import annotations

from typing import Any

from rootway.figures.places import areas_of, outline_of
from rootway.guide import Guide
from rootway.guide.body import BodyDrawing, BodyReach

Json = dict[str, Any]


def reach_of(guide: Guide) -> Json | None:
    """The drawing, and by word what of it can be touched, what of that is seen, and whether it lies in the middle.

    None where no body is drawn, or no answer says how far down.
    """
    body = guide.body
    if body is None or body.reach is None or not guide.fact_roles.farthest:
        return None
    view = body.by_view[body.reach.view]
    parts = {word: _pieces(body, body.reach, places) for word, places in body.reach.places.items()}
    return {
        "box": " ".join(f"{edge:g}" for edge in body.box),
        "outline": outline_of(view, body.middle),
        "lines": view.lines,
        "flip": f"matrix(-1 0 0 1 {2 * body.middle:g} 0)",
        "right": view.right,
        "parts": {word: pieces for word, pieces in parts.items() if pieces},
    }


def _pieces(body: BodyDrawing, reach: BodyReach, places: tuple[str, ...]) -> list[list[Any]]:
    return [
        [area.right.touched, area.right.seen, body.by_place[place].middle]
        for place in places
        for area in areas_of(body, place)
        if area.view == reach.view and not area.near
    ]
