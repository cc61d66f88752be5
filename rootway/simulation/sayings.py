"""Which facts the invented people speak of, as sayings.toml writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rootway.guide.shape import key
from rootway.logic.value import Value

Asked = Literal["always", "check_in", "weekly"]


@dataclass(frozen=True)
class Places:
    """The farthest place at the start: one of `far` for the share `figure`, else one of `near`."""

    figure: str
    near: tuple[str, ...]
    far: tuple[str, ...]


@dataclass(frozen=True)
class Maps:
    """The pens of the two body maps, the places of every path, and the figure for feeling numbness at all."""

    pain: str
    numb: str
    always: tuple[str, ...]
    numb_figure: str


@dataclass(frozen=True)
class Way:
    """A usual path: the facts of its places on the two maps, the nearest first; `up_to` a share of people."""

    id: str
    up_to: float
    pain: tuple[str, ...]
    numb: tuple[str, ...]


@dataclass(frozen=True)
class Trait:
    """Drawn once with each person: evenly, around `top`, with the mean `figure`, or one of the words."""

    fact: str
    low: float = 0
    high: float = 0
    top: float | None = None
    figure: str = ""
    whole: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Among:
    """Only people with this word of a trait."""

    fact: str
    word: str


@dataclass(frozen=True)
class First:
    """What a first check begins with: a whole number `below` a limit, `value`, or else the trait."""

    fact: str
    below: int = 0
    value: Value | None = None
    among: Among | None = None


@dataclass(frozen=True)
class Detail:
    """What a thorough first check adds: one of the words, yes for the share `figure`, a value, or a response."""

    fact: str
    words: tuple[str, ...] = ()
    figure: str = ""
    value: Value | None = None
    among: Among | None = None
    nearer: str = ""
    eased: str = ""


@dataclass(frozen=True)
class Wish:
    """Said with yes by the share `figure`."""

    fact: str
    figure: str


@dataclass(frozen=True)
class MeasureRule:
    """What follows from how bad it is: see sayings.toml."""

    fact: str
    asked: Asked = "always"
    start: float | None = None
    best: float | None = None
    stays: float = 0
    below: float | None = None
    above: float | None = None


@dataclass(frozen=True)
class WithSign:
    """What is added where one of some danger signs is told at the first check."""

    signs: tuple[str, ...]
    told: Mapping[str, Value]


@dataclass(frozen=True)
class Alarm:
    """What a course that turns urgent turns to."""

    told: Mapping[str, Value]


@dataclass(frozen=True)
class SimulatedSayings:
    """All of it, in the order in which it is said."""

    sessions: tuple[str, ...]
    places: Places
    map: Maps
    ways: tuple[Way, ...] = key("path")
    traits: tuple[Trait, ...] = key("trait")
    first: tuple[First, ...] = key("first")
    details: tuple[Detail, ...] = key("detail")
    wishes: tuple[Wish, ...] = key("wish")
    measures: tuple[MeasureRule, ...] = key("measure")
    with_signs: tuple[WithSign, ...] = key("with_sign")
    alarms: tuple[Alarm, ...] = key("alarm")
