"""A person's own record: each answer once, the same names each time, and no plan while that is not safe."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from rootway.assess import assess
from rootway.exchange.definitions import capability_statement
from rootway.exchange.definitions.capability import OwnRecord
from rootway.exchange.moment import instant
from rootway.exchange.own_record import TopicRecord, collected, own_record
from rootway.guide import Guide
from rootway.record import Entry
from tests.exchange.judges.test_models import said
from tests.exchange.test_document import CALM, assessed
from tests.exchange.test_round_trip import AS_OF, GUIDES, drawn_log

Json = dict[str, Any]
PATIENT = "b1b7b1f6-5c09-4a3c-8f0e-0a55e2b1a001"


def told(guide: Guide, log: list[Entry]) -> TopicRecord:
    return TopicRecord(assess(guide, log, AS_OF), tuple(log))


def calm() -> TopicRecord:
    """Somebody who denies every danger sign."""
    found, _made = assessed(GUIDES[0], CALM)
    log = [Entry(name, CALM[name], AS_OF, id=name) for name in ("age_years", "sex")]
    return TopicRecord(found, tuple(log))


def kinds_in(made: list[Json]) -> set[str]:
    return {one["resourceType"] for one in made}


def references(made: Any) -> Iterator[str]:
    """Every reference in it."""
    if isinstance(made, dict):
        yield from [made["reference"]] if "reference" in made else ()
    for below in made.values() if isinstance(made, dict) else made if isinstance(made, list) else ():
        yield from references(below)


def test_a_plan_is_in_it_only_while_it_may_be_shown():
    assert calm().assessment.may_have_plan
    patient, *_others = made = own_record([calm()], PATIENT, may_begin=True)
    assert (patient["resourceType"], patient["id"], patient["gender"]) == ("Patient", PATIENT, "male")
    assert "CarePlan" in kinds_in(made)
    assert "CarePlan" not in kinds_in(own_record([calm()], PATIENT, may_begin=False))
    unknown = told(GUIDES[0], [])
    made = own_record([calm(), unknown], PATIENT, may_begin=True)
    assert "CarePlan" not in kinds_in(made) and "Flag" in kinds_in(made)


@pytest.mark.parametrize("seed", range(4))
def test_names_stay_and_every_reference_leads_somewhere(seed: int):
    log = drawn_log(GUIDES[0], Random(seed))
    topics = [told(guide, [entry for entry in log if entry.fact in guide.facts]) for guide in GUIDES]
    made = own_record(topics, PATIENT, may_begin=True)
    assert own_record(topics, PATIENT, may_begin=True) == made
    names = [f"{one['resourceType']}/{one['id']}" for one in made]
    assert len(set(names)) == len(names)
    assert set(references(made)) <= set(names)


def test_as_one_file_each_part_is_found_by_the_names_in_the_others():
    made = own_record([calm()], PATIENT, may_begin=True)
    bundle = collected(made, AS_OF)
    assert (bundle["type"], bundle["timestamp"]) == ("collection", instant(AS_OF))
    named = [entry["fullUrl"] for entry in bundle["entry"]]
    assert named == [f"urn:uuid:{one['id']}" for one in made]
    assert set(references(bundle)) <= set(named)
    assert len(list(references(bundle))) == len(list(references(made))) > 0
    assert said(bundle) == []


def test_an_entry_that_two_topics_read_is_told_once():
    log = [Entry("age_years", 42, AS_OF, id="one")]
    both = [guide for guide in GUIDES if "age_years" in guide.facts][:2]
    made = own_record([told(guide, log) for guide in both], PATIENT, may_begin=False)
    assert sum(one["resourceType"] == "QuestionnaireResponse" for one in made) == 1


def test_an_entry_without_a_moment_of_its_own_has_that_of_the_assessment():
    writers = [
        Entry("age_years", 42, AS_OF, id="a", by="clinician"),
        Entry("sex", "other", AS_OF, id="b"),
    ]
    made = own_record([told(GUIDES[0], writers)], PATIENT, may_begin=False)
    assert "gender" not in made[0]
    assert sum(one["resourceType"] == "Provenance" for one in made) == 2


def test_the_server_tells_apps_where_to_ask():
    own = OwnRecord(("Observation",), {"token": "https://here.example/apps/token"})
    rest = capability_statement("1.0", "http://localhost/fhir", AS_OF, ["Library"], own)["rest"][0]
    assert [one["type"] for one in rest["resource"]] == ["Library", "Observation"]
    by = {
        one["type"]: [(sought["name"], sought["type"]) for sought in one["searchParam"]]
        for one in rest["resource"]
    }
    assert by == {
        "Library": [("_id", "token"), ("url", "uri")],
        "Observation": [("_id", "token"), ("patient", "reference"), ("subject", "reference")],
    }
    (asked,) = rest["security"]["extension"][0]["extension"]
    assert asked == {"url": "token", "valueUri": "https://here.example/apps/token"}
