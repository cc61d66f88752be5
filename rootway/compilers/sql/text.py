"""Columns of a query, and the layers in which they are made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Column = tuple[str, str]
"""A name, and what the column is made of."""

_NAME = re.compile(r'"(?:[^"]|"")*"')
_WORD = re.compile(r"'(?:[^']|'')*'")


LONGEST_NAME = 63
"""In bytes. PostgreSQL cuts longer names off without a word."""


def quoted(name: str) -> str:
    """The name of a column."""
    return '"' + name.replace('"', '""') + '"'


def word(value: str) -> str:
    """A word as a literal."""
    return "'" + value.replace("'", "''") + "'"


def number(value: float) -> str:
    """A number as a double, exactly."""
    return f"CAST({value!r} AS DOUBLE)" if value >= 0 else f"(-CAST({-value!r} AS DOUBLE))"


def bracketed(sign: str, parts: Sequence[str], nothing: str) -> str:
    """Parts with a sign between them; `nothing` when there are none."""
    return nothing if not parts else parts[0] if len(parts) == 1 else f"({f' {sign} '.join(parts)})"


def among(column: str, numbers: Sequence[int]) -> str:
    """That a column is one of some whole numbers, in runs: planners make a join of a long list."""
    runs: list[list[int]] = []
    for each in sorted(numbers):
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    tests = [
        f"{column} = {run[0]}" if len(run) == 1 else f"{column} BETWEEN {run[0]} AND {run[-1]}"
        for run in runs
    ]
    return bracketed("OR", tests, "FALSE")


def nested(layers: Sequence[Sequence[Column]], source: str, key: str) -> str:
    """The layers as one query: each carries what later ones read, and drops the rest."""
    carried: list[set[str]] = []
    needed: set[str] = set()
    for layer in reversed(layers):
        needed -= {quoted(name) for name, _ in layer}
        carried.insert(0, set(needed))
        needed |= {read for _, made in layer for read in names_in(made)}
    carried[0] = set()  # the first layer reads the table itself
    steps = []
    for at, (layer, more) in enumerate(zip(layers, carried, strict=True)):
        made = [f"{made} AS {quoted(name)}" for name, made in layer]
        steps.append(_select([key, *sorted(more), *made], f"l{at - 1}" if at else source))
    named = [f"l{at} AS (\n{step}\n)" for at, step in enumerate(steps[:-1])]
    return f"WITH {', '.join(named)}\n{steps[-1]}\n"


def names_in(made: str) -> list[str]:
    """The columns that a text reads, as it quotes them."""
    return _NAME.findall(_WORD.sub("", made))


def _select(columns: Iterable[str], source: str) -> str:
    return "SELECT\n  " + ",\n  ".join(columns) + f"\nFROM {source}"
