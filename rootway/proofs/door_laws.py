"""What is proved of the front door by a solver: marks, doubt about the place, and that nobody falls through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from rootway.compilers.formula.formula import UNSURE, no, some
from rootway.compilers.formula.lower import three_of
from rootway.compilers.z3.to_z3 import both, either
from rootway.guide import Guide
from rootway.guide.roles import Door
from rootway.guide.topics import Library
from rootway.proofs.proof import nobody_in
from rootway.proofs.search import Relation, Search, Someone
from rootway.proofs.subject import Subject, subject_of


def a_further_mark_never_lowers(library: Library) -> str:
    """B is A with more places marked; B may still come out as urgent as A.

    A mark can open what was not asked of A for want of it, and so was read as no; and it can open a detail of its own,
    such as which leg. So the level is not always reached before that is answered, and never out of reach. It is
    proved of what the door asks: its danger pages and its own.
    """
    door, subject = door_of(library), subject_of(guide_of(library))
    marks = {*door.places, door.not_sure}
    unasked = subject.guide.unasked_of_region.values()
    hidden = {id for signs in unasked for id, no_sign in signs.items() if no_sign is False} - marks
    search = Search()
    one, other = search.someone(subject), search.someone(subject)
    search.for_each_fact(_related(one, other, marks, hidden))
    asked = _asked(subject.guide)
    others = (fact.id for fact in subject.guide.facts.values() if fact.is_given and fact.id not in asked)
    search.where(*(one.said(id, None) for id in others))
    search.where(
        either(
            both([one.is_so(subject.at_least(level)), other.is_so(no(subject.could_be(level)))])
            for level in subject.levels[1:]
        )
    )
    return _found([("with a further place marked the urgency is lower", search)])


def _asked(guide: Guide) -> set[str]:
    """What the door asks: on its danger pages, and on those that stand in its own folder."""
    own = [page for page in guide.pages if f"questions.toml: {page.id}" not in guide.owners]
    pages = [*own, *(page for page in guide.pages if page.stage == "danger")]
    person = {fact.id for fact in guide.facts.values() if fact.grades == "person"}
    return person | {question.fact for page in pages for question in page.questions}


def _related(one: Someone, other: Someone, marks: Collection[str], opened: Collection[str]) -> Relation:
    def related(id: str) -> str:
        same = one.said_as(other, id)
        if id in marks:
            return either([same, other.said(id, True)])
        return either([same, both([one.said(id, False), other.said(id, None)])]) if id in opened else same

    return related


def every_region_is_asked(library: Library) -> str:
    """Whoever cannot say where it is, is asked about every region."""
    door, subject = door_of(library), subject_of(guide_of(library))
    return _found(_not_asked(door, subject))


def _not_asked(door: Door, subject: Subject) -> Iterator[tuple[str, Search]]:
    for folder, when in subject.guide.regions.items():
        search = Search()
        who = search.someone(subject)
        asked = three_of(when, subject.guide.scope, {})
        search.where(who.said(door.not_sure, True), who.is_so(asked.false))
        yield f"somebody cannot say where, and {folder} is not asked about", search


def nobody_falls_through(library: Library) -> str:
    """Whoever marks a place that a topic is about comes to a topic, also when not sure; one of a family leads."""
    door, subject = door_of(library), subject_of(guide_of(library))
    return _found(_without_a_topic(door, subject))


def _without_a_topic(door: Door, subject: Subject) -> Iterator[tuple[str, Search]]:
    route, lead = subject.program.by_name[door.route], subject.program.by_name[door.lead]
    topics = [value for value in route.table.values if value != door.reading]
    opens = some(route.possible[value] for value in topics)
    for place in door.places:
        for state, words in ((True, "marked"), (UNSURE, "not sure")):
            search = Search()
            who = search.someone(subject)
            marked = who.said(place, True) if state is True else who.is_in(place, UNSURE)
            search.where(marked, who.is_so(no(opens)))
            yield f"`{place}` is {words}, and no topic opens", search
    family = [value for value in lead.table.values if value != door.none]
    search = Search()
    who = search.someone(subject)
    nobody = some(when for (value, _), when in lead.says if value == door.none)
    search.where(who.is_so(some(route.listed(value) for value in family)), who.is_so(nobody))
    yield "a topic of the family opens, and none of it leads", search


def door_of(library: Library) -> Door:
    """What pathway.toml says of the door."""
    door = guide_of(library).pathway.door
    assert door is not None  # a library is loaded only with a door that is one
    return door


def guide_of(library: Library) -> Guide:
    """The front door; a library without one keeps no law of it."""
    assert library.door is not None
    return library.door


def _found(searches: Iterable[tuple[str, Search]]) -> str:
    return nobody_in(searches).against
