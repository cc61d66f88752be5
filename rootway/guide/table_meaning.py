"""Do the tables mean something: the decisions are there, values exist, and unknown is never no."""

from __future__ import annotations

from collections.abc import Iterator

from rootway.errors import Fault
from rootway.guide.folder import Written
from rootway.guide.levels import level_faults
from rootway.guide.link import Linked, scope_of
from rootway.guide.measures import measure_faults
from rootway.guide.role_meaning import door_faults, episode_faults, named_faults, role_faults
from rootway.guide.written import RuleText, TableFile
from rootway.logic import Possible, State, names_in, truth_of


def table_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Everything about the tables that has the right shape and still makes no sense."""
    assert written.pathway and written.levels  # they have their shape, or nothing is asked of the meaning
    roles, door = written.pathway.roles, written.pathway.door
    if door is None:
        yield from role_faults(roles, written.tables)
    else:
        yield from door_faults(door, roles, written.tables, written.uses, linked.facts)
    yield from named_faults(written.pathway.facts, "fact", linked.facts)
    yield from episode_faults(written.pathway.facts, written.facts)
    yield from named_faults(written.pathway.pages, "page", [page.id for page in written.advice])
    yield from level_faults(written.levels)
    if written.measures is not None and roles.reevaluate in linked.files:
        yield from measure_faults(written.measures, linked.facts, linked.files[roles.reevaluate].values)
    for file in written.tables:
        yield from _table(file)
        items = {item.id for item in file.items}
        for rule in file.rules:
            yield from _rule(file, rule, items)
            if file.id == roles.reevaluate and (rule.due_days is None or not rule.due_from):
                where = f"{file.place}: {rule.id}"
                yield Fault(where, "does not say when it falls due", "", "Add due_days and due_from.")
    yield from _nothing_known(written, linked)
    yield from _danger_signs_count(written, linked, roles.triage)
    yield from _pages_named(written)


def _table(file: TableFile) -> Iterator[Fault]:
    for item in file.items:
        if item.otherwise not in file.values:
            yield _bad_value(file, f"{item.id}: otherwise", item.otherwise)
    if file.otherwise and file.otherwise.then not in file.values:
        yield _bad_value(file, "otherwise", file.otherwise.then)
    if file.meanwhile and file.meanwhile not in file.values:
        yield _bad_value(file, "meanwhile", file.meanwhile)
    if file.policy != "collect" and not (file.otherwise or file.items):
        yield Fault(file.place, "has no otherwise", "Something must be said.", "Add [otherwise].")
    for name, words in (("titles", file.titles), ("does", file.does)):
        if words and set(words) != set(file.values):
            remedy = f"Give one to each of {', '.join(file.values)}."
            yield Fault(f"{file.place}: {name}", "do not fit the values", "A person reads them.", remedy)


def _rule(file: TableFile, rule: RuleText, items: set[str]) -> Iterator[Fault]:
    where = f"{file.place}: {rule.id}"
    for value in (rule.then, rule.unsure):
        if value and value not in file.values:
            yield _bad_value(file, rule.id, value)
    if file.unsure_required and not rule.unsure:
        yield Fault(where, "does not say what `not sure` earns", "Unsure is never no.", "Add unsure = …")
    ranks = {value: rank for rank, value in enumerate(file.values)}
    if (
        file.policy == "priority"
        and rule.unsure
        and ranks.get(rule.unsure, 0) > ranks.get(rule.then, len(ranks))
    ):
        yield Fault(where, "earns more for `not sure` than for yes", "", "Lower `unsure`, or raise `then`.")
    if rule.item not in (items or {""}):
        allowed = ", ".join(sorted(items)) or "none"
        yield Fault(where, f"is for the item {rule.item!r}", "", f"Allowed are {allowed}.")
    if rule.evidence == "recalled" and rule.then not in file.stricter:
        why, remedy = (
            "A recalled fact may only add caution.",
            "Find a source that was read, or only raise the level.",
        )
        yield Fault(where, "rests on a recalled fact without being stricter", why, remedy)


def _bad_value(file: TableFile, place: str, value: str) -> Fault:
    return Fault(f"{file.place}: {place}", f"gives {value!r}", "", f"Allowed are {', '.join(file.values)}.")


def _nothing_known(written: Written, linked: Linked) -> Iterator[Fault]:
    """No rule may hold of a person of whom nothing is known, unless it says so."""
    anything = {
        name: Possible(frozenset(table.values)) for table in linked.tables for name, _ in table.results
    }
    state = State(scope_of(linked), {}, anything)
    for table in linked.tables:
        for rule, words in zip(table.rules, linked.files[table.id].rules, strict=True):
            if truth_of(rule.when, state) is True and not words.fires_when_nothing_known:
                where, why = f"{linked.files[table.id].place}: {rule.id}", "Unknown is never no."
                yield Fault(where, "holds when nothing is known", why, "Ask for something, or say so.")


def _danger_signs_count(written: Written, linked: Linked, triage: str) -> Iterator[Fault]:
    place = linked.files[triage].place if triage in linked.files else "tables"
    rules = [rule for table in linked.tables if table.id == triage for rule in table.rules]
    read = {name for rule in rules for name in names_in(rule.when)}
    for rule in rules:
        for name in dict.fromkeys(names_in(rule.when)):
            fact = linked.facts.get(name)
            if fact is not None and not (fact.is_sign or fact.grades or fact.fold == "stands"):
                why = "Whoever answered every danger question would still wait for an urgency."
                remedy = (
                    'Ask it with them (screening), or say what it grades (grades = "detail" or "person").'
                )
                yield Fault(f"{place}: {rule.id}", f"reads {name}, which is no danger sign", why, remedy)
    for fact in written.facts:
        if fact.is_sign and fact.id not in read:
            where, why = f"facts.toml: {fact.id}", "A danger sign must count."
            yield Fault(where, "is a danger sign that no triage rule reads", why, f"Add a rule to {place}.")


def _pages_named(written: Written) -> Iterator[Fault]:
    """What a plan names is a protocol or a page; what is to be read is a page."""
    advice = {page.id for page in written.advice}
    known = {"plan": advice | {protocol.id for protocol in written.protocols}, "advice": advice}
    remedies = {"plan": "Name a protocol or an advice page.", "advice": "Name an advice page."}
    for file in written.tables:
        for page in filter(None, [file.page, *file.pages.values(), *(item.page for item in file.items)]):
            if page not in advice:
                yield Fault(f"{file.place}: page", f"names `{page}`", "", remedies["advice"])
        for value in file.values if file.names else ():
            if value not in known[file.names]:
                yield Fault(f"{file.place}: values", f"names `{value}`", "", remedies[file.names])
