"""What the simulated people say, held against the pathway once: every fact must be there and take these values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.logic import Expression, names_in
from rootway.logic.value import Value
from rootway.record import check_value
from rootway.simulation.assumption import check_assumptions
from rootway.simulation.drawing import Drawn, traits_of
from rootway.simulation.joined import joined_of
from rootway.simulation.measuring import MeasuresTaken, measures_of, starts_of
from rootway.simulation.people import people_of
from rootway.simulation.practice import practice_of
from rootway.simulation.presentation import check_serious
from rootway.simulation.rate import check_rates
from rootway.simulation.reach import Reach, reaches_of
from rootway.simulation.sayings import Detail, First, MeasureRule, SimulatedSayings, Trait, Wish

Answers = tuple[tuple[str, Value], ...]
Spoken = Trait | First | Detail | Wish | MeasureRule


@dataclass(frozen=True)
class Vocabulary:
    """What a pathway lets the simulated people say, and how often.

    `figures` and `habits` are the assumptions, `conditions` those under which a habit applies; `danger` is asked first
    and at every check-in, `details` with it the first time; `pain` and `numbness` are the places of the two maps,
    `zones` how far symptoms can reach, the nearest first; `responses` the words for how they respond, `moving` the fact
    that they move away, `strength` that of how strong they are, `farthest` that of how far they reach; `traits` is how
    each is drawn, `starts` where a measure starts for everybody; `reaches` how much of a path is drawn on the map up to
    a place; `behind` the signs without which a sign is not asked about.
    """

    guide: Guide
    figures: Mapping[str, float]
    habits: Mapping[str, float]
    conditions: Mapping[str, Expression]
    sayings: SimulatedSayings
    zones: tuple[str, ...]
    responses: Mapping[str, str]
    measures: MeasuresTaken
    traits: tuple[tuple[str, Drawn], ...]
    starts: Mapping[str, Value]
    reaches: Mapping[Reach, int]
    farthest: str
    alarms: tuple[Answers, ...]
    moving: str
    strength: str
    danger: tuple[str, ...]
    behind: Mapping[str, frozenset[str]]
    details: tuple[str, ...]
    pain: tuple[str, ...]
    numbness: tuple[str, ...]


_HELD: dict[
    int, tuple[Guide, Vocabulary]
] = {}  # a guide cannot be a key; it is kept so that its id stays its own


def vocabulary_of(guide: Guide) -> Vocabulary:
    """The vocabulary of a pathway. Raises `FaultsFound` when a fact is missing in it, or a figure has no source."""
    known = _HELD.get(id(guide))
    if known is None:
        known = _HELD[id(guide)] = (guide, _vocabulary(guide))
    return known[1]


def people_faults(guide: Guide) -> tuple[Fault, ...]:
    """Everything that is wrong with the people of a pathway; nothing where it has none."""
    faults: list[Fault] = []
    if not guide.people:
        return ()
    try:
        if guide.pathway.door:  # it invents nobody of its own
            joined_of(guide)
            practice_of(guide)
            return ()
        people = people_of(guide)
    except FaultsFound as found:
        return tuple(found.faults)
    for check in (
        lambda: vocabulary_of(guide),
        lambda: check_rates(guide, people.rates),
        lambda: check_serious(guide, people.rates, people.serious),
    ):
        try:
            check()
        except FaultsFound as found:
            faults += found.faults
    return tuple(faults)


def _vocabulary(guide: Guide) -> Vocabulary:
    people = people_of(guide)
    check_assumptions(guide, people.assumptions.assumptions)
    sayings, figures = people.sayings, {one.id: one.value for one in people.assumptions.assumptions}
    _check_names(guide, sayings, figures)
    _check_once(sayings, people.assumptions.habits)
    signs = [fact for fact in guide.facts.values() if fact.is_sign]
    danger = tuple(fact.id for fact in signs if fact.kind == "yes_no" and guide.question(fact.id))
    pain = _drawn_with(guide, sayings.map.pain)
    found = Vocabulary(
        guide=guide,
        figures=figures,
        habits=people.assumptions.habits,
        conditions={id: guide.only_if[id] for id in people.assumptions.habits if id in guide.only_if},
        sayings=sayings,
        zones=tuple(guide.guidance.ranks),
        responses=guide.guidance.words,
        measures=measures_of(guide, sayings.measures),
        traits=traits_of(sayings.traits, figures),
        starts=starts_of(sayings.measures),
        reaches=reaches_of(guide, sayings, pain),
        farthest=guide.fact_roles.farthest,
        alarms=tuple(tuple(alarm.told.items()) for alarm in sayings.alarms),
        moving=guide.fact_roles.moving_away,
        strength=guide.fact_roles.pain,
        danger=danger,
        behind={
            id: frozenset(names_in(guide.only_if[id])) & {*danger} for id in danger if id in guide.only_if
        },
        details=tuple(fact.id for fact in guide.facts.values() if fact.denied == "no"),
        pain=pain,
        numbness=_drawn_with(guide, sayings.map.numb),
    )
    faults = [fault for fact, value in _sayings(guide, found) for fault in check_value(guide, fact, value)]
    if faults:
        raise FaultsFound(faults)
    return found


def _drawn_with(guide: Guide, pen: str) -> tuple[str, ...]:
    """The facts of one body map, in the order of the guide."""
    return tuple(id for id in guide.facts if (asked := guide.question(id)) is not None and asked.pen == pen)


def _check_names(guide: Guide, sayings: SimulatedSayings, figures: Mapping[str, float]) -> None:
    """Raises `FaultsFound` for facts, places, protocols and figures that are not there."""
    faults = [
        Fault(f"people/sayings.toml: {kind}", f"names `{id}`, which does not exist", "", "Mend its name.")
        for kind, id, known in _names(guide, sayings, figures)
        if id not in known
    ]
    if guide.fact_roles.moving_away == "":
        faults.append(
            Fault("people/", "needs a fact with the role `moving_away`", "", "Name it in pathway.toml.")
        )
    if not sayings.alarms:
        faults.append(Fault("people/sayings.toml", "has no alarm", "Some courses turn urgent.", "Add one."))
    if max((way.up_to for way in sayings.ways), default=0) < 1:
        faults.append(
            Fault("people/sayings.toml: path", "leaves some without one", "", "Let the last go up to 1.")
        )
    if faults:
        raise FaultsFound(faults)


def _check_once(sayings: SimulatedSayings, habits: Iterable[str]) -> None:
    """Raises `FaultsFound` for what a first check would say twice, and so perhaps in two ways."""
    first = (one for one in sayings.measures if one.asked != "check_in")
    parts: tuple[Spoken, ...] = (*sayings.first, *sayings.details, *sayings.wishes, *first)
    said = Counter((*(part.fact for part in parts), *habits))
    faults = [
        Fault(
            "people/sayings.toml",
            f"lets `{id}` be said {count} times in one check",
            "The answers would disagree.",
            "Leave it once, there or among the habits.",
        )
        for id, count in said.items()
        if count > 1
    ]
    if faults:
        raise FaultsFound(faults)


def _names(
    guide: Guide, sayings: SimulatedSayings, figures: Mapping[str, float]
) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    places, traits = sayings.places, {trait.fact: trait for trait in sayings.traits}
    yield from (("places", zone, guide.guidance.ranks) for zone in (*places.near, *places.far))
    yield from (("sessions", id, guide.protocols) for id in sayings.sessions)
    parts: tuple[Spoken, ...] = (
        *sayings.traits,
        *sayings.first,
        *sayings.details,
        *sayings.wishes,
        *sayings.measures,
    )
    yield from (("fact", part.fact, guide.facts) for part in parts)
    yield "pathway.toml: facts: pain", guide.fact_roles.pain, traits
    yield from (("fact", sign, guide.facts) for one in sayings.with_signs for sign in one.signs)
    for part in (sayings.places, sayings.map, *parts):
        yield from (("figure", id, figures) for id in _figures_of(part))
    some: tuple[First | Detail, ...] = (*sayings.first, *sayings.details)
    yield from (("among", part.among.fact, traits) for part in some if part.among is not None)
    plain = (one for one in sayings.first if not one.below and one.value is None)
    yield from (("first", one.fact, traits) for one in plain)
    from_traits = (one for one in sayings.measures if one.start is None and one.below is one.above is None)
    farthest = guide.fact_roles.farthest
    yield from (("measure", one.fact, traits) for one in from_traits if one.fact != farthest)


def _figures_of(part: object) -> Iterator[str]:
    assert is_dataclass(part)
    names = {field.name for field in fields(part)} & {"figure", "numb_figure", "nearer", "eased"}
    yield from (id for name in sorted(names) if (id := getattr(part, name)))


def _sayings(guide: Guide, found: Vocabulary) -> Iterator[tuple[str, Value]]:
    """Everything that may be said, numbers by their ends."""
    sayings = found.sayings
    for trait in sayings.traits:
        low, high = round(trait.low), round(trait.high)
        yield from ((trait.fact, value) for value in trait.words or (low, high))
    for first in sayings.first:
        yield from ((first.fact, value) for value in _ends(first.value, first.below))
    for detail in sayings.details:
        if detail.nearer:
            yield from ((detail.fact, word) for word in guide.guidance.recorded)
        else:
            yield from ((detail.fact, word) for word in detail.words or _ends(detail.value, 0))
    yield from ((wish.fact, True) for wish in sayings.wishes)
    told = [*(one.told for one in sayings.with_signs), *(one.told for one in sayings.alarms)]
    yield from (answer for answers in told for answer in answers.items())
    yield from (
        (one.fact, True) for one in sayings.measures if one.below is not None or one.above is not None
    )
    ids = (*found.danger, *found.details, *found.pain, *found.numbness, *found.habits, *sayings.map.always)
    yield from ((id, True) for id in (*ids, found.moving))
    yield from ((id, True) for way in sayings.ways for id in (*way.pain, *way.numb))


def _ends(value: Value | None, below: int) -> tuple[Value, ...]:
    if below:
        return (0, below - 1)
    return () if value is None else (value,)
