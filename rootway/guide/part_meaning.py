"""Do the named parts of conditions mean something: each can be read, and is."""

from __future__ import annotations

from collections.abc import Container, Iterator

from rootway.errors import Fault
from rootway.guide.fact_meaning import name_said
from rootway.guide.link import Linked
from rootway.logic import Expression
from rootway.logic.expression import Named, nodes_in


def part_faults(linked: Linked, shared: Container[str] = ()) -> Iterator[Fault]:
    """Parts that no condition could read, and parts that none does. A shared one is there for other pathways too."""
    read = {node.id for tree in _conditions(linked) for node in nodes_in(tree) if isinstance(node, Named)}
    for name in linked.parts:
        where = f"parts.toml: {name}"
        yield from (Fault(where, *said) for said in name_said(name))
        if name not in read and where not in shared:
            why, remedy = "It looks as if it counted.", "Read it in a condition, or delete it."
            yield Fault(where, "is read by no condition", why, remedy)


def _conditions(linked: Linked) -> Iterator[Expression]:
    yield from linked.only_if.values()
    yield from linked.show_if.values()
    yield from (each.when for consequences in linked.follows.values() for each in consequences)
    yield from (rule.when for table in linked.tables for rule in table.rules)
