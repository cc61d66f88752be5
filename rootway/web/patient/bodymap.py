"""Where each place of the body stands on the drawn figures. Positions are style sheet classes named after the place."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Page
from rootway.web.patient.fields import MAP_UNSURE, NOWHERE, Field, Reading, map_state
from rootway.web.patient.journey import Journey

FIGURES: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("front", lazy("From the front"), ("groin", "front_thigh", "outer_thigh", "inner_shin", "outer_shin")),
    ("back", lazy("From behind"), ("low_back", "buttock", "back_thigh", "calf")),
    ("feet", lazy("The foot"), ("top_foot", "inner_foot", "outer_foot", "sole")),
)


NAMED_BEFORE = frozenset(
    {"outer_thigh", "outer_shin", "buttock", "calf", "inner_foot"}
)  # their names stand left


@dataclass(frozen=True)
class Spot:
    """One place: its box, its name, and whether it is ticked."""

    place: str
    name: str
    label: str
    hint: str
    ticked: bool

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
class BodyMap:
    """The figures, the places on none of them, and the two answers for the whole body."""

    kind: str
    figures: tuple[Figure, ...]
    others: tuple[Spot, ...]
    nowhere: bool
    unsure: bool


def place_of(fact: str) -> str:
    """The place in a fact's name: `pain_at_inner_shin` is at `inner_shin`."""
    return fact.partition("_at_")[2]


def body_map(page: Page, reading: Reading, journey: Journey) -> BodyMap:
    """The map of one page as it was answered, or as it was just sent with an error."""
    spots = {place_of(field.name): _spot(field) for field in reading.fields}
    drawn = {place for _id, _title, places in FIGURES for place in places}
    said = {fact: answered.value for fact, answered in journey.standing.answers.items()}
    state = "" if reading.page_error else map_state(said, page.questions)
    return BodyMap(
        kind=page.map,
        figures=tuple(
            Figure(id, str(title), found)
            for id, title, places in FIGURES
            if (found := tuple(spots[place] for place in places if place in spots))
        ),
        others=tuple(spot for place, spot in spots.items() if place not in drawn),
        nowhere=state == NOWHERE,
        unsure=state == MAP_UNSURE,
    )


def _spot(field: Field) -> Spot:
    ticked = any(choice.checked and choice.value == "yes" for choice in field.choices)
    return Spot(place_of(field.name), field.name, field.question.ask, field.question.hint, ticked)
