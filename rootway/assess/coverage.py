"""Do the worked cases show every rule true, false and unknown?"""

from __future__ import annotations

from collections.abc import Iterator

from rootway.assess.assess import assess_facts
from rootway.assess.assessment import Assessment
from rootway.assess.worked import NOON, assessed
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.logic import Possible, Rule, State, Table, names_in, truth_of
from rootway.logic.kleene import Truth
from rootway.record import completed

_TITLES: dict[Truth, str] = {True: "true", False: "false", None: "unknown"}


def coverage_faults(guide: Guide) -> list[Fault]:
    """Each rule that no worked case shows true, false or unknown; a person just starting also shows "unknown"."""
    seen: dict[tuple[str, str], set[Truth]] = {(table.id, rule.id): set() for table, rule in _rules(guide)}
    # What only an entry could tell is known of everybody.
    told = {
        (table.id, rule.id) for table, rule in _rules(guide) if guide.untold.keys() >= {*names_in(rule.when)}
    }
    untried = [(seen[table.id, rule.id], rule.when) for table, rule in _rules(guide)]
    for state in _states(guide):
        for values, when in untried:
            values.add(truth_of(when, state))
        untried = [(values, when) for values, when in untried if len(values) < len(_TITLES)]
        if not untried:
            break
    return [
        Fault(
            f"{table}: {rule}", f"is never {title} in any case", "An untried rule is a guess.", "Add a case."
        )
        for (table, rule), values in seen.items()
        for value, title in _TITLES.items()
        if value not in values and not (value is None and (table, rule) in told)
    ]


def _rules(guide: Guide) -> list[tuple[Table, Rule]]:
    """Every rule; of a front door its own alone, for each shared one is tried by the topics that share it."""
    return [
        (table, rule)
        for table in guide.tables
        for rule in table.rules
        if not (guide.pathway.door and f"{guide.files[table.id].place}: {rule.id}" in guide.owners)
    ]


def _states(guide: Guide) -> Iterator[State]:
    """What the rules of the last table read, for each case that can be read; earlier tables read less of it."""
    for found in _assessments(guide):
        read = {name: Possible(result.possible, result.waiting_for) for name, result in found.results.items()}
        yield State(guide.full_scope, found.facts, read)


def _assessments(guide: Guide) -> Iterator[Assessment]:
    yield assess_facts(guide, completed(guide, {}).facts, NOON)
    for case in guide.cases:
        try:
            yield assessed(guide, case)
        except FaultsFound:
            continue  # `case_faults` names it
