"""A pathway as PlanDefinitions: one for each decision table (as the WHO has tables), and the whole that names them.

A condition is an expression of the Library that comes to true or false for everybody: a rule that is open or not sure
does not hold, and which one that is can be asked by name. Nothing of the plan is proposed while the urgency waits.
"""

from __future__ import annotations

from collections.abc import Iterator

from rootway.compilers.cql.text import identifier, text
from rootway.compilers.cql.to_cql import rule_name
from rootway.exchange.definitions.library import library_address
from rootway.exchange.definitions.shared import canonical, cited, element_id, head_of, id_of
from rootway.exchange.names import BASE, KINDS, TERMS, Json, coded, concept
from rootway.guide import Guide
from rootway.guide.written import RuleText
from rootway.logic import Table

POLICIES = {
    "first": "The first rule that holds counts.",
    "priority": "The most severe value of the rules that hold counts.",
    "collect": "Every rule that holds counts.",
}


def plan_definitions(guide: Guide) -> Iterator[Json]:
    """All of them, the whole first."""
    yield plan_definition(guide)
    yield from (decision_definition(guide, table) for table in guide.tables)


def decision_definition(guide: Guide, table: Table) -> Json:
    """One decision table: an action for each rule, with its condition, what it gives, and its sources."""
    file = guide.files[table.id]
    described = f"{file.title}. {POLICIES[table.policy.value]}"
    head = head_of(guide, "PlanDefinition", id_of(guide, table.id), f"{guide.title}: {file.title}", described)
    rules = zip(file.rules, range(len(table.rules)), strict=True)
    return {
        **head,
        "type": _type("eca-rule"),
        "subjectCodeableConcept": _patient(),
        "library": [library_address(guide)],
        "relatedArtifact": cited(guide, [source for rule in file.rules for source in rule.sources]),
        "action": [_rule(guide, table, rule, number) for rule, number in rules],
    }


def plan_definition(guide: Guide) -> Json:
    """The pathway: its decisions, and what each line of its plan is proposed for."""
    head = head_of(guide, "PlanDefinition", id_of(guide), guide.title, guide.pathway.not_medical_advice)
    decisions = [
        {
            "id": element_id(table.id),
            "title": guide.files[table.id].title,
            "definitionCanonical": canonical(guide, "PlanDefinition", id_of(guide, table.id)),
        }
        for table in guide.tables
    ]
    return {
        **head,
        "type": _type("clinical-protocol"),
        "subjectCodeableConcept": _patient(),
        "library": [library_address(guide)],
        "action": [*decisions, *_proposed(guide)],
    }


def _rule(guide: Guide, table: Table, rule: RuleText, number: int) -> Json:
    value = f"{rule.item}.{rule.then}" if rule.item else rule.then
    title = guide.title_of(table.id, rule.then)
    code = coded(f"{BASE}/CodeSystem/{guide.id}-decisions", f"{table.id}.{value}", title)
    holds = f"{identifier(rule_name(table, number))} = 'holds'"
    return {
        "id": element_id(rule.id),
        "title": title,
        "description": " ".join(part for part in (rule.say, rule.do) if part),
        "code": [concept(code)],
        "documentation": cited(guide, rule.sources),
        "condition": [_applies(holds)],
    }


def _proposed(guide: Guide) -> Iterator[Json]:
    """Each line of the plan, proposed where it is in the plan and nothing that is open could stop it."""
    triage = identifier(guide.roles.triage)
    safe = " or ".join(
        f"{triage} = {text(level)}" for level in guide.levels.order if level in guide.levels.safe
    )
    waits = identifier(f"{guide.roles.triage} waits")
    for value in guide.table(guide.roles.plan).values if guide.roles.plan else ():
        has = identifier(f"{guide.roles.plan} has {value}")
        yield {
            "id": element_id(f"plan-{value}"),
            "title": (guide.protocols.get(value) or guide.advice[value]).title,
            "participant": [{"type": _begun_by(guide, value)}],
            "condition": [_applies(f"{waits} = 'no' and ({safe}) and {has} = 'yes'")],
            "definitionCanonical": canonical(guide, "ActivityDefinition", id_of(guide, value)),
        }


def _begun_by(guide: Guide, value: str) -> str:
    protocol = guide.protocols.get(value)
    return "practitioner" if protocol is not None and protocol.start == "clinician" else "patient"


def _applies(expression: str) -> Json:
    return {"kind": "applicability", "expression": {"language": "text/cql", "expression": expression}}


def _type(code: str) -> Json:
    return concept(coded(f"{TERMS}/plan-definition-type", code))


def _patient() -> Json:
    return concept(coded(KINDS, "Patient"))
