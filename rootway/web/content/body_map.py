"""The map of the check: each place of the body can be touched where it lies, with one pen or the other.

Shapes, views and what a side is called come from the folder (body.toml). A place that is not drawn stands in a list;
where no body is drawn, all of them do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rootway.figures.places import Area, areas_of, outline_of
from rootway.guide import Guide, Page
from rootway.guide.body import BodyDrawing, BodyView
from rootway.guide.question import Pen
from rootway.web.content.fields import (
    MAP_UNSURE,
    NOWHERE,
    Field,
    Reading,
    map_state,
    nowhere_name,
    unsure_name,
)
from rootway.web.content.small_body import BOTH, halves
from rootway.web.state.journey import Journey


@dataclass(frozen=True)
class Spot:
    """One place for one pen: its box, its name, whether it is ticked, and its paths: to touch, filled, hatched."""

    place: str
    name: str
    label: str
    hint: str
    ticked: bool
    pen: str
    pen_title: str = ""
    touch: str = ""
    seen: str = ""
    hatch: str = ""


@dataclass(frozen=True)
class Figure:
    """The body in one view with the places that are asked in it; `flipped` where the leg stands on its left."""

    id: str
    title: str
    spots: tuple[Spot, ...]
    box: str
    outline: str
    near: tuple[str, ...]
    lines: str
    mirror: str
    flipped: bool


@dataclass(frozen=True)
class PenShown:
    """One pen with the two answers for the whole body; `chosen` is the one in hand."""

    id: str
    title: str
    none: str
    none_name: str
    unsure_name: str
    nowhere: bool
    unsure: bool
    chosen: bool


@dataclass(frozen=True)
class BodyMap:
    """The figures, the places on none of them, the pens that mark them, and what the side is called."""

    figures: tuple[Figure, ...]
    others: tuple[Spot, ...]
    pens: tuple[PenShown, ...]
    side_title: str = ""


def body_map(page: Page, reading: Reading, journey: Journey) -> BodyMap:
    """The map of one page as it was answered, or as it was just sent with an error."""
    kept = {fact: answered.value for fact, answered in journey.standing.answers.items()}
    # What was typed before and comes back goes before what is kept.
    said = reading.answers if reading.answers or reading.page_error else kept
    side = str(kept.get(journey.standing.guide.fact_roles.side, ""))
    return map_of(journey.standing.guide, page, reading, said, side)


def map_of(guide: Guide, page: Page, reading: Reading, said: Mapping[str, Any], side: str) -> BodyMap:
    """The map of a page; `side` is the leg that is painted, both of them where none was told."""
    titles = {pen.id: pen.title for pen in page.pens} if len(page.pens) > 1 else {}
    spots = [_spot(field, guide.facts[field.name].place, titles) for field in reading.fields]
    figures = tuple(_figures(guide.body, spots, side)) if guide.body else ()
    drawn = {spot.name for figure in figures for spot in figure.spots}
    wrong = next((pen.id for pen in page.pens if nowhere_name(pen.id) == reading.page_error_at), "")
    first = wrong or next((pen.id for pen in page.pens), "")
    return BodyMap(
        figures,
        tuple(spot for spot in spots if spot.name not in drawn),
        tuple(_pen(page, pen, said, first) for pen in page.pens),
        guide.body.sides.get(side, "") if guide.body else "",
    )


def _pen(page: Page, pen: Pen, said: Mapping[str, Any], first: str) -> PenShown:
    state = map_state(said, [question for question in page.questions if question.pen == pen.id])
    names = nowhere_name(pen.id), unsure_name(pen.id)
    whole = state == NOWHERE, state == MAP_UNSURE
    return PenShown(pen.id, pen.title, pen.none, *names, *whole, pen.id == first)


def _spot(field: Field, place: str, titles: Mapping[str, str]) -> Spot:
    ticked = any(choice.checked and choice.value == "yes" for choice in field.choices)
    question = field.question
    title = titles.get(question.pen, "")
    return Spot(place, field.name, question.ask, question.hint, ticked, question.pen, title)


def _figures(body: BodyDrawing, spots: Sequence[Spot], side: str) -> Iterable[Figure]:
    """Each view with the places whose first shape lies in it."""
    for view in body.views:
        flipped = side in BOTH and side != view.right
        own = [
            _on_figure(spot, areas, view, "" if side not in BOTH else view.right, body)
            for spot in spots
            if (areas := areas_of(body, spot.place)) and areas[0].view == view.id
        ]
        if own:
            yield Figure(
                view.id,
                view.title,
                tuple(own),
                " ".join(f"{number:g}" for number in body.map_box),
                outline_of(view, body.middle),
                view.near,
                view.lines,
                f"matrix(-1 0 0 1 {2 * body.middle:g} 0)",
                flipped,
            )


def _on_figure(spot: Spot, areas: Sequence[Area], view: BodyView, side: str, body: BodyDrawing) -> Spot:
    """A place with its paths. One leg is always that on the right of the picture: the whole of it is turned around."""
    middle = body.by_place[spot.place].middle
    parts = [
        half for area in areas if area.view == view.id for half in halves(area, view.right, side, middle)
    ]
    near = [area.right for area in areas if area.view == view.id and area.near]
    return replace(
        spot,
        touch=" ".join(
            part.touched for part in near or parts
        ),  # on the body itself it may be too small to touch
        seen=" ".join(part.seen for part in parts),
        hatch=" ".join(part.hatch for part in parts),
    )
