"""What was sent along, as facts: by the reader of records, whoever is named as its subject; nothing says nothing."""

from typing import Any

from rootway.exchange.hooks import read_facts
from tests.exchange.hooks.sent import NOW, guide_named, observation

GUIDE = guide_named("low-back-pain")


def stated(*resources: dict[str, Any]) -> dict[str, Any]:
    """What is read from resources."""
    return dict(read_facts(GUIDE, resources, NOW).stated)


def test_observations_of_ours_are_facts_whoever_is_named_in_them():
    first = observation("fever", True, subject={"reference": "Patient/p1/_history/2"})
    second = observation("duration_weeks", 5, subject={"reference": "https://ehr.example/fhir/Patient/p1"})
    patient = {"resourceType": "Patient", "id": "p1", "birthDate": "1977-05-01", "gender": "female"}
    assert stated(patient, first, second) == {
        "fever": True,
        "duration_weeks": 5,
        "age_years": 49,
        "sex": "female",
    }


def test_nothing_says_nothing():
    assert stated() == {}
    assert stated({"resourceType": "Encounter"}) == {}
    assert stated({**observation("fever", False), "status": "preliminary"}) == {}


def diagnosis(code: str, **more: Any) -> dict[str, Any]:
    """A problem on record, that somebody else codes as they do."""
    concept = {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": code}]}
    return {"resourceType": "Condition", "subject": {"reference": "Patient/p1"}, "code": concept, **more}


def status(code: str) -> dict[str, Any]:
    """The status of a problem."""
    return {"coding": [{"system": "x", "code": code}]}


def test_a_diagnosis_counts_while_it_is_there_and_says_no_more_once_it_is_over():
    assert stated(diagnosis("E11.9")) == {"diabetes": True}
    for over in ("resolved", "inactive", "remission"):
        assert stated(diagnosis("E11.9", clinicalStatus=status(over))) == {}
    assert stated(diagnosis("E11.9", abatementDateTime="2025-01-01")) == {}


def test_a_diagnosis_that_was_taken_back_says_nothing_and_one_in_doubt_is_not_sure():
    for wrong in ("refuted", "entered-in-error"):
        assert stated(diagnosis("E11.9", verificationStatus=status(wrong))) == {}
    assert stated(diagnosis("E11.9", verificationStatus=status("provisional"))) == {"diabetes": "unsure"}


def test_answers_to_a_questionnaire_of_ours_are_read_and_those_of_others_are_not():
    answers: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "authored": "2026-11-20T09:00:00Z",
        "questionnaire": f"https://rootway.example/fhir/Questionnaire/{GUIDE.id}|{GUIDE.version}",
        "item": [{"linkId": "fever", "answer": [{"valueBoolean": False}]}],
    }
    assert stated(answers) == {"fever": False}
    assert stated({**answers, "questionnaire": "https://others.example/q"}) == {}
    assert stated({**answers, "status": "entered-in-error"}) == {}
