"""Mistakes that a library could have whatever it is about, each of which a law must find."""

from __future__ import annotations

from dataclasses import replace

from rootway.guide import Guide
from rootway.guide.topics import Library
from rootway.logic.expression import Name
from rootway.logic.table import Policy
from rootway.proofs.door_laws import door_of
from rootway.proofs.people_at_the_door import with_door, with_topic


def levels_upside_down(library: Library) -> Library:
    """A topic takes the least urgent level for the most urgent one."""

    def change(guide: Guide) -> Guide:
        return _with_triage(guide, values=guide.table(guide.roles.triage).values[::-1])

    return with_topic(library, _first(library), change)


def the_door_ranks_upside_down(library: Library) -> Library:
    """The door takes the least urgent level for the most urgent one."""

    def change(door: Guide) -> Guide:
        return replace(door, levels=replace(door.levels, levels=door.levels.levels[::-1]))

    return with_door(library, change)


def the_first_rule_decides(library: Library) -> Library:
    """At the door the first rule of urgency that holds decides."""
    return with_door(library, lambda door: _with_triage(door, policy=Policy.FIRST))


def a_region_for_one_place(library: Library) -> Library:
    """Each region is asked about for one place only, however unsure somebody is."""
    place = Name(door_of(library).places[0])
    return with_door(library, lambda door: replace(door, regions=dict.fromkeys(door.regions, place)))


def other_words(library: Library) -> Library:
    """A topic asks what others ask in words of its own."""

    def change(guide: Guide) -> Guide:
        page = guide.pages[0]
        first = replace(page.questions[0], ask=f"{page.questions[0].ask} Really?")
        return replace(guide, pages=(replace(page, questions=(first, *page.questions[1:])), *guide.pages[1:]))

    return with_topic(library, _first(library), change)


def every_topic_leads(library: Library) -> Library:
    """No topic of the door gives way to another: the table that chooses knows one of them alone."""
    says = door_of(library)

    def change(door: Guide) -> Guide:
        lead = door.table(says.lead)
        values = (lead.values[0], says.none)
        kept = tuple(rule for rule in lead.rules if rule.then in values)
        less = replace(lead, values=values, rules=kept)
        return replace(door, tables=tuple(less if table.id == lead.id else table for table in door.tables))

    return with_door(library, change)


def nothing_stops(library: Library) -> Library:
    """At the door no level stops anything."""

    def change(door: Guide) -> Guide:
        levels = tuple(replace(level, stops=False) for level in door.levels.levels)
        return replace(door, levels=replace(door.levels, levels=levels))

    return with_door(library, change)


def a_shared_rule_is_lost(library: Library) -> Library:
    """A shared rule of urgency does not reach the door."""

    def change(door: Guide) -> Guide:
        rules = door.table(door.roles.triage).rules
        place = door.files[door.roles.triage].place
        lost = next(rule for rule in rules if f"{place}: {rule.id}" in door.owners)
        return _with_triage(door, rules=tuple(rule for rule in rules if rule is not lost))

    return with_door(library, change)


def reading_over_the_fence(library: Library) -> Library:
    """A topic reads a fact of another topic."""

    def change(guide: Guide) -> Guide:
        fact = next(iter(guide.facts))
        return replace(guide, owners={**guide.owners, f"facts.toml: {fact}": "another-topic"})

    return with_topic(library, _first(library), change)


def nothing_tried(library: Library) -> Library:
    """Nobody tried the shared rules."""
    topics = {id: replace(guide, cases=()) for id, guide in library.topics.items()}
    return with_door(replace(library, topics=topics), lambda door: replace(door, cases=()))


def _first(library: Library) -> str:
    return next(iter(library.topics))


def _with_triage(guide: Guide, **changes: object) -> Guide:
    triage = guide.roles.triage
    tables = (replace(table, **changes) if table.id == triage else table for table in guide.tables)  # type: ignore[arg-type]
    return replace(guide, tables=tuple(tables))
