"""The peer: the npm package cql-execution, on the library that `rootway compile --to cql` exports.

The engine is timed from within, person by person, without starting and without reading or writing text. Its first people
are slower, until Node.js has compiled what is used most; each round has enough people for that to weigh little.
"""

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.speed import Timed, crowd
from rootway.compilers.cql.to_cql import source_for
from rootway.compilers.python.to_python import program_for
from rootway.guide import Guide
from tests.engines.cql_engine import HERE, CqlEngine, said
from tests.sql.people import walked

INSTALLED = HERE / "node_modules"


def beside_cql(guide: Guide, people_count: int, rounds: int) -> tuple[Timed, Timed, int, int]:
    """Our full decision, theirs, and how many of how many cells differ; microseconds on the wall, round by round."""
    people = crowd(guide, people_count, 0.15, seed=3)
    program = program_for(guide)
    coded = list(map(program.coded, people))
    ours, theirs, rows = [], [], []
    with TemporaryDirectory() as folder:
        engine = CqlEngine(guide.tables, guide.full_scope, Path(folder))
        engine.translate(source_for(guide))
        for _ in range(rounds):
            began = time.perf_counter()
            for one in coded:
                program.decide(*one)
            ours.append((time.perf_counter() - began) / len(people) * 1e6)
            rows = engine.run(people)
            theirs.append(engine.seconds / len(people) * 1e6)
    cells = [(engine.tables, row, facts) for row, facts in zip(rows, people, strict=True)]
    pairs = [pair for tables, row, facts in cells for pair in _cells(guide, tables, row, facts)]
    return Timed(tuple(ours)), Timed(tuple(theirs)), sum(a != b for a, b in pairs), len(pairs)


def _cells(guide: Guide, tables: Any, row: Any, facts: Any) -> list[tuple[object, object]]:
    ours, theirs = walked(tables, guide.full_scope, facts), said(tables, row)
    return [(ours[name], theirs[name]) for name in ours]
