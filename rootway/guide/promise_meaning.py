"""Do the promises of a pathway mean something: names that are there, values that can be, conditions that are some."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rootway.errors import Fault, FaultsFound
from rootway.guide.link import Linked, fits, scope_of
from rootway.guide.promises import (
    AddRule,
    Agreement,
    ChangeRule,
    Doubt,
    Happening,
    MissingIsNo,
    Promises,
    RemoveRules,
    Reorder,
    Weigh,
    WrittenMutant,
)
from rootway.guide.roles import Roles
from rootway.logic import Scope, Table, parse
from rootway.logic.value import Value

FILE = "promises.toml"
Faults = Iterator[Fault]


@dataclass(frozen=True)
class Nameable:
    """What the promises may name."""

    linked: Linked
    roles: Roles
    protocols: frozenset[str]

    def table(self, id: str) -> Table | None:
        """A table by its own name."""
        return next((table for table in self.linked.tables if table.id == id), None)

    def values(self, id: str) -> tuple[str, ...]:
        """The values of a table; none where there is no such table."""
        table = self.table(id)
        return table.values if table else ()

    def items(self) -> list[str]:
        """The treatments."""
        return [item.id for item in self.linked.files[self.roles.treatments].items]


def promise_faults(promises: Promises, linked: Linked, roles: Roles, protocols: Iterable[str]) -> Faults:
    """Everything about the promises that has the right shape and still makes no sense."""
    known = Nameable(linked, roles, frozenset(protocols))
    if promises.agreement is not None:
        yield from _agreement_faults(promises.agreement, known)
    if promises.doubt is not None:
        yield from _doubt_faults(promises.doubt, known)
    for event in promises.events:
        yield from _event_faults(event, known)
    for mutant in promises.mutants:
        where = f"{FILE}: mutant of {mutant.promise}, {mutant.words}"
        yield from _mutant_faults(mutant, promises, where, known)


def _agreement_faults(found: Agreement, known: Nameable) -> Faults:
    where = f"{FILE}: agreement"
    fits_of = found.fits
    for fit in (fits_of.recommended, fits_of.option, fits_of.not_now, fits_of.avoid):
        yield from _named(f"{where}: fits", "value", fit, known.values(known.roles.treatments))
    lines = known.values(known.roles.plan)
    for treatment in found.treatments:
        place = f"{where}: treatment {treatment.item}"
        yield from _named(place, "item", treatment.item, known.items())
        for line in treatment.lines:
            yield from _named(f"{place}: lines", "protocol", line, known.protocols & set(lines))
        for line in treatment.when_recommended:
            yield from _named(f"{place}: when_recommended", "line", line, lines)
    if found.found is not None:
        place = f"{where}: found"
        yield from _named(f"{place}: table", "table", found.found.table, known.roles.pattern)
        yield from _condition(f"{place}: when", found.found.when, known.linked.scope, known)
        for line in found.found.lines:
            yield from _named(f"{place}: lines", "line", line, lines)
    yield from _giver_faults(found, known, f"{where}: giver")


def _giver_faults(found: Agreement, known: Nameable, where: str) -> Faults:
    giver = found.giver
    if giver is None:
        return
    yield from _named(f"{where}: who", "value", giver.who, known.values(known.roles.see))
    yield from _named(f"{where}: treatment", "item", giver.treatment, known.items())
    yield from _named(f"{where}: in_plan", "line", giver.in_plan, known.values(known.roles.plan))
    yield from _named(f"{where}: examined", "fact", giver.examined, known.linked.facts)
    for name, text in (("when", giver.when), ("against", giver.against)):
        yield from _condition(f"{where}: {name}", text, known.linked.scope, known)


def _doubt_faults(doubt: Doubt, known: Nameable) -> Faults:
    where = f"{FILE}: doubt"
    fact = known.linked.facts.get(doubt.better)
    if fact is None or fact.kind != "yes_no":
        remedy = "Name a fact that is answered by yes or no."
        yield Fault(f"{where}: better", f"names `{doubt.better}`, which is no such fact", "", remedy)
    for name, text in (("gained", doubt.gained), ("since", doubt.since)):
        yield from _condition(f"{where}: {name}", text, known.linked.scope, known)


def _event_faults(event: Happening, known: Nameable) -> Faults:
    where = f"{FILE}: event {event.words}"
    if len(event.told_by) < 2:
        yield Fault(where, "is told in one way only", "There is nothing to compare.", "Add another way.")
    for id, value in (told for way in event.told_by for told in way.items()):
        yield from _named(where, "fact", id, known.linked.facts)
        yield from _said(where, id, value, known)


def _said(where: str, id: str, value: object, known: Nameable) -> Faults:
    fact = known.linked.facts.get(id)
    if fact is not None and not (isinstance(value, Value) and fits(fact, value)):
        yield Fault(where, f"{value!r} is not a value of {id}", "", "Give one that it can have.")


def _mutant_faults(mutant: WrittenMutant, promises: Promises, where: str, known: Nameable) -> Faults:
    if mutant.promise not in promises.kinds:
        why = "Without what it is about there is nothing to prove."
        yield Fault(where, f"breaks `{mutant.promise}`, which is not promised", why, "Add its section above.")
    found = [
        *((_changed, slip) for slip in mutant.change),
        *((_added, slip) for slip in mutant.add),
        *((_removed, slip) for slip in mutant.remove),
        *((_reordered, slip) for slip in mutant.reorder),
        *((_weighed, slip) for slip in mutant.weigh),
        *((_missing, slip) for slip in mutant.missing_is_no),
    ]
    if not found:
        yield Fault(where, "changes nothing", "The proof could find nobody.", "Add change, add, remove, …")
    for faults, slip in found:
        yield from faults(where, slip, known)  # type: ignore[operator]


def _changed(where: str, slip: ChangeRule, known: Nameable) -> Faults:
    yield from _rules(where, slip.table, [slip.rule], known)
    if slip.when:
        yield from _condition(where, slip.when, scope_of(known.linked), known)
    if slip.unsure:
        yield from _value_of(where, slip.table, slip.unsure, known)
    if not (slip.when or slip.unsure or slip.unsure_earns_nothing):
        yield Fault(where, f"leaves the rule `{slip.rule}` as it is", "", "Add when, or what unsure earns.")


def _added(where: str, slip: AddRule, known: Nameable) -> Faults:
    yield from _condition(where, slip.when, scope_of(known.linked), known)
    yield from _value_of(where, slip.table, slip.then, known)
    if slip.item:
        yield from _named(where, "item", slip.item, known.items())


def _removed(where: str, slip: RemoveRules, known: Nameable) -> Faults:
    return _rules(where, slip.table, slip.rules, known)


def _reordered(where: str, slip: Reorder, known: Nameable) -> Faults:
    values = known.values(slip.table)
    if sorted(slip.values) != sorted(values) or slip.values == values:
        remedy = "Give each value of the table once, in another order."
        yield Fault(where, f"is no other order of the values of `{slip.table}`", "", remedy)


def _weighed(where: str, slip: Weigh, known: Nameable) -> Faults:
    yield from _named(where, "fact", slip.fact, known.linked.facts)
    if slip.red_flag is None and slip.unsure_as is None:
        yield Fault(where, f"weighs `{slip.fact}` as it is", "", "Add red_flag or unsure_as.")
    if slip.unsure_as is not None:
        yield from _said(where, slip.fact, slip.unsure_as, known)


def _missing(where: str, slip: MissingIsNo, known: Nameable) -> Faults:
    yield from _rules(where, slip.table, [slip.rule], known)
    yield from _named(where, "fact", slip.fact, known.linked.facts)


def _rules(where: str, table: str, rules: Iterable[str], known: Nameable) -> Faults:
    found = known.table(table)
    if found is None:
        yield from _named(where, "table", table, ())
        return
    for rule in rules:
        yield from _named(where, f"rule of {table}", rule, [one.id for one in found.rules])


def _value_of(where: str, table: str, value: str, known: Nameable) -> Faults:
    if known.table(table) is None:
        yield from _named(where, "table", table, ())
    else:
        yield from _named(where, f"value of {table}", value, known.values(table))


def _named(where: str, kind: str, id: str, known: Collection[str]) -> Faults:
    if id not in known:
        yield Fault(
            where, f"names the {kind} `{id}`, which does not exist", "", f"Mend its name, or add the {kind}."
        )


def _condition(where: str, text: str, scope: Scope, known: Nameable) -> Faults:
    try:
        parse(text, scope, "condition", known.linked.parts)
    except FaultsFound as found:
        yield from (fault.under(where) for fault in found.faults)
