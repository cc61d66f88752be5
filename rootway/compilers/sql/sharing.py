"""Formulas rewritten for a database: what many of them say is said once, and long chains are made short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rootway.compilers.formula.formula import (
    FALSE,
    Constant,
    Defined,
    Every,
    FactIs,
    Formula,
    In,
    LoweredAtLeast,
    No,
    OneOf,
    Some,
    formulas_in,
    some,
)


def by_fact(formula: Formula) -> Formula:
    """The same formula, what an `or` says of one fact brought together: many rules say the same of it."""
    match formula:
        case No(operand):
            return No(by_fact(operand))
        case Every(parts):
            return Every(tuple(map(by_fact, parts)))
        case LoweredAtLeast(count, parts):
            return LoweredAtLeast(count, tuple(map(by_fact, parts)))
        case Some(parts):
            groups: dict[object, list[Formula]] = {}
            for part in map(by_fact, parts):
                about = part.fact if isinstance(part, In | FactIs | OneOf) else part
                groups.setdefault(about, []).append(part)
            together = [group[0] if len(group) == 1 else Some(tuple(group)) for group in groups.values()]
            return Some(tuple(together)) if len(together) > 1 else together[0]
    return formula


def spread(definitions: Mapping[str, Formula]) -> dict[str, Formula]:
    """The same definitions, in order; an `or` of the `or` before it and little else is written out.

    Where rules are tried one after the other, each definition reads the one above. Written out they all read the same.
    """
    found: dict[str, Formula] = {}
    depths: dict[str, int] = {}

    def depth(formula: Formula) -> int:
        names = (part.name for part in formulas_in(formula) if isinstance(part, Defined))
        return max((depths[name] for name in names), default=0)

    for name, formula in definitions.items():
        found[name] = formula
        if isinstance(formula, Some):
            *others, deepest = sorted(formula.parts, key=depth)
            above = found[deepest.name] if isinstance(deepest, Defined) else FALSE
            if isinstance(above, Some) and depth(others[-1]) < depth(deepest):
                found[name] = some([*above.parts, *others])
        depths[name] = 1 + depth(found[name])
    return found


def repeated(formulas: Iterable[Formula]) -> Iterator[Formula]:
    """What stands in them more than once, and takes work."""
    times: Counter[Formula] = Counter()

    def count(formula: Formula) -> None:
        times[formula] += 1
        if times[formula] == 1:
            match formula:
                case No(operand):
                    count(operand)
                case Every(parts) | Some(parts) | LoweredAtLeast(_, parts):
                    for part in parts:
                        count(part)

    for formula in formulas:
        count(formula)
    return (formula for formula, often in times.items() if often > 1 and takes_work(formula))


def takes_work(formula: Formula) -> bool:
    """Whether it is worth a column: `not` costs next to nothing, and a yes is a column anyway."""
    match formula:
        case Constant() | Defined() | No() | FactIs(truth=True):
            return False
    return True
