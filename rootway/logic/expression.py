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


Expression = Name | Literal | Not | All | Any | Compare | Member | Arithmetic | IsUnknown


def children(expression: Expression) -> tuple[Expression, ...]:
    """The direct parts of a node, left to right."""
    match expression:
        case Not(operand):
            return (operand,)
        case All(parts) | Any(parts):
            return parts
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


def names_in(expression: Expression) -> tuple[str, ...]:
    """The names that an expression reads, in the order of reading, each once."""
    return tuple(dict.fromkeys(node.id for node in nodes_in(expression) if isinstance(node, Name)))
