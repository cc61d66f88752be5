"""One page of a search in a record system, and where it goes on."""

from typing import Any

import pytest

from rootway.exchange.launch import SCOPES, page_in, reads_for

EHR = "https://ehr.example"
AT = f"{EHR}/fhir/Condition?patient=p&_count=200"
ONE = {"resourceType": "Condition", "id": "1"}


def bundle(*resources: Any, next: Any = None) -> dict[str, Any]:
    """What a search answers."""
    link = [] if next is None else [{"relation": "self", "url": AT}, {"relation": "next", "url": next}]
    return {"resourceType": "Bundle", "link": link, "entry": [{"resource": one} for one in resources]}


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        (f"{EHR}/fhir?page=2", f"{EHR}/fhir?page=2"),
        ("?page=2", f"{EHR}/fhir/Condition?page=2"),
        ("/elsewhere?page=2", f"{EHR}/elsewhere?page=2"),
        ("https://EHR.example:443/fhir?page=2", "https://EHR.example:443/fhir?page=2"),
    ],
)
def test_a_next_page_at_the_same_origin_is_named(url: str, leads: str):
    page = page_in(bundle(ONE, next=url), "Condition", AT, EHR)
    assert (page.resources, page.next, page.whole) == ((ONE,), leads, True)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/fhir?page=2",
        "//evil.example/x",
        "http://ehr.example/fhir?page=2",
        "https://ehr.example:444/fhir",
        "https://ehr.example@evil.example/",
        "https://u:p@ehr.example/fhir",
        "https://ehr.example/fhir#x",
        "https://[/",
        "file:///etc/passwd",
        AT,
        "",
        7,
    ],
)
def test_a_next_page_anywhere_else_is_missing(url: object):
    page = page_in(bundle(ONE, next=url), "Condition", AT, EHR)
    assert (page.resources, page.next, page.whole) == ((ONE,), "", False)


def test_two_next_pages_are_none():
    said = bundle(ONE, next=f"{EHR}/2")
    said["link"].append({"relation": "next", "url": f"{EHR}/3"})
    assert page_in(said, "Condition", AT, EHR).whole is False


def test_of_a_page_the_kind_that_was_asked_for_is_taken_and_what_it_needs():
    others = [{"resourceType": "Medication", "id": "m"}, {"resourceType": "Patient", "id": "q"}, "x"]
    page = page_in(bundle(ONE, *others), "Condition", AT, EHR)
    assert page.resources == (ONE, others[0]) and page.whole and page.next == ""


@pytest.mark.parametrize(("severity", "whole"), [("error", False), ("fatal", False), ("warning", True)])
def test_a_part_that_the_system_could_not_give_is_missing(severity: str, whole: bool):
    said = {"resourceType": "OperationOutcome", "issue": [{"severity": severity, "code": "suppressed"}]}
    assert page_in(bundle(ONE, said), "Condition", AT, EHR).whole is whole


def test_one_resource_is_a_page_and_anything_else_is_none():
    assert page_in(ONE, "Condition", AT, EHR).resources == (ONE,)
    for said in ({"resourceType": "OperationOutcome"}, [ONE], None, "x"):
        page = page_in(said, "Condition", AT, EHR)
        assert (page.resources, page.whole) == ((), False)


def test_what_a_system_need_not_give_whole_can_be_asked_for_in_parts():
    parts = {
        one.kind: [path.partition("_count=200")[2] for path in one.apart] for one in reads_for("p", SCOPES)
    }
    assert parts["Observation"] == [
        f"&category={name}" for name in ("survey", "vital-signs", "social-history", "laboratory")
    ]
    assert parts["MedicationRequest"] == ["&intent=order", "&intent=plan"]
    assert not any(parts[kind] for kind in ("Patient", "Condition", "MedicationStatement"))
