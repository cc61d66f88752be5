"""An independent CQL translator and engine (npm), as a function from people to what the exported library says of them.

`make setup-engines` installs both, at the versions of `cql/package-lock.json`. The engine knows nothing of Rootway.
"""

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rootway.compilers.cql.to_cql import parameters_of, rule_name
from rootway.compilers.formula.lower import lower
from rootway.logic import NumberType, Scope, Table
from rootway.logic.table import Policy
from rootway.logic.value import NOT_APPLICABLE, NOT_KNOWN, Value

HERE = Path(__file__).parent / "cql"
NUMBERS = {"fails": 0, "holds": 1, "open": 2, "unsure": 3}


@dataclass
class CqlEngine:
    """One translated library. `seconds` is what the engine itself took for the people of the last `run`."""

    tables: Sequence[Table]
    scope: Scope
    folder: Path
    seconds: float = field(default=0.0)

    def translate(self, library: str) -> None:
        """Translate a library. Raises `CalledProcessError` when the translator finds an error in it."""
        source = self.folder / "library.cql"
        source.write_text(library, encoding="utf-8")
        command = ["node", str(HERE / "translate.js"), str(source), str(self.folder / "library.json")]
        subprocess.run(command, check=True, capture_output=True, text=True)

    def run(self, people: Iterable[Mapping[str, Value]]) -> list[dict[str, Any]]:
        """All definitions of each of the people, whose completed facts are given."""
        names = parameters_of(lower(self.tables, self.scope))
        lines = "".join(json.dumps(self._parameters(names, facts)) + "\n" for facts in people)
        command = ["node", str(HERE / "run.js"), str(self.folder / "library.json")]
        ran = subprocess.run(command, check=True, capture_output=True, text=True, input=lines)
        self.seconds = float(ran.stderr.strip().splitlines()[-1]) / 1000
        return [json.loads(line) for line in ran.stdout.splitlines()]

    def _parameters(self, names: Sequence[str], facts: Mapping[str, Value]) -> dict[str, Any]:
        given: dict[str, Any] = dict.fromkeys(names)  # null is said, not left out
        for name in names[::2]:
            value = facts.get(name)
            none = value is None or value in NOT_KNOWN or value == NOT_APPLICABLE
            number = not none and isinstance(self.scope.types[name], NumberType)
            given[name] = None if none else float(value) if number else value
            given[f"{name} state"] = value if none else None
        return given


def said(tables: Sequence[Table], row: Mapping[str, Any]) -> dict[str, tuple[object, ...]]:
    """What the library says, in the parts in which the tests of SQL compare."""
    found: dict[str, tuple[object, ...]] = {}
    for table in tables:
        listing = table.policy is Policy.COLLECT
        for name, _ in table.results:
            possible = {value for value in table.values if row[f"{name} could be {value}"] == "yes"}
            listed = {value for value in table.values if listing and row[f"{name} has {value}"] == "yes"}
            end = (None if listing else row[name] or None, row.get(f"{name} support") or None)
            found[name] = (*end, row[f"{name} waits"] == "no", possible, listed)
        standings = (NUMBERS[row[rule_name(table, number)]] for number in range(len(table.rules)))
        found[f"rules of {table.id}"] = tuple(standings)
    return found
