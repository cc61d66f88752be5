"""Print which answers an undetermined condition waits for: for each fact, the plane of those who wait for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rootway.compilers.columns.formula import plane_of
from rootway.compilers.columns.sheet import PlaneSheet
from rootway.compilers.formula.condition import Results
from rootway.compilers.formula.formula import ABSENT, In
from rootway.compilers.formula.lower import LoweredResult, Three, three_of
from rootway.logic import Scope, names_in
from rootway.logic.expression import All, Any, AtLeast, Expression, Named, Not

Waits = dict[str, str]
"""For each fact, a plane."""


@dataclass(frozen=True)
class ConditionWaits:
    """What is needed to say what a condition waits for: the results above it, and what each of those waits for."""

    scope: Scope
    results: Results
    of_results: Mapping[str, Waits]

    def three(self, node: Expression) -> Three:
        """The condition as formulas."""
        return three_of(node, self.scope, self.results)


def waits_of_result(result: LoweredResult, above: ConditionWaits, sheet: PlaneSheet) -> Waits:
    """What a result waits for: all that its open rules wait for, where they could still matter."""
    found: list[Waits] = []
    for number, could_matter in result.open.items():
        rule = waits_of(result.table.rules[number].when, above, sheet)
        matters = plane_of(could_matter, sheet)
        found.append({fact: sheet.both((plane, matters)) for fact, plane in rule.items()})
    return _merged(found, sheet)


def waits_of(node: Expression, above: ConditionWaits, sheet: PlaneSheet) -> Waits:
    """What a condition waits for; nobody waits where it is determined."""
    match node:
        case Not(operand) | Named(_, operand):
            return waits_of(operand, above, sheet)
        case AtLeast(_, parts):
            decided = _decided(node, above, sheet)
            found = _merged([waits_of(part, above, sheet) for part in parts], sheet)
            return {fact: sheet.without(plane, [decided]) for fact, plane in found.items()}
        case All(parts) | Any(parts):
            three = above.three(node)
            decided = plane_of(three.false if isinstance(node, All) else three.true, sheet)
            found = _merged([waits_of(part, above, sheet) for part in parts], sheet)
            return {fact: sheet.without(plane, [decided]) for fact, plane in found.items()}
    names = names_in(node)
    waits = {id: plane_of(In(id, ABSENT), sheet) for id in names if id not in above.results}
    decided = _decided(node, above, sheet)
    for name in names:
        inner = above.of_results.get(name, {})
        waits = _merged(
            [waits, {fact: sheet.without(plane, [decided]) for fact, plane in inner.items()}], sheet
        )
    return waits


def _decided(node: Expression, above: ConditionWaits, sheet: PlaneSheet) -> str:
    three = above.three(node)
    return sheet.either([plane_of(three.true, sheet), plane_of(three.false, sheet)])


def _merged(many: list[Waits], sheet: PlaneSheet) -> Waits:
    gathered: dict[str, list[str]] = {}
    for waits in many:
        for fact, plane in waits.items():
            gathered.setdefault(fact, []).append(plane)
    return {fact: sheet.either(planes) for fact, planes in gathered.items()}
