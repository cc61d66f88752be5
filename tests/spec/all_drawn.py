"""Everything that is drawn, as tables of one program, and everyone who is drawn, for targets that are costly to start.

The walking evaluator says of each person what is drawn (`test_spec`); the targets must say of everyone and of every
table what it says. People who bring results of earlier tables are left out: here each table stands alone.
"""

from dataclasses import replace

from rootway.logic import Rule, Scope, Table
from rootway.logic.table import Policy
from rootway.logic.value import Value
from tests.spec.drawing import FACTS, people
from tests.spec.test_spec import CONDITIONS, DECISIONS

SCOPE: Scope = FACTS


def tables() -> tuple[Table, ...]:
    """One table for each drawing that reads facts alone, under names of their own."""
    found = []
    for number, drawing in enumerate(CONDITIONS):
        if not any(person.results for person in people(drawing.drawn)):
            rule = Rule("it", drawing.tree(FACTS), "T")
            found.append(Table(f"condition_{number}", Policy.PRIORITY, ("F", "T"), (rule,), {"": "F"}))
    for number, decision in enumerate(DECISIONS):
        if not any(person.results for person in people(decision.drawn)):
            found.append(_renamed(decision.table(), f"decision_{number}"))
    return tuple(found)


def _renamed(table: Table, id: str) -> Table:
    names = {item: f"{id}_{item}" if item else "" for item in table.otherwise}
    rules = tuple(replace(rule, id=rule.id.replace(" ", "-"), item=names[rule.item]) for rule in table.rules)
    return replace(
        table, id=id, rules=rules, otherwise={names[item]: v for item, v in table.otherwise.items()}
    )


def everyone() -> list[dict[str, Value]]:
    """The facts of all people who are drawn without earlier results."""
    drawn = [person for drawing in (*CONDITIONS, *DECISIONS) for person in people(drawing.drawn)]
    return [person.facts for person in drawn if not person.results]
