"""Where each place of the body stands on the drawn figures. Positions are style sheet classes named after the place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Page
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
from rootway.web.state.journey import Journey

FIGURES: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("front", lazy("From the front"), ("groin", "front_thigh", "outer_thigh", "inner_shin", "outer_shin")),
    ("back", lazy("From behind"), ("low_back", "buttock", "back_thigh", "calf")),
    ("feet", lazy("The foot"), ("top_foot", "inner_foot", "outer_foot", "sole")),
)


# Their labels are drawn to the left of the place.
NAMED_BEFORE = frozenset({"outer_thigh", "outer_shin", "buttock", "calf", "inner_foot"})


@dataclass(frozen=True)
class Spot:
    """One place for one pen: its box, its name, and whether it is ticked."""

    place: str
    name: str
    label: str
    hint: str
    ticked: bool
    pen: str
    pen_title: str = ""

    @property
    def side(self) -> str:
        """The side of the drawing on which the place's name stands: before it or after it."""
        return "start" if self.place in NAMED_BEFORE else "end"


@dataclass(frozen=True)
class Figure:
    """One drawing with the places on it."""

    id: str
    title: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class PenShown:
    """One pen with the two answers for the whole body."""

    id: str
    title: str
    none: str
    none_name: str
    unsure_name: str
    nowhere: bool
    unsure: bool


@dataclass(frozen=True)
class BodyMap:
    """The figures, the places on none of them, and the pens that mark them."""

    figures: tuple[Figure, ...]
    others: tuple[Spot, ...]
    pens: tuple[PenShown, ...]


def body_map(page: Page, reading: Reading, journey: Journey) -> BodyMap:
    """The map of one page as it was answered, or as it was just sent with an error."""
    titles = {pen.id: pen.title for pen in page.pens} if len(page.pens) > 1 else {}
    facts = journey.standing.guide.facts
    spots = [_spot(field, facts[field.name].place, titles) for field in reading.fields]
    drawn = {place for _id, _title, places in FIGURES for place in places}
    kept = {fact: answered.value for fact, answered in journey.standing.answers.items()}
    sent = (
        reading.answers or reading.page_error
    )  # what was typed before and comes back goes before what is kept
    said = reading.answers if sent else kept
    return BodyMap(
        figures=tuple(
            Figure(id, str(title), found)
            for id, title, places in FIGURES
            if (found := tuple(spot for place in places for spot in spots if spot.place == place))
        ),
        others=tuple(spot for spot in spots if spot.place not in drawn),
        pens=tuple(_pen(page, pen, said) for pen in page.pens),
    )


def _pen(page: Page, pen: Pen, said: Mapping[str, Any]) -> PenShown:
    state = map_state(said, [question for question in page.questions if question.pen == pen.id])
    names = nowhere_name(pen.id), unsure_name(pen.id)
    return PenShown(pen.id, pen.title, pen.none, *names, state == NOWHERE, state == MAP_UNSURE)


def _spot(field: Field, place: str, titles: Mapping[str, str]) -> Spot:
    ticked = any(choice.checked and choice.value == "yes" for choice in field.choices)
    question = field.question
    title = titles.get(question.pen, "")
    return Spot(place, field.name, question.ask, question.hint, ticked, question.pen, title)
