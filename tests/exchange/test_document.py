"""The document: what it holds, what it holds back, and what R4 asks of each resource in it."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from rootway.assess import Assessment, assess, assess_known
from rootway.exchange.consent import Permission
from rootway.exchange.document import document
from rootway.exchange.moment import moment_of
from rootway.exchange.names import unit_of
from rootway.exchange.questionnaire import questionnaire, record_form
from rootway.exchange.read import brought
from rootway.guide import Guide, load_guide
from rootway.guide.codes import Codes, MeasureCode
from rootway.guide.library import shipped_library
from rootway.record import Entry, read_case
from tests.exchange.asked import items_in
from tests.exchange.test_round_trip import AS_OF, GUIDES, drawn_case, drawn_log
from tests.guide.gallery import HERE

Json = dict[str, Any]
CALM = {"age_years": 40, "sex": "male", "other_red_flags_denied": True}


def assessed(guide: Guide, facts: Json) -> tuple[Assessment, Json]:
    case = read_case(guide, {"id": "one", "facts": facts})
    assert case.known is not None
    found = assess_known(guide, case.known, AS_OF)
    return found, document(found, case="one", said=case.said, denied=case.denied)


def of_kind(made: Json, kind: str) -> list[Json]:
    return [entry["resource"] for entry in made["entry"] if entry["resource"]["resourceType"] == kind]


@pytest.mark.no_cover
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_no_plan_and_nobody_to_begin_with_while_the_pages_hold_them_back(guide: Guide):
    dice, held = Random(3), 0
    for _ in range(25):
        facts = drawn_case(guide, dice)["facts"]
        found, made = assessed(guide, facts if dice.random() < 0.7 else CALM)
        plans, flags = of_kind(made, "CarePlan"), of_kind(made, "Flag")
        activities = [one["detail"]["code"]["text"] for plan in plans for one in plan["activity"]]
        assert activities == [line.title for line in found.plan]
        asked = {one["code"]["coding"][0]["code"] for one in of_kind(made, "ServiceRequest")}
        scan = {f"{guide.roles.imaging}.{found.imaging.value}"}
        assert asked - scan == {f"{guide.roles.see}.{line.value}" for line in found.see}
        assert bool(flags) is not found.may_have_plan
        if not found.may_have_plan:
            held += 1
            assert plans == []
            begins = {f"{guide.roles.see}.{value}" for value in guide.files[guide.roles.see].begins}
            assert not asked & begins
            section = of_kind(made, "Composition")[0]["section"][3]
            assert section["emptyReason"]["coding"][0]["code"] == "withheld" and "entry" not in section
    assert held


def test_a_calm_person_has_a_plan_that_orders_nothing():
    guide = GUIDES[0]
    found, made = assessed(guide, CALM)
    (plan,) = of_kind(made, "CarePlan")
    assert (plan["intent"], plan["status"]) == ("proposal", "draft") and found.plan
    assert {one["intent"] for one in of_kind(made, "ServiceRequest")} <= {"proposal"}
    assert of_kind(made, "Patient")[0]["gender"] == "male"


def test_a_danger_sign_is_told_first_and_a_missing_one_as_not_settled():
    guide = GUIDES[0]
    _found, made = assessed(guide, {"saddle_numbness": True})
    (flag,) = of_kind(made, "Flag")
    level = guide.levels.of(guide.levels.highest)
    assert flag["code"]["text"] == f"{level.title}. {level.do}"
    issues = of_kind(made, "DetectedIssue")
    assert "high" in {issue["severity"] for issue in issues}
    assert {one["priority"] for one in of_kind(made, "ServiceRequest")} == {"stat"}
    _found, made = assessed(guide, {"leg_pain": True})
    (flag,) = of_kind(made, "Flag")
    assert flag["code"]["coding"][0]["code"] == "not-settled"


def test_a_permission_is_a_consent_and_nothing_is_one_without():
    guide = GUIDES[0]
    found, made = assessed(guide, CALM)
    assert of_kind(made, "Consent") == []
    for until in (None, AS_OF + timedelta(days=30)):
        (one,) = of_kind(document(found, permission=Permission("A clinic", AS_OF, until)), "Consent")
        assert one["provision"]["actor"][0]["reference"] == {"display": "A clinic"}
        assert ("end" in one["provision"]["period"]) is (until is not None)


def test_each_writer_has_a_provenance_with_the_moment_it_was_put_down():
    guide = GUIDES[0]
    late = AS_OF - timedelta(days=1)
    log = [
        Entry("fever", False, AS_OF - timedelta(days=3), by=writer)
        for writer in ("self", "carer", "clinician", "import")
    ]
    log.append(Entry("fever", True, AS_OF - timedelta(days=2), late))
    made = document(assess(guide, log, AS_OF), log, case="one")
    kinds = [one["agent"][0]["type"]["coding"][0]["code"] for one in of_kind(made, "Provenance")]
    assert sorted(kinds) == ["assembler", "author", "author", "author", "enterer"]
    assert max(one["recorded"] for one in of_kind(made, "Provenance")) == late.isoformat().replace(
        "+00:00", "Z"
    )
    assert sum("source" not in one for one in of_kind(made, "QuestionnaireResponse")) == 1


def test_a_measure_with_a_code_of_others_stands_under_it_and_ours():
    _found, made = assessed(GUIDES[0], {"age_years": 49, "walking_minutes": "unsure"})
    age, walking = of_kind(made, "Observation")
    assert [one["code"] for one in age["code"]["coding"]] == ["30525-0", "age_years"]
    assert age["valueQuantity"] == {
        "value": 49,
        "unit": "years",
        "system": "http://unitsofmeasure.org",
        "code": "a",
    }
    assert (
        "valueQuantity" not in walking and walking["dataAbsentReason"]["coding"][0]["code"] == "asked-unknown"
    )
    assert unit_of("steps") == "{steps}"


# What R4 asks of what we write: the keys that must be there, and words that only some lists allow. Whole validators
# (the R4B models of fhir.resources, medplum, lantana, the official JSON schema) accepted thousands of these resources.
NEEDED = {
    "Bundle": {"type", "identifier", "timestamp", "entry"},
    "Composition": {"status", "type", "date", "author", "title"},
    "QuestionnaireResponse": {"status"},
    "Provenance": {"target", "recorded", "agent"},
    "Observation": {"status", "code"},
    "CarePlan": {"status", "intent", "subject"},
    "ServiceRequest": {"status", "intent", "subject"},
    "DetectedIssue": {"status"},
    "Flag": {"status", "code", "subject"},
    "Consent": {"status", "scope", "category", "policy"},
    "RelatedPerson": {"patient"},
}
BOUND = {
    ("Composition", "status"): {"final"},
    ("QuestionnaireResponse", "status"): {"completed"},
    ("Observation", "status"): {"final"},
    ("CarePlan", "status"): {"draft"},
    ("ServiceRequest", "priority"): {"routine", "urgent", "stat"},
    ("DetectedIssue", "status"): {"final", "preliminary"},
    ("DetectedIssue", "severity"): {"high", "moderate"},
}
ID = re.compile(r"[A-Za-z0-9\-.]{1,64}\Z")


def empty_in(value: Any, place: str = "") -> list[str]:
    """FHIR has no null, no empty list, no empty object and no empty text."""
    if isinstance(value, dict):
        below = [found for key, one in value.items() for found in empty_in(one, f"{place}.{key}")]
        return below if value else [place]
    if isinstance(value, list):
        return [found for one in value for found in empty_in(one, place)] if value else [place]
    return [place] if value is None or value == "" else []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_every_resource_has_what_r4_asks_of_it(guide: Guide):
    dice = Random(11)
    types = {item["linkId"]: item for item in items_in(record_form(guide)["item"])}
    for _ in range(6):
        log = drawn_log(guide, dice)
        made = document(assess(guide, log, AS_OF), log, case="one", permission=Permission("A clinic", AS_OF))
        known = {entry["fullUrl"] for entry in made["entry"]}
        assert made["entry"][0]["resource"]["resourceType"] == "Composition"
        assert len(known) == len(made["entry"])
        assert set(re.findall(r"urn:uuid:[0-9a-f-]{36}", str(made["entry"]))) <= known
        for one in [made, *(entry["resource"] for entry in made["entry"])]:
            kind = one["resourceType"]
            assert ID.match(one["id"]) and empty_in(one) == []
            assert one.keys() >= NEEDED.get(kind, set())
            for (bound, key), words in BOUND.items():
                assert bound != kind or one[key] in words
        for one in of_kind(made, "QuestionnaireResponse"):
            for item in one["item"]:
                fits(types[item["linkId"]], item)


def fits(asked: Json, item: Json) -> None:
    """An answer is of the type of its question, and one that it offers."""
    for answer in item.get("answer", []):
        ((key, value),) = answer.items()
        wanted = {"choice": "valueCoding", "decimal": "valueDecimal", "integer": "valueInteger"}
        assert key == wanted.get(asked["type"], "valueBoolean")
        assert asked["type"] != "choice" or {"valueCoding": value} in asked["answerOption"]


def test_a_yes_and_a_word_that_others_have_a_code_for_are_observations_and_come_back():
    rows = [
        MeasureCode(fact, "loinc", code, "As it is called", ("loinc",), AS_OF.date())
        for fact, code in (("fever", "1-8"), ("leg_side", "2-6"))
    ]
    guide = replace(GUIDES[0], codes=Codes(measures=tuple(rows)))
    _found, made = assessed(guide, {"fever": True, "leg_side": "left", "leg_pain": True})
    fever, side = of_kind(made, "Observation")
    assert fever["valueBoolean"] is True
    assert side["valueCodeableConcept"]["coding"][0]["code"] == "leg_side.left"
    alone = "\n".join(json.dumps({**one, "derivedFrom": []}) for one in (fever, side))
    assert {one.fact: one.value for one in brought(guide, alone.encode(), AS_OF).report.taken} == {
        "fever": True,
        "leg_side": "left",
    }


def test_a_front_door_has_no_plan_and_asks_for_no_scan():
    door = load_guide(shipped_library() / "front-door")
    _found, made = assessed(door, {"other_red_flags_denied": True, "age_years": 40})
    assert of_kind(made, "CarePlan") == []


def test_a_plan_that_may_be_shown_and_is_empty_says_so():
    found, made = assessed(load_guide(HERE / "tiny"), {"other_red_flags_denied": True})
    section = of_kind(made, "Composition")[0]["section"][3]
    assert found.may_have_plan and "There is nothing in the plan." in section["text"]["div"]
    assert "emptyReason" not in section


def test_a_pathway_without_stages_or_examination_has_none_in_its_form():
    tiny = load_guide(HERE / "tiny")
    stages = {page.stage for page in tiny.pages}
    groups = [item["linkId"] for item in questionnaire(tiny)["item"]]
    assert groups == [f"stage.{stage}" for stage in ("danger", "core", "sharpen") if stage in stages]


def test_moments_as_fhir_has_them():
    assert moment_of("2026-12-02T09:00:00+01:00") == AS_OF.replace(month=12, day=2, hour=8)
    assert [moment_of(one) for one in ("2026-02-30", "2026-12-02T09:00:00", "1066", 5, "x")] == [None] * 5
