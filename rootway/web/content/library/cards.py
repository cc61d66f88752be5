"""A page or an exercise as a card that leads to it: its name, a picture, and what it has to do with this person."""

import re
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Guide
from rootway.guide.protocol import Protocol
from rootway.guide.written import Advice
from rootway.web.content.drawn import telling_picture
from rootway.web.content.small_body import SmallBody, small_body

SHELVES: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("red_flags", lazy("Danger signs")),
    ("self_care", lazy("Looking after yourself")),
    ("treatment", lazy("Treatments")),
    ("nerve_root", lazy("Nerve roots and causes")),
    ("course", lazy("What to expect")),
    ("provider", lazy("Finding and seeing a clinician")),
    ("imaging", lazy("Scans")),
    ("safety", lazy("Safety and limits")),
)
"""The shelves of advice pages: their kind, which is their icon too, and their name."""
DRAWING: Final = re.compile(r"!\[\]\(drawing:([\w-]+)\)")


@dataclass(frozen=True)
class Card:
    """What stands on a card. It shows its `drawing`, or else its `body`, or else its `icon`. `mark`: why it is here."""

    title: str
    address: str
    say: str
    icon: str
    drawing: str = ""
    mark: str | Promise = ""
    body: SmallBody | None = None

    @property
    def picture(self) -> SafeString | None:
        """The drawing as it stands in a page."""
        return telling_picture(self.drawing) if self.drawing else None


@dataclass(frozen=True)
class Shelf:
    """Cards under one name, to be opened."""

    title: str | Promise
    icon: str
    cards: tuple[Card, ...]
    guided: bool = False


def page_card(guide: Guide, page: Advice, mark: str | Promise = "") -> Card:
    """The card of an advice page, with the first drawing that stands in it, or the places that it is about."""
    shown = DRAWING.search(page.body)
    address = reverse("care-page", args=[page.id])
    drawing = shown[1] if shown else ""
    return Card(page.title, address, page.summary, page.kind, drawing, mark, body_of(guide, page))


def body_of(guide: Guide, page: Advice) -> SmallBody | None:
    """The body with the places that a page is about."""
    return small_body(guide, page.places) if page.places else None


def exercise_card(guide: Guide, protocol: Protocol, mark: str | Promise = "") -> Card:
    """The card of an exercise, with the drawing that stands for it everywhere."""
    shown = guide.drawing_for(protocol.id)
    address = reverse("care-exercise", args=[protocol.id])
    return Card(protocol.title, address, protocol.purpose, "exercise", shown.id if shown else "", mark)


def shelves_of(guide: Guide, shut: bool) -> tuple[Shelf, ...]:
    """Everything in the library by shelf; no exercise while they are shut."""
    protocols = () if shut else tuple(guide.protocols.values())
    alone = tuple(exercise_card(guide, one) for one in protocols if one.start == "self")
    guided = tuple(exercise_card(guide, one) for one in protocols if one.start == "clinician")
    pages = {
        kind: tuple(page_card(guide, p) for p in guide.advice.values() if p.kind == kind)
        for kind, _ in SHELVES
    }
    found = (
        *(Shelf(title, kind, pages[kind]) for kind, title in SHELVES[:1]),
        Shelf(lazy("Exercises and habits you can begin by yourself"), "exercise", alone),
        *(Shelf(title, kind, pages[kind]) for kind, title in SHELVES[1:3]),
        Shelf(lazy("Only with a clinician"), "exercise", guided, guided=True),
        *(Shelf(title, kind, pages[kind]) for kind, title in SHELVES[3:]),
    )
    return tuple(shelf for shelf in found if shelf.cards)
