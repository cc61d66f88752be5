"""What can slip in one place of the syntax tree: the operators of mutmut for comparisons, conditions and numbers.

mutmut itself is not run: it takes no seeded sample, changes nothing outside functions (a limit that stands at the top
of a file), and lets the changed program import itself only in its own process, where commands and servers that a test
starts would not see the change. cosmic-ray takes a sample, but needs a package that has no wheel.
"""

from collections.abc import Iterable, Iterator

import libcst as cst
from mutmut.mutation import mutators

Change = tuple[cst.CSTNode, cst.CSTNode]
"""A node, and what would stand in its place."""


def slips_at(node: cst.CSTNode) -> Iterator[Change]:
    """Each slip at this very node."""
    for other in _others(node):
        yield node, other
    if isinstance(node, cst.If | cst.While | cst.CompIf) and not _has_own_slips(node.test):
        yield node.test, _turned(node.test)


def _others(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    match node:
        case cst.ComparisonTarget(operator=cst.Is() | cst.IsNot() | cst.In() | cst.NotIn() as operator):
            return [node.with_changes(operator=other) for other in mutators.operator_keywords(operator)]
        case cst.ComparisonTarget() | cst.BooleanOperation():
            return mutators.operator_swap_op(node)
        case cst.UnaryOperation(operator=cst.Not()):
            return mutators.operator_remove_unary_ops(node)
        case cst.IfExp():
            return mutators.operator_if_exp(node)
        case cst.Name(value="True" | "False"):
            return mutators.operator_name(node)
        case cst.Integer() | cst.Float():
            return mutators.operator_number(node)
    return []


def _has_own_slips(test: cst.BaseExpression) -> bool:
    """Whether the condition as a whole is changed already: it compares, joins or denies."""
    return isinstance(test, cst.Comparison | cst.BooleanOperation | cst.UnaryOperation)


def _turned(test: cst.BaseExpression) -> cst.BaseExpression:
    """A condition turned round; mutmut has no operator for it."""
    inner = test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return cst.UnaryOperation(cst.Not(), inner)
