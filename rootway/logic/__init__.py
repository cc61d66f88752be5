"""Three values, expressions, their evaluation and explanation. Standard library only.

This room is the definition of the rule language: every compiled target must agree with it.
"""

from rootway.logic.evaluate import Possible, State, truth_of, waits_of
from rootway.logic.expression import Expression, names_in
from rootway.logic.parse import parse
from rootway.logic.scope import NumberType, Scope, WordType, YesNoType
from rootway.logic.table import Result, Rule, Table
from rootway.logic.walk import walk, walk_table

__all__ = [
    "Expression",
    "NumberType",
    "Possible",
    "Result",
    "Rule",
    "Scope",
    "State",
    "Table",
    "WordType",
    "YesNoType",
    "names_in",
    "parse",
    "truth_of",
    "waits_of",
    "walk",
    "walk_table",
]
