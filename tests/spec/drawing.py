"""Drawn tables of people: what is known of each, and what an expression or a decision table says of them.

    fever  chills | result  waits
    T      -      | U       chills

Left of the bar stand facts, right of it what is expected. The cells of facts: `T` yes, `F` no, `-` never asked, `?`
asked and not sure, `><` two answers that disagree, `n/a` does not apply, else a number or a word. The result of an
earlier table is the set of values it may still have, with commas; one that is not settled waits for `weight_loss`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rootway.logic import (
    Expression,
    NumberType,
    Possible,
    Rule,
    Scope,
    State,
    Table,
    WordType,
    YesNoType,
    parse,
)
from rootway.logic.table import Policy
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, UNSURE, Value

ZONES = ("none", "back", "buttock", "thigh", "calf", "foot")
LEVELS = ("self_care", "see_clinician", "urgent", "emergency")
FACTS = Scope(
    {
        **dict.fromkeys(("fever", "chills", "weight_loss", "foot_drop", "pregnant"), YesNoType()),
        "age_years": NumberType("years"),
        **dict.fromkeys(("walking_minutes", "walking_minutes_baseline"), NumberType("minutes")),
        **dict.fromkeys(("weeks_into_plan", "duration_weeks"), NumberType("weeks")),
        "side": WordType(("left", "right")),
        "painful_side": WordType(("left", "right")),
        **dict.fromkeys(("zone", "zone_baseline"), WordType(ZONES, ordered=True)),
    }
)
SCOPE = FACTS.with_types({"triage": WordType(LEVELS, ordered=True), "driver": WordType(("disc", "unclear"))})
WAITED = "weight_loss"

_MARKS: dict[str, Value] = {
    "T": True,
    "F": False,
    "?": UNSURE,
    "><": CONFLICTING,
    "n/a": NOT_APPLICABLE,
}


@dataclass(frozen=True)
class Person:
    """One row: the facts known of someone, the earlier results, and what is expected, by column."""

    line: str
    facts: dict[str, Value]
    results: dict[str, Possible]
    expected: dict[str, str]

    def state(self) -> State:
        """What a condition reads."""
        return State(SCOPE, self.facts, self.results)


def people(drawn: str) -> list[Person]:
    """The rows of a drawn table."""
    head, *rows = [line for line in drawn.splitlines() if line.strip(" -|+")]
    names, wanted = (part.split() for part in head.split("|"))
    found = []
    for row in rows:
        left, right = (part.split() for part in row.split("|"))
        assert (len(left), len(right)) == (len(names), len(wanted)), f"not as many cells as columns: {row}"
        cells = dict(zip(names, left, strict=True))
        facts = {
            name: _value(cell) for name, cell in cells.items() if cell != "-" and name not in SCOPE.results
        }
        results = {name: _possible(cell) for name, cell in cells.items() if name in SCOPE.results}
        found.append(Person(row.strip(), facts, results, dict(zip(wanted, right, strict=True))))
    return found


def _value(cell: str) -> Value:
    if cell in _MARKS:
        return _MARKS[cell]
    return float(cell) if cell.lstrip("-").replace(".", "", 1).isdigit() else cell


def _possible(cell: str) -> Possible:
    values = frozenset(cell.split(","))
    return Possible(values, frozenset({WAITED}) if len(values) > 1 else frozenset())


@dataclass(frozen=True)
class Condition:
    """One expression, said of drawn people: is it true (T), false (F) or unknown (U), and what does it wait for?

    `parts` are conditions that it names.
    """

    title: str
    words: str
    expression: str
    drawn: str
    parts: Mapping[str, str] = field(default_factory=dict)

    def tree(self, scope: Scope) -> Expression:
        """The expression, read in a scope."""
        parts = {name: parse(text, scope) for name, text in self.parts.items()}
        return parse(self.expression, scope, parts=parts)


@dataclass(frozen=True)
class Decision:
    """One decision table, said of drawn people. A rule is (when, then) and what "not sure" earns, item or support."""

    title: str
    words: str
    policy: str
    values: str
    rules: tuple[tuple[str, str] | tuple[str, str, dict[str, str]], ...]
    drawn: str
    otherwise: str = ""
    items: str = ""
    meanwhile: str | None = None

    def table(self) -> Table:
        """The table that is drawn; it is called `decision`."""
        rules = []
        for number, (when, then, *more) in enumerate(self.rules, 1):
            extra = more[0] if more else {}
            rules.append(Rule(f"rule {number}", parse(when, SCOPE), then, **extra))
        items = self.items.split() or [""]
        values = tuple(self.values.split())
        otherwise = dict.fromkeys(items, self.otherwise)
        return Table("decision", Policy(self.policy), values, tuple(rules), otherwise, self.meanwhile)


@dataclass(frozen=True)
class Chapter:
    """A part of the reference."""

    title: str
    words: str
    drawings: tuple[Condition | Decision, ...]
