"""Every drawn person comes out as drawn: by the evaluator that defines the language, and compiled to Python."""

import pytest

from rootway.compilers.python.to_python import Program
from rootway.logic import Result, Rule, Table, truth_of, waits_of, walk_table
from rootway.logic.table import Policy
from tests.spec import conditions, decisions
from tests.spec.drawing import FACTS, SCOPE, Condition, Decision, Person, people

CONDITIONS = [d for chapter in conditions.CHAPTERS for d in chapter.drawings if isinstance(d, Condition)]
DECISIONS = [d for chapter in decisions.CHAPTERS for d in chapter.drawings if isinstance(d, Decision)]
TRUTH = {True: "T", False: "F", None: "U"}


def rows(drawings):
    """Every person of every drawing, with a name for the report."""
    return [
        pytest.param(drawing, person, id=f"{drawing.title}: {person.line}")
        for drawing in drawings
        for person in people(drawing.drawn)
    ]


def listed(names) -> set[str]:
    """A cell with commas as a set; `-` is the empty one."""
    return set() if names == "-" else set(names.split(","))


@pytest.mark.parametrize(("drawing", "person"), rows(CONDITIONS))
def test_a_condition_says_what_is_drawn(drawing: Condition, person: Person):
    expression, state = drawing.tree(SCOPE), person.state()
    assert TRUTH[truth_of(expression, state)] == person.expected["result"]
    assert waits_of(expression, state) == listed(person.expected["waits"])


@pytest.mark.parametrize(("drawing", "person"), rows(CONDITIONS))
def test_a_compiled_condition_says_what_is_drawn(drawing: Condition, person: Person):
    """As the one rule of a table; the results of earlier tables are compared by the tests of the compiler."""
    if person.results:
        return
    rule = Rule("it", drawing.tree(FACTS), "T")
    result = compiled(Table("decision", Policy.PRIORITY, ("F", "T"), (rule,), {"": "F"}), person)["decision"]
    waits = listed(person.expected["waits"])
    unsure = person.expected["result"] == "U" and not waits
    assert (result.value or "U") == ("F" if unsure else person.expected["result"])
    assert result.waiting_for == waits


def compiled(table: Table, person: Person) -> dict[str, Result]:
    """What the compiled table says of someone."""
    return Program([table], FACTS).run(person.facts)


@pytest.mark.parametrize(("drawing", "person"), rows(DECISIONS))
def test_a_decision_says_what_is_drawn(drawing: Decision, person: Person):
    table = drawing.table()
    assert_drawn(walk_table(table, person.state()), table, person)
    if not person.results:
        assert_drawn(compiled(table, person), table, person)


def assert_drawn(results: dict[str, Result], table: Table, person: Person) -> None:
    """Each expected column is what the results say."""
    for column, cell in person.expected.items():
        name, _, part = column.rpartition(".")
        assert shown(results[name or table.id], part) == (listed(cell) if part in SETS else cell), column


SETS = {"could_be", "waits", "holds", "unsure"}


def shown(result: Result, part: str) -> object:
    """One column of the expected side."""
    return {
        "value": result.value or "none",
        "support": result.support or "none",
        "settled": TRUTH[result.settled],
        "could_be": set(result.possible),
        "waits": set(result.waiting_for),
        "holds": {str(number + 1) for number in result.holding},
        "unsure": {str(number + 1) for number in result.unsure},
    }[part]
