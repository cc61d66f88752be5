"""The whole program as Python source: facts in one tuple in, masks out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rootway.compilers.python.layout import Layout
from rootway.compilers.python.outcome import ProgramResult
from rootway.compilers.python.table import groups_of, lines_of, numbers_of

_TEST = re.compile(r"\bq(\d+)_(\w+)")


class Tests(dict[int, tuple[bool, ...]]):
    """Whether the possible values of a result, as a mask, overlap some others: looked up, and worked out once."""

    def __init__(self, *masks: int) -> None:
        """What the values are tested for."""
        super().__init__()
        self._masks = masks

    def __missing__(self, possible: int) -> tuple[bool, ...]:
        """One truth for each test."""
        found = self[possible] = tuple(bool(possible & mask) for mask in self._masks)
        return found


def source_of(outcomes: Sequence[ProgramResult], layout: Layout) -> str:
    """The source of `decide(facts, absent)`, which returns `Masks`. It needs `Tests`."""
    blocks = [(outcome, list(lines_of(outcome, layout))) for outcome in outcomes]
    found = {(name, int(mask)) for _, lines in blocks for mask, name in _TEST.findall("\n".join(lines))}
    tests = {name: sorted(mask for of, mask in found if of == name) for name, _ in sorted(found)}
    facts = [f"({', '.join(f'f_{id}' for id in layout.facts)},) = facts"] if layout.facts else []
    groups = dict.fromkeys(group for outcome in outcomes for group in groups_of(outcome).values())
    empty = [f"{' = '.join(groups)} = 0"] if groups else []
    body = [line for outcome, lines in blocks for line in (*lines, *_tests_of(outcome.name, tests))]
    numbers = "".join(f"({', '.join(numbers_of(outcome))}), " for outcome in outcomes)
    waited = "".join(f"w_{outcome.name}, " for outcome in outcomes)
    rules = sum(len(outcome.rules) for outcome in outcomes)
    whole = [*facts, f"waits = [0] * {rules}", *empty, *body, f"return ({numbers}), ({waited}), waits"]
    lookups = [f"t_{name} = Tests({', '.join(map(str, masks))})\n" for name, masks in tests.items()]
    return "".join([*lookups, "def decide(facts, absent):\n", *(f"    {line}\n" for line in whole)])


def _tests_of(name: str, tests: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """Every test that later tables make of a result's possible values, in one step."""
    if name in tests:
        yield f"({', '.join(f'q{mask}_{name}' for mask in tests[name])},) = t_{name}[p_{name}]"
