"""The whole program as Python source: facts in one tuple in, masks out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rootway.compilers.python_layout import Layout
from rootway.compilers.python_outcome import Outcome
from rootway.compilers.python_table import groups_of, lines_of, numbers_of

STACKED = 30
"""Python builds a tuple of at most this many parts in one step."""

_TEST = re.compile(r"\bq(\d+)_(\w+)")


def source_of(outcomes: Sequence[Outcome], layout: Layout) -> str:
    """The source of `decide(facts, absent)`: it returns `waits`, and five numbers for each result, one by one."""
    blocks = [(outcome, list(lines_of(outcome, layout))) for outcome in outcomes]
    tests = {(name, int(mask)) for _, lines in blocks for mask, name in _TEST.findall("\n".join(lines))}
    facts = [f"({', '.join(f'f_{id}' for id in layout.facts)},) = facts"] if layout.facts else []
    groups = dict.fromkeys(group for outcome in outcomes for group in groups_of(outcome).values())
    empty = [f"{' = '.join(groups)} = 0"] if groups else []
    body = [line for outcome, lines in blocks for line in (*lines, *_tests_of(outcome, tests))]
    numbers = [number for outcome in outcomes for number in numbers_of(outcome)]
    parts = [f"({', '.join(numbers[n : n + STACKED])},)" for n in range(0, len(numbers), STACKED)]
    whole = [*facts, "waits = {}", *empty, *body, f"return waits, {' + '.join(parts) or '()'}"]
    return "def decide(facts, absent):\n" + "".join(f"    {line}\n" for line in whole)


def _tests_of(outcome: Outcome, tests: set[tuple[str, int]]) -> Iterator[str]:
    """Each test that later tables make of a result's possible values, made once."""
    for name, mask in sorted(tests):
        if name == outcome.name:
            yield f"q{mask}_{name} = p_{name} & {mask}"
