"""The body as an answer to "how far down": each word of the farthest place is a part of the body that can be touched.

It adds nothing to the answers: they are the choices of the question, and a touch on the body chooses one of them.
"""

from dataclasses import dataclass

from rootway.figures.places import areas_of, outline_of
from rootway.guide import Guide
from rootway.web.content.small_body import halves


@dataclass(frozen=True)
class ReachPart:
    """A part of the body: what of it is seen, and what can be touched."""

    seen: str
    touched: str


@dataclass(frozen=True)
class ReachMap:
    """The body in one view, and its parts by the word of the answer that each stands for."""

    box: str
    outline: str
    lines: str
    flip: str
    parts: dict[str, ReachPart]


def reach_map(guide: Guide, side: str = "") -> ReachMap | None:
    """The map of the side that was told, of both where none was; `None` where no body is drawn."""
    body = guide.body
    if body is None or body.reach is None or not guide.fact_roles.farthest:
        return None
    view = body.by_view[body.reach.view]
    parts = {}
    for word, places in body.reach.places.items():
        found = [
            half
            for place in places
            for area in areas_of(body, place)
            if area.view == view.id and not area.near
            for half in halves(area, view.right, side, body.by_place[place].middle)
        ]
        parts[word] = ReachPart(" ".join(h.seen for h in found), " ".join(h.touched for h in found))
    return ReachMap(
        box=" ".join(f"{edge:g}" for edge in body.box),
        outline=outline_of(view, body.middle),
        lines=view.lines,
        flip=f"matrix(-1 0 0 1 {2 * body.middle:g} 0)",
        parts={word: part for word, part in parts.items() if part.touched},
    )
