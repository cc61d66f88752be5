"""Link what was written: types of facts, parsed conditions, tables in the order in which they read each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter

from rootway.errors import Fault, FaultsFound
from rootway.guide.assessed import fact_that_stands, facts_to_assess
from rootway.guide.folder import Written
from rootway.guide.guide import Consequence
from rootway.guide.labels import Labels
from rootway.guide.roles import Door
from rootway.guide.sides import with_sides
from rootway.guide.stances import Assessed
from rootway.guide.written import Fact, Follow, TableFile
from rootway.logic import Expression, NumberType, Rule, Scope, Table, WordType, YesNoType, names_in, parse
from rootway.logic.expression import All, Literal
from rootway.logic.scope import Type
from rootway.logic.table import Policy
from rootway.logic.value import Value


@dataclass
class Linked:
    """The parsed side of a folder."""

    facts: dict[str, Fact] = field(default_factory=dict)
    scope: Scope = field(default_factory=lambda: Scope({}))
    parts: dict[str, Expression] = field(default_factory=dict)
    only_if: dict[str, Expression] = field(default_factory=dict)
    follows: dict[str, tuple[Consequence, ...]] = field(default_factory=dict)
    show_if: dict[str, Expression] = field(default_factory=dict)
    regions: dict[str, Expression] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    files: dict[str, TableFile] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def link(written: Written) -> Linked:
    """Parse and order everything; faults are kept, and what could not be parsed is left out."""
    linked = Linked()
    labels = written.pathway.labels if written.pathway else Labels()
    linked.facts = {fact.id: fact for fact in _with_folds(with_sides(written.facts, labels), labels)}
    if written.assessed:
        stands = fact_that_stands(written.assessed)
        linked.facts[stands.id] = stands
    linked.scope = Scope({id: type_of(fact) for id, fact in linked.facts.items()})
    for name, text in written.parts.items():
        _link_part(name, text, linked)
    for fact in linked.facts.values():
        _link_fact(fact, linked)
    if written.assessed:
        _link_assessed(written.assessed, labels, linked)
    _link_questions(written, linked)
    if written.pathway and written.pathway.door:
        _link_regions(written, written.pathway.door, linked)
    _link_tables(written, linked)
    linked.tables = tuple(_for_regions(table, written, linked) for table in linked.tables)
    return linked


def _link_assessed(assessed: Assessed, labels: Labels, linked: Linked) -> None:
    """What clinicians may say of a danger sign, once it is known what hangs on what; no condition reads it."""
    more = facts_to_assess(assessed, labels, linked.facts, linked.scope, linked.follows, linked.only_if)
    linked.facts |= {fact.id: fact for fact in more}
    linked.scope = Scope({id: type_of(fact) for id, fact in linked.facts.items()})


def type_of(fact: Fact) -> Type:
    """The type by which conditions read a fact."""
    if fact.kind == "number":
        return NumberType(fact.unit)
    return WordType(fact.words, fact.ordered) if fact.kind == "word" else YesNoType()


def _with_folds(facts: Iterable[Fact], labels: Labels) -> Iterable[Fact]:
    """The facts, and after each logged one what its history adds."""
    for fact in facts:
        yield fact
        plain = replace(fact, logged=False, folds=(), worst_in_days=(), follows=(), forms=(), sides="")
        plain = replace(plain, of=fact.id, covers=(), grades="", denied="", grows_weekly=False)
        plain = replace(plain, red_flag=False, screening=False, unsure_as=None)
        if "baseline" in fact.folds:
            label = f"{fact.label}, {labels.baseline}"
            yield replace(plain, id=f"{fact.id}_baseline", fold="baseline", label=label)
        if "change" in fact.folds:
            label, sums = f"{fact.label}, {labels.change}", f"{fact.id} - {fact.id}_baseline"
            yield replace(
                plain, id=f"{fact.id}_change", fold="change", label=label, min=None, max=None, follows=sums
            )
        if "days_since" in fact.folds:
            label = f"{fact.label}, {labels.days_since}"
            yield replace(
                plain, id=f"{fact.id}_days_since", fold="days_since", label=label, unit="days", max=None
            )
        for days in fact.worst_in_days:
            label = f"{fact.label}, {labels.worst.replace('%d', str(days))}"
            yield replace(
                plain,
                id=f"{fact.id}_worst_{days}_days",
                fold="worst",
                label=label,
                worst_in_days=(days,),
                follows=_the_same(fact),
            )


def _the_same(fact: Fact) -> str | tuple[Follow, ...]:
    """Without a history the worst of some days is what was said last."""
    if fact.kind == "number":
        return fact.id
    return tuple(Follow(f"{fact.id} == '{word}'", word) for word in fact.words)


def _parsed(
    text: str, linked: Linked, where: str, wants: str = "condition", scope: Scope | None = None
) -> Expression | None:
    try:
        return parse(text, scope or linked.scope, wants, linked.parts)
    except FaultsFound as found:
        linked.faults += [fault.under(where) for fault in found.faults]
        return None


def _link_part(name: str, text: str, linked: Linked) -> None:
    """A part reads facts and the parts above it. One that cannot be read is told once, not at each of its readers."""
    where = f"parts.toml: {name}"
    tree = _parsed(text, linked, where)
    linked.parts[name] = Literal(True) if tree is None else tree


def _link_fact(fact: Fact, linked: Linked) -> None:
    where = f"facts.toml: {fact.id}"
    if fact.only_if and not fact.fold:
        tree = _parsed(fact.only_if, linked, f"{where}: only_if")
        if tree is not None:
            linked.only_if[fact.id] = tree
    if isinstance(fact.follows, str):
        wants = "number" if fact.kind == "number" else "condition"
        tree = _parsed(fact.follows, linked, f"{where}: follows", wants)
        linked.follows[fact.id] = (Consequence(tree),) if tree is not None else ()
    elif fact.follows:
        linked.follows[fact.id] = tuple(_consequences(fact, fact.follows, linked, f"{where}: follows"))


def _consequences(fact: Fact, follows: Iterable[Follow], linked: Linked, where: str) -> Iterable[Consequence]:
    for follow in follows:
        tree = _parsed(follow.when, linked, where)
        value = follow.then
        if fact.kind == "number" and linked.scope.types.get(str(value)) == NumberType(fact.unit):
            yield from [Consequence(tree, of=str(value))] if tree is not None else []
        elif isinstance(value, bool | int | float | str) and fits(fact, value):
            yield from [Consequence(tree, value)] if tree is not None else []
        else:
            allowed = {
                "word": ", ".join(fact.words),
                "yes_no": "true, false",
                "number": f"numbers from {fact.min:g} to {fact.max:g}"
                if fact.min is not None and fact.max is not None
                else "numbers",
            }
            remedy = f"Allowed are {allowed[fact.kind]}."
            linked.faults.append(Fault(where, f"{value!r} is not a value of {fact.id}", "", remedy))


def fits(fact: Fact, value: Value) -> bool:
    """Whether a fact can have this value."""
    if fact.kind == "number":
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and (fact.min or 0) <= value <= (fact.max or 0)  # type: ignore[operator]
    return value in fact.words if fact.kind == "word" else isinstance(value, bool)


def _link_questions(written: Written, linked: Linked) -> None:
    for page in written.pages:
        for question in page.questions:
            if question.show_if:
                where = f"questions.toml: {page.id}: {question.fact}: show_if"
                tree = _parsed(question.show_if, linked, where)
                if tree is not None:
                    linked.show_if[question.fact] = tree
            elif question.fact in linked.only_if:
                linked.show_if[question.fact] = linked.only_if[question.fact]


def _link_regions(written: Written, door: Door, linked: Linked) -> None:
    """The danger questions of a region are shown only while its condition may hold; on the door's own pages always."""
    shared = [page for page in written.pages if written.owners.get(f"questions.toml: {page.id}")]
    asked = [question.fact for page in shared if page.stage == "danger" for question in page.questions]
    for region in door.regions:
        tree = _parsed(region.when, linked, f"pathway.toml: door: region {region.folder}: when")
        if tree is None:
            continue
        linked.regions[region.folder] = tree
        for fact in asked:
            if written.owners.get(f"facts.toml: {fact}") == region.folder:
                own = linked.show_if.get(fact)
                linked.show_if[fact] = tree if own is None else All((own, tree))


def _for_regions(table: Table, written: Written, linked: Linked) -> Table:
    """At a door a rule of a region that reads no fact of the region counts only where the region is asked about.

    An injury of last week is another thing for the neck than for the back. A rule that reads a sign of the region needs
    no such limit: the sign is denied where it is not asked, and counts wherever it is said.
    """
    if not linked.regions:
        return table
    place = linked.files[table.id].place
    rules = []
    for rule in table.rules:
        folder = written.owners.get(f"{place}: {rule.id}", "")
        when = linked.regions.get(folder)
        read = {written.owners.get(f"facts.toml: {name}") for name in names_in(rule.when)}
        if when is not None and folder not in read:
            rules.append(replace(rule, when=All((when, rule.when))))
        else:
            rules.append(rule)
    return replace(table, rules=tuple(rules))


def _link_tables(written: Written, linked: Linked) -> None:
    linked.files = {file.id: file for file in written.tables}
    readable = linked.scope.with_types(_table_types(written.tables))
    tables = {file.id: _table(file, readable, linked) for file in written.tables}
    owner = {name: id for id, table in tables.items() for name, _ in table.results}
    reads = {
        id: {owner[name] for name in _names_read(table) if name in owner} for id, table in tables.items()
    }
    try:
        sorter = TopologicalSorter(
            dict.fromkeys(sorted(reads), ())
        )  # no table moves because another reads it
        for id in sorted(reads):
            sorter.add(id, *sorted(reads[id]))
        order = list(sorter.static_order())
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        what, why = f"read each other in a circle: {circle}", "No order could decide them."
        linked.faults.append(Fault("tables", what, why, "Break the circle."))
        order = sorted(tables)
    linked.tables = tuple(tables[id] for id in order)


def _table_types(files: Iterable[TableFile]) -> Mapping[str, Type]:
    """What tables may read of each other; the result of a collect table is a list, and no condition reads it."""
    return {
        name: WordType(file.values, file.policy == "priority")
        for file in files
        if file.policy != "collect"
        for name in ([item.id for item in file.items] or [file.id])
    }


def _names_read(table: Table) -> list[str]:
    return [name for rule in table.rules for name in names_in(rule.when)]


def _table(file: TableFile, scope: Scope, linked: Linked) -> Table:
    rules = []
    if not file.values:
        linked.faults.append(Fault(file.place, "has no values", "It could say nothing.", "List them."))
    for rule in file.rules:
        tree = _parsed(rule.when, linked, f"{file.place}: {rule.id}: when", scope=scope)
        if tree is not None:
            rules.append(Rule(rule.id, tree, rule.then, rule.unsure or None, rule.item, rule.support or None))
    otherwise: dict[str, str] = {item.id: item.otherwise for item in file.items}
    if not otherwise:
        otherwise = {"": file.otherwise.then if file.otherwise else ""}
    return Table(file.id, Policy(file.policy), file.values, tuple(rules), otherwise, file.meanwhile or None)


def scope_of(linked: Linked) -> Scope:
    """Every readable name: facts and the results of tables."""
    return linked.scope.with_types(_table_types(linked.files.values()))
