"""From one line of text to a checked tree: Python's own grammar, and a white list of what may stand in it.

Python has no `at_least 2 of (a, b, c)`. Before it reads the line, that becomes `~        2 @  (a, b, c)`, two signs
without another use here; each column stays what it was.

A fault names the column and what to write instead. Limits keep a hostile file from exhausting the machine.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping

from rootway.errors import Fault, FaultsFound
from rootway.logic.expression import (
    All,
    Any,
    Arithmetic,
    AtLeast,
    Compare,
    Expression,
    IsUnknown,
    Literal,
    Member,
    Name,
    Named,
    Not,
    children,
)
from rootway.logic.scope import Scope
from rootway.logic.sense import type_faults
from rootway.logic.value import Value

LONGEST_CHARACTERS = 2000
DEEPEST_LEVELS = 16
MOST_NODES = 300
LARGEST_NUMBER = 1_000_000_000

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_SUMS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_TITLES = {
    "Call": "a function call", "Attribute": "a dot", "Subscript": "an index", "Lambda": "a function",
    "IfExp": "an `if`", "JoinedStr": "a formatted text", "NamedExpr": "an assignment", "Tuple": "a list",
    "USub": "`-` before something that is not a number", "UAdd": "`+` before a number", "Invert": "`~`",
    "Div": "`/`", "FloorDiv": "`//`", "Mod": "`%`", "Pow": "`**`", "MatMult": "`@`",
    "BitAnd": "`&`", "BitOr": "`|`", "BitXor": "`^`", "LShift": "`<<`", "RShift": "`>>`",
}  # fmt: skip
_ALLOWED = (
    "Allowed are facts, numbers, 'words', and, or, not, at_least N of (…), comparisons, in (…), + - *, "
    "and `is unknown`."
)
_COUNT = "Write at_least 2 of (a, b, c)."
_WORD_OR_COUNT = re.compile(r"""'[^']*'|"[^"]*"|@|\bat_least(\s+\d{1,3}\s+)of\b(?=\s*\()""")


class _Refused(Exception):
    def __init__(self, node: ast.AST, what: str, remedy: str) -> None:
        self.column = getattr(node, "col_offset", 0) + 1
        self.what, self.remedy = what, remedy


def parse(
    text: str, scope: Scope, wants: str = "condition", parts: Mapping[str, Expression] | None = None
) -> Expression:
    """The checked tree of `text`; `wants` is "condition" (true or false) or "number"; `parts` are conditions by name.

    Raises `FaultsFound` with every fault, each with its column.
    """
    expression = _with_parts(_tree(text), parts or {})
    _check_depth(expression)
    faults = type_faults(expression, scope, wants)
    if faults:
        raise FaultsFound(_with_column(fault, text) for fault in faults)
    return expression


def _with_column(fault: Fault, text: str) -> Fault:
    """Type faults name a fact; its first place in the text is the column."""
    at = re.search(rf"\b{re.escape(fault.where.strip('`'))}\b", text) if fault.where else None
    return fault.under(f"column {at.start() + 1 if at else 1}")


def _tree(text: str) -> Expression:
    if len(text) > LONGEST_CHARACTERS:
        raise _fault(
            1,
            f"the condition has {len(text)} characters, more than {LONGEST_CHARACTERS}",
            "Split it into two rules.",
        )
    if not text.strip():
        raise _fault(1, "the condition is empty", "Write a condition, or delete the rule.")
    if not text.isprintable():
        raise _fault(1, "the condition is not one plain line of text", "Write it on one line, without tabs.")
    try:
        body = ast.parse(with_counts(text).strip(), mode="eval").body
        return _convert(body)
    except SyntaxError as error:
        column = (error.offset or 1) + _indent(text)
        remedy = _COUNT if "at_least" in text else "Check brackets, quotes and operators."
        raise _fault(column, "this is not a condition", remedy) from None
    except (RecursionError, MemoryError):
        raise _fault(1, "the condition is nested too deeply", "Split it into two rules.") from None
    except _Refused as refused:
        raise _fault(refused.column + _indent(text), refused.what, refused.remedy) from None


def with_counts(text: str) -> str:
    """The line as Python's grammar can read it, with every column where it was."""
    return _WORD_OR_COUNT.sub(_as_operator, text)


def _as_operator(found: re.Match[str]) -> str:
    if found[0] == "@":
        raise _fault(found.start() + 1, "`@` cannot be used here", "Rewrite it with what is allowed.")
    return found[0] if found[1] is None else f"{'~':{len('at_least')}}{found[1]}@ "


def _with_parts(expression: Expression, parts: Mapping[str, Expression]) -> Expression:
    """The tree with what stands behind the names of parts, where a condition may stand."""
    match expression:
        case Name(id) if id in parts:
            return Named(id, parts[id])
        case Not(operand):
            return Not(_with_parts(operand, parts))
        case All(inner):
            return All(tuple(_with_parts(part, parts) for part in inner))
        case Any(inner):
            return Any(tuple(_with_parts(part, parts) for part in inner))
        case AtLeast(count, inner):
            return AtLeast(count, tuple(_with_parts(part, parts) for part in inner))
        case _:
            return expression


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _fault(column: int, what: str, remedy: str) -> FaultsFound:
    return FaultsFound([Fault(f"column {column}", what, _ALLOWED, remedy)])


def _check_depth(expression: Expression) -> None:
    count, depth, level = 0, 0, [expression]
    while level and depth <= DEEPEST_LEVELS:
        count += len(level)
        depth += 1
        level = [child for node in level for child in children(node)]
    if level:
        what = f"the condition is nested more than {DEEPEST_LEVELS} levels deep"
        raise _fault(1, what, "Split it into two rules.")
    if count > MOST_NODES:
        raise _fault(
            1, f"the condition has {count} parts, more than {MOST_NODES}", "Split it into two rules."
        )


def _convert(node: ast.AST) -> Expression:
    converter = _CONVERTERS.get(type(node))
    if converter is None:
        raise _Refused(node, f"{_title(node)} cannot be used here", "Rewrite it with what is allowed.")
    return converter(node)


def _title(node: ast.AST) -> str:
    return _TITLES.get(type(node).__name__, f"`{type(node).__name__}`")


def _name(node: ast.Name) -> Expression:
    if node.id in ("true", "false"):
        return Literal(node.id == "true")
    if node.id == "unknown":
        raise _Refused(node, "`unknown` cannot stand alone", "Write `fact is unknown`.")
    return Name(node.id)


def _constant(node: ast.Constant) -> Expression:
    if isinstance(node.value, bool) or not isinstance(node.value, int | float | str):
        raise _Refused(
            node,
            f"`{ast.unparse(node)}` is not a value of this language",
            "Write true, false, a number or a 'word'.",
        )
    if not isinstance(node.value, str) and not -LARGEST_NUMBER <= node.value <= LARGEST_NUMBER:
        raise _Refused(node, "the number is too large", f"Write a number up to {LARGEST_NUMBER}.")
    return Literal(node.value)


def _not_or_minus(node: ast.UnaryOp) -> Expression:
    if isinstance(node.op, ast.Not):
        return Not(_convert(node.operand))
    inner = _convert(node.operand)
    number = inner.value if isinstance(inner, Literal) else None
    if isinstance(node.op, ast.USub) and isinstance(number, int | float) and not isinstance(number, bool):
        return Literal(-number)
    raise _Refused(node, f"{_title(node.op)} cannot be used here", "Write a plain number, or `0 - x`.")


def _junction(node: ast.BoolOp) -> Expression:
    parts = tuple(_convert(value) for value in node.values)
    return All(parts) if isinstance(node.op, ast.And) else Any(parts)


def _sum(node: ast.BinOp) -> Expression:
    if isinstance(node.op, ast.MatMult):
        return _at_least(node)
    symbol = _SUMS.get(type(node.op))
    if symbol is None:
        raise _Refused(
            node,
            f"{_title(node.op)} cannot be used here",
            "Only + - * are allowed; write shares as a product.",
        )
    return Arithmetic(symbol, _convert(node.left), _convert(node.right))


def _at_least(node: ast.BinOp) -> Expression:
    match node:
        case ast.BinOp(left=ast.UnaryOp(operand=ast.Constant(value=int(count))), right=ast.Tuple(elts=parts)):
            return AtLeast(count, tuple(_convert(part) for part in parts))
    raise _Refused(node, "`at_least` needs a number and a list", _COUNT)


def _comparison(node: ast.Compare) -> Expression:
    operands = [node.left, *node.comparators]
    links = [_link(op, operands[i], operands[i + 1]) for i, op in enumerate(node.ops)]
    return links[0] if len(links) == 1 else All(tuple(links))


def _link(op: ast.cmpop, left: ast.expr, right: ast.expr) -> Expression:
    if isinstance(op, ast.Is | ast.IsNot):
        return _unknown(op, left, right)
    if isinstance(op, ast.In | ast.NotIn):
        member = Member(_convert(left), _choices(right))
        return Not(member) if isinstance(op, ast.NotIn) else member
    return Compare(_COMPARISONS[type(op)], _convert(left), _convert(right))


def _unknown(op: ast.cmpop, left: ast.expr, right: ast.expr) -> Expression:
    if not (isinstance(left, ast.Name) and isinstance(right, ast.Name) and right.id == "unknown"):
        raise _Refused(
            right, "`is` can only be followed by `unknown`", "Write `fact is unknown`, or use == to compare."
        )
    test = IsUnknown(Name(left.id))
    return Not(test) if isinstance(op, ast.IsNot) else test


def _choices(node: ast.expr) -> tuple[Value, ...]:
    if not isinstance(node, ast.Tuple):
        raise _Refused(node, "`in` needs a list in brackets", "Write in ('a', 'b'); with one word, use ==.")
    literals = [_convert(item) for item in node.elts]
    values = tuple(item.value for item in literals if isinstance(item, Literal))
    if len(values) != len(literals) or not values:
        raise _Refused(node, "`in` can only list numbers or 'words'", "Write in ('a', 'b').")
    return values


_CONVERTERS: dict[type[ast.AST], Callable[..., Expression]] = {
    ast.Name: _name,
    ast.Constant: _constant,
    ast.UnaryOp: _not_or_minus,
    ast.BoolOp: _junction,
    ast.BinOp: _sum,
    ast.Compare: _comparison,
}
