"""The tree of a condition. Each node is a frozen value; the parser is the only maker of trees from text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rootway.logic.value import Value


@dataclass(frozen=True)
class Name:
    """A fact, or the result of an earlier table."""

    id: str


@dataclass(frozen=True)
class Literal:
    """A number, a word, or true/false."""

    value: Value


@dataclass(frozen=True)
class Not:
    """`not operand`."""

    operand: Expression


@dataclass(frozen=True)
class All:
    """`a and b and …`."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Any:
    """`a or b or …`."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class AtLeast:
    """`at_least count of (a, b, …)`: as many of the parts are true, whichever they are."""

    count: int
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Named:
    """A part of the folder by its name; it means what stands behind the name."""

    id: str
    condition: Expression


@dataclass(frozen=True)
class Compare:
    """`left operator right`, with one of == != < <= > >=."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Member:
    """`subject in (…)`, words or numbers."""

    subject: Expression
    choices: tuple[Value, ...]


@dataclass(frozen=True)
class Arithmetic:
    """`left operator right` on numbers, with one of + - *."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True)
class IsUnknown:
    """`name is unknown`: asked, and not known. A fact that was merely not asked yet leaves this unknown too."""

    name: Name


Expression = Name | Literal | Not | All | Any | AtLeast | Named | Compare | Member | Arithmetic | IsUnknown


def children(expression: Expression) -> tuple[Expression, ...]:
    """The direct parts of a node, left to right."""
    match expression:
        case Not(operand):
            return (operand,)
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return parts
        case Named(_, condition):
            return (condition,)
        case Compare(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case Member(subject, _):
            return (subject,)
        case IsUnknown(name):
            return (name,)
        case _:
            return ()


def nodes_in(expression: Expression) -> Iterator[Expression]:
    """Every node, the root first."""
    yield expression
    for child in children(expression):
        yield from nodes_in(child)


def written_out(expression: Expression) -> Expression:
    """The same condition with what stands behind each name in its place, for readers that know no names."""
    match expression:
        case Named(_, condition):
            return written_out(condition)
        case Not(operand):
            return Not(written_out(operand))
        case All(parts):
            return All(tuple(map(written_out, parts)))
        case Any(parts):
            return Any(tuple(map(written_out, parts)))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(map(written_out, parts)))
        case _:
            return expression


def names_in(expression: Expression) -> tuple[str, ...]:
    """The names that an expression reads, in the order of reading, each once."""
    return tuple(dict.fromkeys(node.id for node in nodes_in(expression) if isinstance(node, Name)))
