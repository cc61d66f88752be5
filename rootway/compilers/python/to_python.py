"""The program of a guide: from completed facts to the results of all tables, in microseconds.

The tables are printed as Python source once and compiled; results are bit masks, and names are put on only when someone
looks. The walking evaluator of `logic` stays the definition: whatever it says, the program says.
"""

from __future__ import annotations

from rootway.compilers.python.program import Program
from rootway.guide import Guide

__all__ = ["Program", "program_for"]

MOST_PROGRAMS = 8
_PROGRAMS: dict[tuple[int, int], tuple[Guide, Program]] = {}


def program_for(guide: Guide) -> Program:
    """The program of a guide, made once. Raises `FaultsFound` naming each rule that cannot be compiled."""
    made_from = id(guide.tables), id(guide.full_scope)  # the same where only the words of a guide differ
    known = _PROGRAMS.get(made_from)
    if known is None:
        if len(_PROGRAMS) >= MOST_PROGRAMS:
            _PROGRAMS.clear()
        known = (guide, Program(guide.tables, guide.full_scope))
        _PROGRAMS[made_from] = known  # keeping the guide keeps its id from being given to another
    return known[1]
