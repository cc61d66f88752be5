"""What every worked case comes to, in full: `outcomes.txt`, so that no change of a rule goes unnoticed.

A case expects what it is about. The record beside it holds everything else that is said of the same person: each result
with the rules behind it. `make outcomes` writes it anew; read the difference before you commit it.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from rootway.assess import assessed
from rootway.guide import Guide, load_guide
from rootway.logic import Result, Table
from rootway.logic.table import Policy

FILE = Path(__file__).with_name("outcomes.txt")
_HEAD = """\
# What every worked case comes to: each result, the rules behind it, and what is still open.
# `make outcomes` writes this file. A line that changes is something that a person would be told otherwise.

"""


def recorded() -> str:
    """The record as it is committed."""
    return FILE.read_text(encoding="utf-8")


def record_of(guide: Guide) -> str:
    """The record as it would be written now."""
    return _HEAD + "\n".join(
        "".join(f"{line}\n" for line in (case.id, *_lines(guide, assessed(guide, case).results)))
        for case in guide.cases
    )


def _lines(guide: Guide, results: Mapping[str, Result]) -> Iterator[str]:
    for table in guide.tables:
        for name, _ in table.results:
            yield f"  {name}: {outcome_of(table, results[name])}"


def outcome_of(table: Table, result: Result) -> str:
    """One result in a line: `value (support) because rule, rule; not sure of rule; could still be value, value`.

    A list of rules that is still open ends with "and perhaps more".
    """
    said = [result.value] if result.value else []
    said += [f"({result.support})"] if result.support else []
    said += _because("because", [f"{table.rules[n].id} -> {table.rules[n].then}" for n in result.holding])
    said += _because(
        "not sure of", [f"{table.rules[n].id} -> {table.rules[n].unsure}" for n in result.unsure]
    )
    if not result.settled:
        collects = table.policy is Policy.COLLECT
        said += ["and perhaps more"] if collects else _because("could still be", sorted(result.possible))
    return " ".join(said) or "nothing"


def _because(word: str, names: list[str]) -> list[str]:
    return [f"{word} {', '.join(names)}"] if names else []


if __name__ == "__main__":
    FILE.write_text(record_of(load_guide()), encoding="utf-8")
    sys.stdout.write(f"{FILE.name} is written; `git diff` shows who would be told something else\n")
