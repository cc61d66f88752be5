"""The mutants of a pathway: each is the pathway with one change in one place of one table."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar

from rootway.guide import Guide
from rootway.guide.written import RuleText, TableFile
from rootway.logic import Rule, Table, names_in
from rootway.logic.table import Policy
from tests.mutation.conditions import changes_of

SUPPORTS = ("", "two_signs", "sign", "pattern")


class Named(Protocol):
    """What every mutant has: where it is with what was changed, and what was changed by itself."""

    what: str

    @property
    def id(self) -> str:
        """Where it is and what was changed."""


Kind = TypeVar("Kind", bound=Named)


@dataclass(frozen=True)
class Mutant:
    """One change: the table with it, and the words of the table that belong to it. `kind` groups them in the report."""

    kind: str
    place: str
    what: str
    table: Table
    file: TableFile

    @property
    def id(self) -> str:
        """Where it is and what was changed; no two mutants share it."""
        return f"{self.place}: {self.what}"

    @property
    def group(self) -> str:
        """Under what it is counted."""
        return self.table.id

    @property
    def results(self) -> tuple[str, ...]:
        """The results that may change at first hand."""
        return tuple(name for name, _ in self.table.results)

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts and results that the changed rule reads."""
        id = self.place.partition(": ")[2]
        return tuple(name for rule in self.table.rules if rule.id == id for name in names_in(rule.when))

    def made(self, guide: Guide) -> Guide:
        """The pathway with the change."""
        tables = tuple(self.table if table.id == self.table.id else table for table in guide.tables)
        return replace(guide, tables=tables, files={**guide.files, self.table.id: self.file})


def mutants_of(guide: Guide) -> Iterator[Mutant]:
    """Every mutant, in the order of the tables; two changes that come to the same rule are one."""
    for table in guide.tables:
        file = guide.files[table.id]
        yield from distinct(
            _of_table(guide, table, file), lambda one: _same(one.table, one.file), _same(table, file)
        )


def distinct(found: Iterable[Kind], same: Callable[[Kind], object], unchanged: object) -> Iterator[Kind]:
    """Those that differ from what is unchanged and from each other, each with a name of its own."""
    seen, ids = {unchanged}, Counter[str]()
    for mutant in found:
        if (key := same(mutant)) not in seen:
            seen.add(key)
            ids[mutant.id] += 1
            again = f" (place {ids[mutant.id]})" if ids[mutant.id] > 1 else ""
            yield replace(mutant, what=f"{mutant.what}{again}")


def _same(table: Table, file: TableFile) -> tuple[object, ...]:
    dues = tuple((rule.due_days, rule.due_from) for rule in file.rules)
    return table.rules, tuple(table.otherwise.items()), dues


def _of_table(guide: Guide, table: Table, file: TableFile) -> Iterator[Mutant]:
    for number, rule in enumerate(table.rules):
        place = f"{table.id}: {rule.id}"
        for what, when in changes_of(rule.when, guide.full_scope):
            yield _with(table, file, "condition", place, what, number, replace(rule, when=when))
        yield from _of_ends(table, file, place, number, rule)
        yield from _of_due(table, file, place, number)
        rules, texts = list(table.rules), list(file.rules)
        del rules[number], texts[number]
        yield _made(table, file, "rule dropped", place, "is dropped", rules, texts)
    if table.policy is Policy.FIRST:
        yield from _of_order(table, file)
    yield from _of_otherwise(table, file)


def _of_ends(table: Table, file: TableFile, place: str, number: int, rule: Rule) -> Iterator[Mutant]:
    for value in table.values:
        if value != rule.then:
            yield _with(
                table,
                file,
                "then",
                place,
                f"then {rule.then} becomes {value}",
                number,
                replace(rule, then=value),
            )
        if rule.unsure is not None and value != rule.unsure:
            what = f"unsure {rule.unsure} becomes {value}"
            yield _with(table, file, "unsure", place, what, number, replace(rule, unsure=value))
    if rule.unsure is not None:
        yield _with(table, file, "unsure", place, "unsure earns nothing", number, replace(rule, unsure=None))
    for support in SUPPORTS if rule.support else ():
        if support != rule.support:
            what = f"support {rule.support} becomes {support or 'none'}"
            yield _with(table, file, "support", place, what, number, replace(rule, support=support or None))


def _of_due(table: Table, file: TableFile, place: str, number: int) -> Iterator[Mutant]:
    """A re-evaluation a day sooner or later, or counted from the other beginning."""
    text = file.rules[number]
    if text.due_days is None:
        return
    other: Literal["as_of", "plan_start"] = "as_of" if text.due_from == "plan_start" else "plan_start"
    changes = [(f"due_days {text.due_days} becomes {days}", replace(text, due_days=days))
               for days in (text.due_days - 1, text.due_days + 1) if days >= 0]  # fmt: skip
    for what, changed in [*changes, (f"due_from becomes {other}", replace(text, due_from=other))]:
        texts = [*file.rules[:number], changed, *file.rules[number + 1 :]]
        yield _made(table, file, "due", place, what, list(table.rules), texts)


def _of_order(table: Table, file: TableFile) -> Iterator[Mutant]:
    for number in range(len(table.rules) - 1):
        rules, texts = list(table.rules), list(file.rules)
        rules[number : number + 2] = rules[number + 1], rules[number]
        texts[number : number + 2] = texts[number + 1], texts[number]
        first, second = rules[number + 1].id, rules[number].id
        yield _made(table, file, "order", f"{table.id}: {first}", f"stands after {second}", rules, texts)


def _of_otherwise(table: Table, file: TableFile) -> Iterator[Mutant]:
    for item, otherwise in table.otherwise.items():
        for value in table.values if table.policy is not Policy.COLLECT else ():
            if value != otherwise:
                changed = replace(table, otherwise={**table.otherwise, item: value})
                what = f"otherwise {otherwise} becomes {value}"
                yield Mutant("otherwise", f"{table.id}: {item}" if item else table.id, what, changed, file)


def _with(table: Table, file: TableFile, kind: str, place: str, what: str, number: int, rule: Rule) -> Mutant:
    rules, texts = list(table.rules), list(file.rules)
    rules[number] = rule
    texts[number] = replace(
        texts[number], then=rule.then, unsure=rule.unsure or "", support=rule.support or ""
    )
    return _made(table, file, kind, place, what, rules, texts)


def _made(
    table: Table, file: TableFile, kind: str, place: str, what: str, rules: list[Rule], texts: list[RuleText]
) -> Mutant:
    return Mutant(kind, place, what, replace(table, rules=tuple(rules)), replace(file, rules=tuple(texts)))
