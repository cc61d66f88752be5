"""What real exports hold goes in, or is told in the report; what is not known stays not known."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from rootway.errors import FaultsFound
from rootway.exchange.read import Brought, brought
from rootway.exchange.resources import MOST_RESOURCES
from rootway.guide import load_guide

AS_OF = datetime(2026, 12, 2, 9, tzinfo=UTC)
GUIDE = load_guide()
ICD10 = "http://hl7.org/fhir/sid/icd-10-cm"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
OWN = f"https://rootway.example/fhir/CodeSystem/{GUIDE.id}"


def concept(code: str, system: str = ICD10) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code}]}


def condition(code: str, system: str = ICD10, **more: Any) -> dict[str, Any]:
    return {"resourceType": "Condition", "code": concept(code, system), "recordedDate": "2024-03-01", **more}


def reading(code: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": code,
        "effectiveDateTime": "2026-11-01",
        **more,
    }


def quantity(value: Any, code: str = "a", **more: Any) -> dict[str, Any]:
    return {"valueQuantity": {"value": value, "code": code, **more}}


def read(*resources: Any, patient: str = "") -> Brought:
    bundle = {"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}
    return raw(bundle, patient)


def raw(document: Any, patient: str = "") -> Brought:
    return brought(GUIDE, json.dumps(document).encode(), AS_OF, patient)


def said(found: Brought) -> dict[str, Any]:
    return {entry["fact"]: entry["value"] for entry in found.case.get("entries", [])} or found.case.get(
        "facts", {}
    )


def why(found: Brought) -> str:
    return "\n".join(f"{one.where}: {one.why}" for one in found.report.left)


def told(found: Brought, reason: str) -> None:
    assert said(found) == {} and reason in why(found)


@pytest.mark.parametrize(
    ("code", "system"),
    [
        ("M81.0", ICD10),
        ("M810", ICD10),
        ("m80.08xa", "urn:oid:2.16.840.1.113883.6.90"),
        ("M8008XA", "http://mimic.mit.edu/fhir/mimic/CodeSystem/mimic-diagnosis-icd10"),
        ("73300", "http://mimic.mit.edu/fhir/mimic/CodeSystem/mimic-diagnosis-icd9"),
        ("733.00", "urn:oid:2.16.840.1.113883.6.103"),
    ],
)
def test_codes_with_and_without_dots_under_odd_systems(code: str, system: str):
    assert said(read(condition(code, system))) == {"osteoporosis": True}


def test_a_code_without_a_system_or_of_another_one_says_nothing():
    for coding in ({"code": "M81.0"}, {"system": "http://snomed.info/sct", "code": "M81.0"}, {}, {"code": 5}):
        found = read({**condition("x"), "code": {"coding": [coding]}})
        assert said(found) == {} and found.report.passed == {"Condition": 1}


def test_an_illness_that_no_list_has_is_not_denied():
    assert read({"resourceType": "Patient", "id": "p"}).case == {"id": "", "facts": {}}


def status(code: str) -> dict[str, Any]:
    return concept(code, "http://terminology.hl7.org/CodeSystem/condition-ver-status")


def test_what_is_refuted_or_entered_in_error_is_no_no():
    for doubt in ("refuted", "entered-in-error"):
        told(read(condition("M81.0", verificationStatus=status(doubt))), "not taken as a no")


def test_what_is_doubted_is_not_sure_unless_the_record_is_sure_of_it():
    doubted = condition("M81.0", verificationStatus=status("provisional"), id="d")
    assert said(read(doubted)) == {"osteoporosis": "unsure"}
    found = read(doubted, condition("M80", id="s"))
    assert said(found) == {"osteoporosis": True} and "doubts osteoporosis" in why(found)


def test_what_is_over_says_nothing_of_now_but_counts_where_ever_is_asked():
    over = {"clinicalStatus": concept("resolved", "x")}
    told(read(condition("E11.9", **over)), "is over")
    told(read(condition("E11.9", abatementDateTime="2025-01-01")), "is over")
    assert said(read(condition("C50.9", **over))) == {"cancer_history": True}
    assert said(read(condition("E11.9", abatementDateTime=None))) == {"diabetes": True}


def test_a_missing_category_and_status_are_no_hindrance():
    assert said(read(condition("I10"))) == {"high_blood_pressure": True}


def test_a_date_that_is_none_or_still_to_come_is_told():
    for bad in ("soon", "2026-12-03", "2024-03-01T09:00:00", 5):
        told(read(condition("M81.0", recordedDate=bad)), "is no moment up to now")


def test_a_year_or_a_month_is_its_beginning_and_no_date_is_now():
    at = {
        text: read(condition("M81.0", recordedDate=text)).case["entries"][0]["observed_at"]
        for text in ("2020", "2020-05")
    }
    assert at == {"2020": "2020-01-01T00:00:00Z", "2020-05": "2020-05-01T00:00:00Z"}
    found = read({"resourceType": "Condition", "code": concept("M81.0")})
    assert found.case["entries"][0]["observed_at"] == "2026-12-02T09:00:00Z"
    begun = {"resourceType": "Condition", "code": concept("M81.0"), "onsetPeriod": {"start": "2019-01-01"}}
    assert read(begun).case["entries"][0]["observed_at"] == "2019-01-01T00:00:00Z"


def test_age_and_sex_stand_with_the_patient():
    person = {"resourceType": "Patient", "id": "p", "birthDate": "1977-12-03", "gender": "female"}
    assert said(read(person)) == {"age_years": 48, "sex": "female"}
    for born in ("1977", "1977-13-40", "2027-01-01"):
        told(read({"resourceType": "Patient", "birthDate": born}), "the age is not sure")
    told(read({"resourceType": "Patient", "gender": "other"}), "says nothing of it")


def test_what_the_person_told_counts_over_what_stands_with_them():
    answers = response({"linkId": "age_years", "answer": [{"valueDecimal": 50}]})
    found = read({"resourceType": "Patient", "id": "p", "birthDate": "1977-12-03"}, answers)
    assert said(found) == {"age_years": 50} and "was told by the person" in why(found)


def test_readings_by_the_codes_of_others_and_by_our_own():
    loinc = concept("30525-0", "http://loinc.org")
    assert said(read(reading(loinc, **quantity(49)))) == {"age_years": 49}
    own = [
        reading(concept("walking_minutes", OWN), **quantity(8, "min")),
        reading(concept("fever", OWN), valueBoolean=False),
        reading(concept("heel_raises_count", OWN), valueInteger=20),
        reading(
            concept("rigors", OWN),
            dataAbsentReason=concept(
                "asked-unknown", "http://terminology.hl7.org/CodeSystem/data-absent-reason"
            ),
        ),
        reading(concept("leg_side", OWN), valueCodeableConcept=concept("leg_side.left", OWN)),
    ]
    assert said(read(*own)) == {
        "walking_minutes": 8,
        "fever": False,
        "heel_raises_count": 20,
        "rigors": "unsure",
        "leg_side": "left",
    }


def test_parts_of_a_reading_are_read_too():
    part = {"code": concept("30525-0", "http://loinc.org"), **quantity(49)}
    assert said(read(reading(concept("1-8", "http://loinc.org"), component=[part]))) == {"age_years": 49}


@pytest.mark.parametrize(
    "bad",
    [
        quantity(588, "mo"),
        quantity(49, comparator="<"),
        quantity("49"),
        quantity(True),
        {"valueString": "49"},
        {},
        {"dataAbsentReason": concept("error", "x")},
    ],
)
def test_a_reading_without_an_exact_value_in_our_unit_is_told(bad: dict[str, Any]):
    told(read(reading(concept("30525-0", "http://loinc.org"), **bad)), "has no value that says something")


def test_a_reading_that_cannot_be_true_is_told():
    told(read(reading(concept("30525-0", "http://loinc.org"), **quantity(490))), "more likely a slip")
    told(read(reading(concept("fever", OWN), valueInteger=1)), "has no value that says something of fever")


def test_a_reading_that_is_not_final_or_has_no_day_is_told():
    told(read(reading(concept("fever", OWN), status="entered-in-error")), "entered-in-error")
    told(read(reading(concept("fever", OWN), effectiveDateTime="never", valueBoolean=True)), "is no moment")
    assert read(reading(concept("1-8", "http://loinc.org"))).report.passed == {"Observation": 1}


def test_a_reading_from_a_form_of_others_is_read():
    behind = {
        "resourceType": "QuestionnaireResponse",
        "id": "q",
        "status": "completed",
        "questionnaire": "http://x",
    }
    one = reading(
        concept("fever", OWN), valueBoolean=True, derivedFrom=[{"reference": "QuestionnaireResponse/q"}]
    )
    found = read(behind, one)
    assert said(found) == {"fever": True} and "answers no questionnaire of" in why(found)


def medicine(kind: str = "MedicationStatement", **more: Any) -> dict[str, Any]:
    return {"resourceType": kind, "status": "active", "dateAsserted": "2026-01-01", **more}


def test_medicines_by_code_by_reference_and_by_what_they_contain():
    warfarin = concept("11289", RXNORM)
    inside = {"resourceType": "Medication", "id": "m", "code": warfarin}
    for one in (
        medicine(medicationCodeableConcept=warfarin),
        medicine("MedicationRequest", medicationCodeableConcept=warfarin),
        medicine(contained=[inside], medicationReference={"reference": "#m"}),
    ):
        assert said(read(one)) == {"anticoagulated": True}
    found = read(
        inside, medicine(medicationReference={"reference": "https://x.org/fhir/Medication/m/_history/2"})
    )
    assert said(found) == {"anticoagulated": True} and found.report.passed == {"Medication": 1}


def test_a_medicine_that_is_not_taken_says_nothing():
    warfarin = concept("11289", RXNORM)
    for more in ({"status": "stopped"}, {"doNotPerform": True}):
        told(read({**medicine(medicationCodeableConcept=warfarin), **more}), "not taken now")
    told(read(medicine(medicationCodeableConcept=warfarin, dateAsserted="x")), "is no moment")
    lost = (
        medicine(medicationReference={"reference": "#gone"}),
        medicine(medicationReference={"reference": "Medication?identifier=1"}),
        medicine(medicationReference={}),
        medicine(medicationCodeableConcept=concept("112890", RXNORM)),
    )
    assert read(*lost).report.passed == {"MedicationStatement": 4}


def response(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"https://rootway.example/fhir/Questionnaire/{GUIDE.id}|1999.1",
        "status": "completed",
        "authored": "2026-11-20T09:00:00Z",
        "item": list(items),
        **more,
    }


def answer(link: str, **value: Any) -> dict[str, Any]:
    return {"linkId": link, "answer": [value]}


def test_yes_no_and_not_sure_of_other_systems():
    codes = [
        ("fever", "http://terminology.hl7.org/CodeSystem/v2-0136", "Y", True),
        ("rigors", "http://loinc.org", "LA32-8", False),
        ("diabetes", "http://terminology.hl7.org/CodeSystem/data-absent-reason", "asked-unknown", "unsure"),
    ]
    items = [answer(fact, valueCoding={"system": system, "code": code}) for fact, system, code, _ in codes]
    items += [answer("smoker", valueBoolean=True), answer("age_years", **quantity(49))]
    wanted = {fact: value for fact, *_, value in codes} | {"smoker": True, "age_years": 49}
    assert said(read(response(*items))) == wanted


def test_nested_items_are_read_and_too_deep_ones_told():
    deep: dict[str, Any] = answer("fever", valueBoolean=True)
    for number in range(5):
        deep = {"linkId": f"g{number}", "item": [deep]}
    below = {"linkId": "x", "answer": [{"valueString": "a", "item": [answer("rigors", valueBoolean=True)]}]}
    found = read(response(deep, below))
    assert said(found) == {"fever": True, "rigors": True} and "is no question of this version" in why(found)
    for number in range(20):
        deep = {"linkId": f"h{number}", "item": [deep]}
    told(read(response(deep)), "is nested too deeply")


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (answer("fever", valueString="yes"), "a kind that is not understood"),
        (answer("fever", valueCoding={"code": "yes"}), "a kind that is not understood"),
        (answer("leg_side", valueCoding={"system": OWN, "code": "leg_pain.left"}), "is not understood"),
        (
            answer("age_years", valueCoding={"system": "http://loinc.org", "code": "LA33-6"}),
            "is not understood",
        ),
        (answer("age_years", valueDecimal=490), "more likely a slip"),
        (answer("age_years", **quantity(5, "mo")), "is not understood"),
        (answer("leg_pain_0_10_change", valueDecimal=1), "worked out from the history"),
    ],
)
def test_an_answer_that_is_not_ours_is_told(item: dict[str, Any], reason: str):
    told(read(response(item)), reason)


def test_not_sure_of_a_number_that_was_not_ticked_says_nothing():
    items = (
        answer("age_years.not-sure", valueBoolean=False),
        answer("other_red_flags_denied", valueBoolean=False),
    )
    found = read(response(*items))
    assert said(found) == {} and found.report.left == []


def test_responses_that_do_not_count_are_told():
    item = answer("fever", valueBoolean=True)
    told(read(response(item, status="entered-in-error")), "entered-in-error")
    told(read(response(item, questionnaire="http://others.org/q")), "answers no questionnaire of")
    told(read(response(item, authored="yesterday")), "which is no moment with its zone")
    found = read(response(item), response(answer("rigors", valueBoolean=True), authored=None))
    assert said(found) == {"fever": True} and "has no time" in why(found)


def test_an_adaptive_response_carries_its_form_inside():
    ours = f"https://rootway.example/fhir/Questionnaire/{GUIDE.id}"
    item = answer("fever", valueBoolean=True)
    inside = {"resourceType": "Questionnaire", "id": "q", "derivedFrom": [ours]}
    assert said(read(response(item, questionnaire="#q", contained=[inside]))) == {"fever": True}
    for contained in ([], [{**inside, "derivedFrom": None}]):
        told(read(response(item, questionnaire="#q", contained=contained)), "answers no questionnaire")


def test_who_told_it_is_kept_and_a_file_settles_no_sign():
    sign = next(iter(GUIDE.assessments))
    word = GUIDE.facts[sign].words[0]
    coding = {"system": OWN, "code": f"{sign}.{word}"}
    items = (answer("fever", valueBoolean=True), answer(sign, valueCoding=coding))
    by = read(response(*items, author={"reference": "Practitioner/d"})).case["entries"]
    assert {entry["fact"]: entry["by"] for entry in by} == {"fever": "clinician", sign: "import"}
    assert (
        read(response(items[0], author={"reference": "Organization/o"})).case["entries"][0]["by"] == "import"
    )
    assert (
        read(response(items[0], source={"reference": "RelatedPerson/r"})).case["entries"][0]["by"] == "carer"
    )


def test_a_bundle_may_be_of_any_type_and_hold_odd_entries():
    entries = [
        {
            "fullUrl": "urn:uuid:1",
            "resource": {"resourceType": "Patient", "id": "a"},
            "request": {"method": "POST"},
        },
        {"fullUrl": "urn:uuid:2", "resource": {**condition("M81.0"), "subject": {"reference": "urn:uuid:1"}}},
        {"request": {"method": "DELETE"}},
        {"resource": {"id": "no kind"}},
        {"resource": {"resourceType": "OperationOutcome"}},
        {"resource": {"resourceType": "Encounter"}},
        "nothing",
    ]
    found = raw({"resourceType": "Bundle", "type": "transaction", "entry": entries})
    assert said(found) == {"osteoporosis": True}
    assert "has no resourceType" in why(found) and "something went wrong there" in why(found)
    assert found.report.passed == {"Encounter": 1}


def test_a_next_page_that_is_not_here_is_told():
    link = [{"relation": "next", "url": "http://x"}]
    told(raw({"resourceType": "Bundle", "entry": [], "link": link}), "has a next page")
    nested = {"resourceType": "Bundle", "link": link, "entry": [{"resource": condition("M81.0")}]}
    found = read(nested)
    assert said(found) == {"osteoporosis": True} and "entry 1: has a next page" in why(found)


def test_lines_of_resources_and_one_resource_alone():
    lines = "\n".join(
        json.dumps(one) for one in (condition("M81.0"), condition("I10"), {"resourceType": "X"})
    )
    found = brought(GUIDE, f"\ufeff{lines}\n\n".encode(), AS_OF)
    assert said(found) == {"osteoporosis": True, "high_blood_pressure": True}
    assert found.report.taken[0].where == "line 1: Condition"
    assert said(raw(condition("M81.0"))) == {"osteoporosis": True}


def test_a_prefetch_with_nulls():
    found = raw(
        {"patient": None, "conditions": {"resourceType": "Bundle", "entry": [{"resource": condition("I10")}]}}
    )
    assert said(found) == {"high_blood_pressure": True} and "patient: is null" in why(found)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"<Bundle xmlns='http://hl7.org/fhir'/>", "is XML"),
        (b"[]", "is no resource"),
        (b"{}", "is no resource"),
        (b'{"a": 1}', "is no resource"),
        (b"{", "is not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"resourceType": "A", "resourceType": "B"}', "twice"),
    ],
)
def test_what_cannot_be_read_is_a_fault(text: bytes, fault: str):
    with pytest.raises(FaultsFound) as stop:
        brought(GUIDE, text, AS_OF)
    assert fault in str(stop.value)


def test_a_record_without_end_is_refused():
    many = b'{"resourceType":"A"}\n' * (MOST_RESOURCES + 1)
    with pytest.raises(FaultsFound, match="more than"):
        brought(GUIDE, many, AS_OF)


def test_one_log_is_of_one_person():
    people = [{"resourceType": "Patient", "id": id} for id in "ab"]
    ill = {**condition("M81.0"), "subject": {"reference": "http://x.org/fhir/Patient/b/_history/3"}}
    with pytest.raises(FaultsFound, match="tells of 2 people"):
        read(*people, ill)
    with pytest.raises(FaultsFound, match="tells nothing of c"):
        read(*people, ill, patient="c")
    assert said(read(*people, ill, patient="Patient/b")) == {"osteoporosis": True}
    told(read(*people, ill, patient="a"), "is about somebody else")


def test_the_report_is_told_as_json():
    found = read(
        condition("M81.0", id="c"), condition("M81.0", recordedDate="x"), {"resourceType": "Encounter"}
    )
    report = found.report.to_json()
    assert report["taken"] == [
        {
            "where": "entry 1: Condition/c",
            "fact": "osteoporosis",
            "value": True,
            "by": "import",
            "at": "2024-03-01T00:00:00Z",
        }
    ]
    assert [one["where"] for one in report["not_taken"]] == ["entry 2: Condition"]
    assert report["not_read"] == {"Encounter": 1}
