"""Every drawn person comes out as drawn when all of them are decided at once, in columns."""

import pytest

from rootway.compilers.columns.to_columns import tables_to_columns
from rootway.logic import Rule, Table
from rootway.logic.table import Policy
from rootway.population.kernel import Decisions, Kernel
from rootway.population.planes import planes_of, stated_of
from tests.spec.drawing import FACTS, Condition, Decision, Person, people
from tests.spec.test_spec import CONDITIONS, DECISIONS, listed


def decided(table: Table, drawn: list[Person]) -> Decisions:
    """What the table says of everyone in a drawing."""
    kernel = Kernel(tables_to_columns([table], FACTS, waits=True))
    stated = stated_of(kernel.layout, [person.facts for person in drawn])
    return kernel.decide(planes_of(kernel.layout, stated), stated.filled, stated.people)


def names(decisions: Decisions, places: dict, row: int) -> set[str]:
    """The keys of the planes that this person is in."""
    return {key for key, place in places.items() if decisions.truths(place)[row]}


def without_earlier_results(drawing: Condition | Decision) -> list[Person]:
    """The drawn people, unless they bring results of earlier tables: a table alone has none."""
    return [person for person in people(drawing.drawn) if not person.results]


@pytest.mark.parametrize("drawing", CONDITIONS, ids=lambda drawing: drawing.title)
def test_a_condition_says_what_is_drawn(drawing: Condition):
    drawn = without_earlier_results(drawing)
    if not drawn:
        return
    rule = Rule("it", drawing.tree(FACTS), "T")
    decisions = decided(Table("decision", Policy.PRIORITY, ("F", "T"), (rule,), {"": "F"}), drawn)
    result = decisions.result("decision")
    for row, person in enumerate(drawn):
        waits = names(decisions, result.waits_for, row)
        said = {value for (value, _), place in result.says if decisions.truths(place)[row]}
        unsure = person.expected["result"] == "U" and not waits
        wanted = {"T": "T", "F": "F", "U": None}["F" if unsure else person.expected["result"]]
        assert (waits, said) == (listed(person.expected["waits"]), {wanted}), person.line


@pytest.mark.parametrize("drawing", DECISIONS, ids=lambda drawing: drawing.title)
def test_a_decision_says_what_is_drawn(drawing: Decision):
    drawn = without_earlier_results(drawing)
    if not drawn:
        return
    table = drawing.table()
    decisions = decided(table, drawn)
    for row, person in enumerate(drawn):
        for column, cell in person.expected.items():
            name, _, part = column.rpartition(".")
            result = decisions.result(name or table.id)
            assert shown(decisions, result, part, row) == (listed(cell) if part in SETS else cell), column


SETS = {"could_be", "waits", "holds", "unsure"}


def shown(decisions: Decisions, result, part: str, row: int) -> object:
    """One column of the expected side."""
    said = [end for end, place in result.says if decisions.truths(place)[row]] or [(None, None)]
    numbered = {"holds": result.holding, "unsure": result.unsure}
    if part in numbered:
        return {str(number + 1) for number in names(decisions, numbered[part], row)}
    return {
        "value": said[0][0] or "none",
        "support": said[0][1] or "none",
        "settled": "F" if decisions.truths(result.waits)[row] else "T",
        "could_be": names(decisions, result.possible, row),
        "waits": names(decisions, result.waits_for, row),
    }[part]
