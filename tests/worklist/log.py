"""Logs for the tests of the list: a calm person whose every danger sign was denied, and what came after."""

from collections.abc import Iterable

from rootway.logic.value import Value
from rootway.record import Entry
from rootway.worklist import Rise
from tests.follow_up.log import GUIDE, said

told = said
"""One entry for each day, by how many days ago it was."""


def calm(days_ago: int, **but: Value) -> list[Entry]:
    """A first check some days ago that ended settled and safe."""
    facts: dict[str, Value] = {id: no for id, no in GUIDE.denials.items() if GUIDE.question(id)}
    facts |= {"age_years": 45, "duration_weeks": 2, "weeks_into_plan": 0, **but}
    return [entry for fact, value in facts.items() for entry in said(fact, {days_ago: value})]


def rules(rises: Iterable[Rise]) -> list[str]:
    """Their rules, each once, in order."""
    return list(dict.fromkeys(rise.rule for rise in rises))
