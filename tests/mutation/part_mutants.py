"""The mutants of `parts.toml`: the pathway with one change in a condition that many rules share by its name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rootway.guide import Guide
from rootway.logic import Expression, names_in
from rootway.logic.expression import All, Any, AtLeast, Named, Not
from tests.mutation.conditions import changes_of
from tests.mutation.mutants import distinct

GROUP = "parts"


@dataclass(frozen=True)
class PartMutant:
    """One change: what stands behind a name with it, for all who read the name."""

    part: str
    what: str
    condition: Expression
    kind: str = "part"

    @property
    def id(self) -> str:
        """Where it is and what was changed; no two mutants share it."""
        return f"{GROUP}: {self.part}: {self.what}"

    @property
    def group(self) -> str:
        """Under what it is counted."""
        return GROUP

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts that the changed condition reads."""
        return names_in(self.condition)

    def made(self, guide: Guide) -> Guide:
        """The pathway with the change wherever the name is read."""

        def changed(tree: Expression) -> Expression:
            return _behind(tree, self.part, self.condition)

        return _everywhere(guide, changed)


def part_mutants_of(guide: Guide) -> Iterator[PartMutant]:
    """Every mutant, in the order of the parts."""
    for name, condition in guide.parts.items():
        found = (PartMutant(name, what, tree) for what, tree in changes_of(condition, guide.scope))
        yield from distinct(found, lambda one: one.condition, condition)


def _everywhere(guide: Guide, changed: Callable[[Expression], Expression]) -> Guide:
    tables = tuple(
        replace(table, rules=tuple(replace(rule, when=changed(rule.when)) for rule in table.rules))
        for table in guide.tables
    )
    follows = {
        id: tuple(replace(one, when=changed(one.when)) for one in consequences)
        for id, consequences in guide.follows.items()
    }
    only_if = {id: changed(tree) for id, tree in guide.only_if.items()}
    parts = {name: changed(tree) for name, tree in guide.parts.items()}
    return replace(guide, tables=tables, follows=follows, only_if=only_if, parts=parts)


def _behind(tree: Expression, part: str, condition: Expression) -> Expression:
    """The tree with another condition behind a name; a part may read a part."""
    match tree:
        case Named(id, inner):
            return Named(id, condition if id == part else _behind(inner, part, condition))
        case Not(operand):
            return Not(_behind(operand, part, condition))
        case All(parts):
            return All(tuple(_behind(each, part, condition) for each in parts))
        case Any(parts):
            return Any(tuple(_behind(each, part, condition) for each in parts))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(_behind(each, part, condition) for each in parts))
    return tree
