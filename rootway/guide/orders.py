"""orders.toml: which orders of a record system a decision here is about, and which diagnoses name the topic.

An order is known by words, in its text or in the display of its codes: one of a `place` and one of a `kind`. The codes
of a site are its own to add; none that is licensed stands here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from rootway.errors import Fault
from rootway.guide.codes import System
from rootway.guide.shape import key

FILE = "orders.toml"
Asks = Literal["imaging", "by_hand"]
"""What an order asks for: a picture, or hands on the spine."""


@dataclass(frozen=True)
class OrderSort:
    """Orders of one sort: `asks` says what for. `treatment`: the one that hands give. `instead`: whom to see."""

    id: str
    asks: Asks
    title: str
    place: tuple[str, ...]
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    treatment: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """Diagnoses that name this topic: each code stands for all that begin with it."""

    id: str
    system: System
    codes: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Overrule:
    """A reason for which somebody who may order does so all the same."""

    id: str
    say: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Orders:
    """orders.toml; a topic without one says nothing of orders."""

    orders: tuple[OrderSort, ...] = key("order", default=())
    diagnoses: tuple[Diagnosis, ...] = key("diagnosis", default=())
    overrules: tuple[Overrule, ...] = key("overrule", default=())

    def cited(self) -> Iterator[tuple[str, OrderSort | Diagnosis | Overrule]]:
        """Each thing with its place in the folder."""
        everything: tuple[OrderSort | Diagnosis | Overrule, ...] = (
            *self.orders,
            *self.diagnoses,
            *self.overrules,
        )
        for one in everything:
            yield f"{FILE}: {one.id}", one


def joined_orders(files: Collection[Orders]) -> Orders:
    """The orders of several folders, one after the other."""
    return Orders(
        tuple(one for file in files for one in file.orders),
        tuple(one for file in files for one in file.diagnoses),
        tuple(one for file in files for one in file.overrules),
    )


def order_faults(
    orders: Orders, treatments: Collection[str], see: Collection[str], shared: Collection[str] = ()
) -> Iterator[Fault]:
    """Every name that leads nowhere, and every order that nothing would be known by.

    `shared`: the orders that a shared folder holds; a pathway that has not what they name shows nothing for them.
    """
    for one in orders.orders:
        for name, value, allowed in (
            ("treatment", one.treatment, treatments),
            ("instead", one.instead, see),
        ):
            if value and value not in allowed and f"{FILE}: {one.id}" not in shared:
                remedy = f"Allowed are {', '.join(allowed)}." if allowed else "Leave it out."
                yield Fault(f"{FILE}: {one.id}: {name}", f"is {value!r}", "", remedy)
        for name, words in (("place", one.place), ("kinds", one.kinds)):
            if not words:
                yield Fault(f"{FILE}: {one.id}: {name}", "is empty", "No order would be known.", "Add words.")
    for diagnosis in orders.diagnoses:
        if not diagnosis.codes:
            yield Fault(f"{FILE}: {diagnosis.id}", "has no code", "It would name nothing.", "Add codes.")
