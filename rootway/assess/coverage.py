"""Do the worked cases come out as they say, and do they show every rule true, false and unknown?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from rootway.assess.assess import assess, assess_facts
from rootway.assess.assessment import Assessment
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, WorkedCase
from rootway.logic import Possible, State, truth_of
from rootway.logic.kleene import Truth
from rootway.record import completed, read_case

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""The moment at which cases without a time of their own are read; any would do."""


def assessed(guide: Guide, case: WorkedCase) -> Assessment:
    """The assessment of a worked case. Raises `FaultsFound` when the case cannot be read."""
    raw: dict[str, object] = {"id": case.id}
    raw |= {"facts": case.facts} if case.facts is not None else {"entries": list(case.entries)}
    raw |= {"as_of": case.as_of} if case.as_of else {}
    read = read_case(guide, raw)
    as_of = read.as_of or NOON
    if read.facts is None:
        return assess(guide, read.entries, as_of)
    return assess_facts(guide, read.facts, as_of)


def case_faults(guide: Guide) -> list[Fault]:
    """Each worked case whose assessment is not what it expects."""
    faults: list[Fault] = []
    for case in guide.cases:
        try:
            found = assessed(guide, case).to_json(case.id)
        except FaultsFound as error:
            faults += [fault.under(f"cases: {case.id}") for fault in error.faults]
            continue
        for name, wanted in case.expect.items():
            if name not in _EXPECTED:
                remedy = f"Allowed are {', '.join(_EXPECTED)}."
                faults.append(Fault(f"cases: {case.id}", f"expects an unknown thing `{name}`", "", remedy))
            elif not _EXPECTED[name](found, wanted):
                what = f"expects {name} {wanted!r}, and it is {_SHOWN[name](found)!r}"
                faults.append(Fault(f"cases: {case.id}", what, case.why, "Mend the rule or the case."))
    return faults


def _values(found: Mapping[str, Any], key: str) -> list[str]:
    return [line.get("value", line.get("id")) for line in found[key]]


def _fits(found: Mapping[str, Any]) -> dict[str, str]:
    return {line["value"]: line["fit"] for line in found["treatments"]}


_SHOWN: dict[str, Any] = {
    "triage": lambda found: found["triage"]["value"],
    "triage_settled": lambda found: found["triage"]["settled"],
    "could_be": lambda found: found["triage"]["could_be"],
    "nerve_root": lambda found: found["nerve_root"]["value"],
    "support": lambda found: found["nerve_root"]["support"],
    "driver": lambda found: found["driver"]["value"],
    "direction": lambda found: found["direction"]["value"],
    "imaging": lambda found: found["imaging"]["value"],
    "fits": _fits,
    "see": lambda found: _values(found, "see"),
    "see_not": lambda found: _values(found, "see"),
    "reevaluate": lambda found: _values(found, "reevaluate"),
    "reevaluate_not": lambda found: _values(found, "reevaluate"),
    "plan": lambda found: [line["id"] for line in found["plan"]],
    "with_clinician": lambda found: [line["id"] for line in found["with_clinician"]],
    "plan_not": lambda found: [line["id"] for line in found["plan"]],
    "plan_empty": lambda found: not found["plan"],
}


def _same(name: str) -> Any:
    return lambda found, wanted: _SHOWN[name](found) == wanted


_EXPECTED: dict[str, Any] = {name: _same(name) for name in _SHOWN} | {
    "fits": lambda found, wanted: wanted.items() <= _fits(found).items(),
    **{
        name: lambda found, wanted, n=name: set(wanted) <= set(_SHOWN[n](found))
        for name in ("see", "reevaluate", "plan")
    },
    **{
        name: lambda found, wanted, n=name: not set(wanted) & set(_SHOWN[n](found))
        for name in ("see_not", "reevaluate_not", "plan_not")
    },
}


def coverage_faults(guide: Guide) -> list[Fault]:
    """Each rule that no worked case shows true, false or unknown. "Unknown" is also shown by a person just starting."""
    seen: dict[tuple[str, str], set[Truth]] = defaultdict(set)
    for state, results in _states(guide):
        for table in guide.tables:
            for rule in table.rules:
                seen[table.id, rule.id].add(truth_of(rule.when, state(results)))
    titles: dict[Truth, str] = {True: "true", False: "false", None: "unknown"}
    return [
        Fault(
            f"tables/{table}.toml: {rule}",
            f"is never {title} in any case",
            "An untried rule is a guess.",
            "Add a case.",
        )
        for (table, rule), values in seen.items()
        for value, title in titles.items()
        if value not in values
    ]


def _states(guide: Guide) -> Iterator[Any]:
    facts: list[Mapping[str, Any]] = [completed(guide, {}).facts]
    for case in guide.cases:
        try:
            facts.append(assessed(guide, case).facts)
        except FaultsFound:
            continue
    for known in facts:
        results = assess_facts(guide, known, NOON).results
        read = {name: Possible(r.possible, r.waiting_for) for name, r in results.items()}
        yield (lambda tables, known=known: State(guide.full_scope, known, tables)), _readable(guide, read)


def _readable(guide: Guide, read: Mapping[str, Possible]) -> dict[str, Possible]:
    names: Iterable[str] = guide.full_scope.types
    return {name: read[name] for name in names if name in read}
