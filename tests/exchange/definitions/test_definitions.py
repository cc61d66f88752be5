"""A pathway as definitions: every rule, every line of a plan and every fact, with conditions that the CQL answers."""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from rootway.compilers.cql.to_cql import source_for
from rootway.exchange.definitions import activity_definitions, capability_statement, library, plan_definitions
from rootway.exchange.definitions.shared import LONGEST_ID, cited, id_of
from rootway.exchange.json_text import text_of
from rootway.guide import Guide
from tests.exchange.hooks.sent import NOW, guides

IDS = [guide.id for guide in guides()]
ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
DEFINED = re.compile(r'^define "((?:[^"\\]|\\.)*)":', re.MULTILINE)
NAMED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@pytest.fixture(params=guides(), ids=IDS)
def guide(request: pytest.FixtureRequest) -> Guide:
    """Each topic that ships."""
    found: Guide = request.param
    return found


@cache
def of(id: str) -> dict[str, Any]:
    """The Library of a topic, made once."""
    return library(next(one for one in guides() if one.id == id))


def said_by(guide: Guide) -> str:
    """The CQL in it."""
    return base64.b64decode(of(guide.id)["content"][0]["data"]).decode()


def inside(made: object) -> Iterator[object]:
    """Each value, at whatever depth."""
    yield made
    for one in made.values() if isinstance(made, dict) else made if isinstance(made, list) else ():
        yield from inside(one)


def expressions(made: object) -> list[str]:
    """Each condition in a definition."""
    return [one["expression"] for one in inside(made) if isinstance(one, dict) and "language" in one]


def test_every_definition_says_what_is_asked_of_shared_ones(guide: Guide):
    made = [of(guide.id), *plan_definitions(guide), *activity_definitions(guide)]
    assert len({(one["resourceType"], one["id"]) for one in made}) == len(made)
    for one in made:
        assert ID.fullmatch(one["id"])
        assert one["url"].endswith(f"/{one['resourceType']}/{one['id']}")
        assert re.fullmatch(r"[A-Z][A-Za-z0-9_]{0,254}", one["name"])
        assert {"version", "title", "status", "experimental", "publisher", "description"} <= set(one)
        assert (one["version"], one["experimental"]) == (guide.version, guide.status != "reviewed")
        assert all(value not in (None, "", [], {}) for value in inside(one))
        assert text_of(one) == text_of(json.loads(text_of(one)))


def test_each_rule_is_an_action_with_its_condition_its_value_and_its_sources(guide: Guide):
    _whole, *tables = plan_definitions(guide)
    assert len(tables) == len(guide.tables)
    for table, made in zip(guide.tables, tables, strict=True):
        assert [one["id"] for one in made["action"]] == [rule.id.replace("_", "-") for rule in table.rules]
        assert made["type"]["coding"][0]["code"] == "eca-rule"
        for one in made["action"]:
            assert one["documentation"] and one["code"][0]["coding"][0]["code"].startswith(f"{table.id}.")
            assert one["condition"][0]["expression"]["expression"].endswith(" = 'holds'")


def test_every_condition_names_what_the_library_defines(guide: Guide):
    defined = set(DEFINED.findall(said_by(guide)))
    conditions = [one for made in plan_definitions(guide) for one in expressions(made)]
    assert conditions
    assert {name for one in conditions for name in NAMED.findall(one)} <= defined


def test_every_parameter_of_the_library_is_told_with_its_type(guide: Guide):
    told = {one["name"]: one["type"] for one in of(guide.id)["parameter"]}
    sorts = {"Boolean": "boolean", "Decimal": "decimal", "String": "string"}
    said = re.findall(r'^parameter "(.*)" (\w+)$', said_by(guide), re.MULTILINE)
    assert told == {name: sorts[sort] for name, sort in said}


@pytest.mark.no_cover
def test_the_library_holds_what_compile_prints():
    assert said_by(guides()[0]) == source_for(guides()[0])


def test_what_a_plan_proposes_is_defined_and_waits_for_the_urgency(guide: Guide):
    whole, *tables = plan_definitions(guide)
    activities = {f"{one['url']}|{one['version']}": one for one in activity_definitions(guide)}
    named = [one["definitionCanonical"] for one in whole["action"]]
    known = {f"{one['url']}|{one['version']}" for one in tables}
    assert set(named) == known | set(activities)
    for one in whole["action"]:
        if one["definitionCanonical"] in activities:
            (condition,) = expressions(one)
            assert condition.startswith(f"\"{guide.roles.triage} waits\" = 'no' and (")
            stopping = [level for level in guide.levels.order if level in guide.levels.stopping]
            assert not any(f"'{level}'" in condition for level in stopping)
            assert one["participant"][0]["type"] in ("patient", "practitioner")
    for activity in activities.values():
        assert (activity["intent"], activity["doNotPerform"]) == ("proposal", False)
        assert activity["kind"] in ("Task", "CommunicationRequest")
        assert activity["relatedArtifact"]
    by_clinicians = [
        one["title"] for one in whole["action"] if one.get("participant") == [{"type": "practitioner"}]
    ]
    assert by_clinicians == [
        guide.protocols[value].title
        for value in guide.table(guide.roles.plan).values
        if value in guide.protocols and guide.protocols[value].start == "clinician"
    ]


def test_a_long_name_is_told_by_its_hash():
    guide = guides()[0]
    long = id_of(guide, "a_very_long_name_of_something_that_nobody_should_choose_but_somebody_may")
    assert (len(long) <= LONGEST_ID, ID.fullmatch(long) is not None) == (True, True)
    assert long != id_of(guide, "a_very_long_name_of_something_that_nobody_should_choose_but_somebody_else")


def test_a_source_has_its_address_where_it_has_one():
    guide = guides()[0]
    found: Mapping[bool, Any] = {"url" in one: one for one in cited(guide, guide.sources)}
    assert set(found) == {True, False}
    assert all(one["type"] == "citation" and one["display"] for one in found.values())


def test_the_server_says_what_it_can_do():
    made = capability_statement(
        "1.0",
        "http://localhost/fhir",
        NOW,
        ["ActivityDefinition", "Library", "PlanDefinition", "Questionnaire"],
    )
    assert (made["fhirVersion"], made["date"]) == ("4.0.1", "2026-11-22T12:00:00Z")
    does = {
        one["type"]: [done["name"] for done in one.get("operation", ())]
        for one in made["rest"][0]["resource"]
    }
    assert does == {
        "ActivityDefinition": ["apply"],
        "Library": [],
        "PlanDefinition": ["apply"],
        "Questionnaire": ["next-question"],
    }
