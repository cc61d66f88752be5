"""The program of a guide: from completed facts to the results of all tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rootway.guide import Guide
from rootway.logic import Result, walk
from rootway.logic.value import Value


@dataclass(frozen=True, eq=False)
class Program:
    """Runs the tables of one guide."""

    guide: Guide

    def run(self, facts: Mapping[str, Value]) -> dict[str, Result]:
        """What every table says of these facts."""
        return walk(self.guide.tables, self.guide.full_scope, facts)


_PROGRAMS: dict[int, Program] = {}


def program_for(guide: Guide) -> Program:
    """The program of a guide, made once."""
    if id(guide) not in _PROGRAMS:
        _PROGRAMS[id(guide)] = Program(guide)
    return _PROGRAMS[id(guide)]
