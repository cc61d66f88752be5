"""Print a condition as Python, in the forms that keep "unknown" apart from "no".

    may      the condition is true or unknown     `f_fever and f_iv_drug_use`, for an unknown answer counts as true
    must     the condition is true                `f_fever is True and f_iv_drug_use is True`
    sure     the same, asked only where the first form held, so that it can be shorter
    waits    the mask of unanswered facts that could still decide a condition known to be undetermined

Most conditions are false, so the first form is asked first, and it is as short as two-valued code. A form is printed
for a wanted truth: `not` turns the wish around, and under a wish for false `and` becomes `or`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rootway.compilers.python.layout import Layout
from rootway.compilers.python.leaf import forms_of
from rootway.logic.expression import All, Any, AtLeast, Expression, Not, names_in


def may(node: Expression, layout: Layout, truth: bool = True) -> str:
    """Whether a condition could have this truth."""
    match node:
        case All(parts):
            return _joined(" and " if truth else " or ", [may(part, layout, truth) for part in parts])
        case Any(parts):
            return _joined(" or " if truth else " and ", [may(part, layout, truth) for part in parts])
        case AtLeast(count, parts):
            return _counted(_needed(count, parts, truth), [may(part, layout, truth) for part in parts])
        case Not(operand):
            return may(operand, layout, not truth)
    forms = forms_of(node, layout)
    return forms.may if truth else forms.may_not


def must(node: Expression, layout: Layout, truth: bool = True) -> str:
    """Whether a condition has this truth for certain."""
    match node:
        case All(parts):
            return _joined(" and " if truth else " or ", [must(part, layout, truth) for part in parts])
        case Any(parts):
            return _joined(" or " if truth else " and ", [must(part, layout, truth) for part in parts])
        case AtLeast(count, parts):
            return _counted(_needed(count, parts, truth), [must(part, layout, truth) for part in parts])
        case Not(operand):
            return must(operand, layout, not truth)
    forms = forms_of(node, layout)
    return forms.must if truth else forms.must_not


def sure(node: Expression, layout: Layout, truth: bool = True) -> str:
    """Whether a condition that could have this truth has it for certain."""
    match node:
        case All(parts) if truth:
            return _joined(" and ", [sure(part, layout) for part in parts])
        case Any(parts) if not truth:
            return _joined(" and ", [sure(part, layout, False) for part in parts])
        case All() | Any() | AtLeast():
            return must(node, layout, truth)
        case Not(operand):
            return sure(operand, layout, not truth)
    forms = forms_of(node, layout)
    return forms.sure if truth else forms.sure_not


def waits(node: Expression, layout: Layout) -> str:
    """The facts that an undetermined condition waits for.

    In an undetermined `and` no part is false, in an undetermined `or` none is true: one test tells whether a part is
    determined. Where parts are counted it takes two. A part without parts of its own needs none, for the facts of a
    determined one are not absent.
    """
    mask, terms = _waits(node, layout)
    detail = " | ".join(([f"absent & {mask}"] if mask else []) + terms)
    if not terms:
        return detail or "0"
    names = names_in(node)
    waited = [f"w_{id}" for id in names if id in layout.values]
    every = sum(layout.bit(id) for id in names if id not in layout.values)
    guard = " or ".join(([f"absent & {every}"] if every else []) + waited)
    return f"({guard}) and ({detail})"


def _waits(node: Expression, layout: Layout) -> tuple[int, list[str]]:
    match node:
        case Not(operand):
            return _waits(operand, layout)
        case All(parts):
            return _waits_of_parts(flat(parts, All), (False,), layout)
        case Any(parts):
            return _waits_of_parts(flat(parts, Any), (True,), layout)
        case AtLeast(_, parts):
            return _waits_of_parts(parts, (True, False), layout)
    names = names_in(node)
    mask = sum(layout.bit(id) for id in names if id not in layout.values)
    return mask, [f"w_{id}" for id in names if id in layout.values]


def _waits_of_parts(
    parts: Iterable[Expression], open_truths: tuple[bool, ...], layout: Layout
) -> tuple[int, list[str]]:
    """What the parts wait for; one with parts of its own does while it could have each of these truths."""
    total, terms = 0, []
    for part in parts:
        mask, more = _waits(part, layout)
        if more or _has_parts(part):
            inner = " | ".join(([f"absent & {mask}"] if mask else []) + more)
            undetermined = " and ".join(may(part, layout, truth) for truth in open_truths)
            terms.append(f"(({inner}) if {undetermined} else 0)")
        else:
            total |= mask
    return total, terms


def flat(parts: tuple[Expression, ...], kind: type[All | Any]) -> Iterator[Expression]:
    """The parts, where an `and` within an `and` (or an `or` within an `or`) is the same as its parts."""
    for part in parts:
        if isinstance(part, kind):
            yield from flat(part.parts, kind)
        else:
            yield part


def _has_parts(node: Expression) -> bool:
    return _has_parts(node.operand) if isinstance(node, Not) else isinstance(node, All | Any | AtLeast)


def _needed(count: int, parts: tuple[Expression, ...], truth: bool) -> int:
    """How many parts must have a truth for the whole to have it."""
    return count if truth else len(parts) - count + 1


def _counted(count: int, parts: list[str]) -> str:
    """That so many are true; what is printed for a part may be anything that stands beside `and`."""
    return f"({' + '.join(f'(not not {part})' for part in parts)} >= {count})"


def _joined(word: str, parts: list[str]) -> str:
    return f"({word.join(parts)})"
