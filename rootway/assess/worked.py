"""Do the worked cases come out as they say?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from rootway.assess.assess import assess_facts, assess_known
from rootway.assess.assessment import Assessment
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, WorkedCase
from rootway.logic.value import Value
from rootway.record import Known, read_case

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""The moment at which cases without a time of their own are read; any would do."""

_LISTS = {
    **{role: role for role in ("look_alikes", "see", "reevaluate", "plan", "care")},
    "with_clinician": "plan",
    "fits": "treatments",
}
"""Where a case names values, and the role of the table that they must be values of."""


def assessed(guide: Guide, case: WorkedCase) -> Assessment:
    """The assessment of a worked case. Raises `FaultsFound` when the case cannot be read."""
    return assess_known(guide, *known_of_case(guide, case))


def facts_of(guide: Guide, case: WorkedCase) -> tuple[Mapping[str, Value], datetime]:
    """The completed facts of a worked case, and its moment. Raises `FaultsFound` when the case cannot be read."""
    known, as_of = known_of_case(guide, case)
    return known.facts, as_of


def known_of_case(guide: Guide, case: WorkedCase) -> tuple[Known, datetime]:
    """What is known from a worked case, and its moment. Raises `FaultsFound` when the case cannot be read."""
    raw: dict[str, object] = {"id": case.id}
    raw |= {"facts": case.facts} if case.facts is not None else {"entries": list(case.entries)}
    raw |= {"as_of": case.as_of} if case.as_of else {}
    read = read_case(guide, raw)
    as_of = read.as_of or NOON
    return read.known_at(guide, as_of), as_of


def case_faults(guide: Guide) -> list[Fault]:
    """Each worked case whose assessment is not what it expects."""
    return [fault.under(f"cases: {case.id}") for case in guide.cases for fault in _faults_of(guide, case)]


def _faults_of(guide: Guide, case: WorkedCase) -> Iterator[Fault]:
    try:
        found = assessed(guide, case)
    except FaultsFound as error:
        yield from error.faults
        return
    yield from expectation_faults(guide, case, found)


def expectation_faults(guide: Guide, case: WorkedCase, found: Assessment) -> Iterator[Fault]:
    """Each expectation of a case that an assessment does not meet, or that nothing could."""
    seen = _seen(found)
    for name, wanted in _expected(guide, case).items():
        if name not in seen:
            yield Fault("expect", f"has an unknown key `{name}`", "", f"Allowed are {', '.join(seen)}.")
        elif strange := _strange(guide, name, wanted):
            what = f"names {', '.join(strange)}, which no rule can say"
            yield Fault(f"expect: {name}", what, "It would always hold or never.", "Mend the name.")
        elif not _meets(name, seen[name], wanted):
            what = f"is to be {wanted!r}, and is {seen[name]!r}"
            yield Fault(f"expect: {name}", what, case.why, "Mend the rule or the case.")


def _expected(guide: Guide, case: WorkedCase) -> Mapping[str, object]:
    """What is looked at; of a shared case at a front door the level alone.

    The case says nothing of the other places that a door asks about, and a door nothing of a plan.
    """
    if guide.pathway.door is None or f"cases: {case.id}" not in guide.owners:
        return case.expect
    return {name: wanted for name, wanted in case.expect.items() if name == "triage"}


def expected_of_nobody(guide: Guide) -> Mapping[str, object]:
    """The names that a case may expect, each with what comes out for somebody of whom nothing is known."""
    return _seen(assess_facts(guide, {}, NOON))


def _seen(found: Assessment) -> dict[str, object]:
    """What came out, by the names under which a case may expect it."""
    triage, guide = found.triage, found.guide
    urgency: dict[str, object] = {
        "triage": triage.value,
        "triage_settled": triage.settled,
        "could_be": triage.could_be,
        "waiting_for": list(triage.waiting_for),
    }
    if door := guide.pathway.door:
        opens = [line.value for line in found.listed(door.route)]
        leads = found.decision(door.lead).value
        return {**urgency, "opens": opens, "opens_not": opens, "leads": leads}
    lists: dict[str, list[str]] = {
        "look_alikes": [line.value for line in found.look_alikes],
        "see": [line.value for line in found.see],
        "reevaluate": [line.value for line in found.reevaluate],
        "plan": [line.id for line in found.plan],
        "with_clinician": [line.id for line in found.with_clinician],
        "care": [line.id for line in found.care],
    }
    supported = (table for table in guide.roles.pattern if guide.tells_support(table))
    return {
        **urgency,
        **{table: found.results[table].value for table in guide.roles.pattern},
        "support": next((found.results[table].support for table in supported), None),
        "imaging": found.results[guide.roles.imaging].value,
        "state": found.state and found.state.value,
        "headline": found.headline.title,
        "fits": {treatment.id: treatment.fit for treatment in found.treatments},
        **lists,
        **{f"{name}_not": values for name, values in lists.items()},
        "plan_empty": not found.plan,
    }


def _strange(guide: Guide, name: str, wanted: object) -> list[str]:
    """The values in a list of expectations that its table does not have."""
    role, door = name.removesuffix("_not"), guide.pathway.door
    if role not in _LISTS and not (door and role == "opens"):
        return []
    allowed = guide.table(door.route if door else guide.roles.named(_LISTS[role])).values
    named = (
        wanted.values() if isinstance(wanted, Mapping) else wanted if isinstance(wanted, list) else [wanted]
    )
    return [repr(value) for value in named if value not in allowed]


def _meets(name: str, seen: object, wanted: object) -> bool:
    """Lists are contained (or absent, for `…_not`), treatments are among those given, all else is equal."""
    if isinstance(seen, list):
        there = [value in seen for value in wanted] if isinstance(wanted, list) else [None]
        return there == [not name.endswith("_not")] * len(there)
    if isinstance(seen, Mapping):
        return isinstance(wanted, Mapping) and all(seen.get(key) == value for key, value in wanted.items())
    return seen == wanted
