"""What a server answers beside a resource: what a search found, and faults."""

from rootway.errors import Fault
from rootway.exchange.operation_outcome import operation_outcome
from rootway.exchange.searchset import searchset

ASKED = "https://here.example/fhir/Flag"


def test_a_search_tells_what_was_asked_and_each_resource_under_its_address():
    flag = {"resourceType": "Flag", "id": "1"}
    found = searchset([(f"{ASKED}/1", flag)], ASKED)
    assert (found["resourceType"], found["type"], found["total"]) == ("Bundle", "searchset", 1)
    assert found["link"] == [{"relation": "self", "url": ASKED}]
    assert found["entry"] == [{"fullUrl": f"{ASKED}/1", "resource": flag, "search": {"mode": "match"}}]


def test_a_search_that_finds_nothing_has_no_empty_list():
    assert searchset([], ASKED).keys() == {"resourceType", "type", "total", "link"}


def test_each_fault_is_an_issue_in_words():
    told = operation_outcome(
        [Fault("subject", "is not one text", "", "Send one."), Fault("x", "y", "", "")], "invalid"
    )
    assert [(one["severity"], one["code"]) for one in told["issue"]] == [("error", "invalid")] * 2
    assert told["issue"][0]["diagnostics"].startswith("subject: is not one text")
