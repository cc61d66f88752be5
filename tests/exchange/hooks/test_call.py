"""A call: what is wrong is told at once, what may be missing may be missing, and nobody else is read."""

from typing import Any

import pytest

from rootway.errors import FaultsFound
from rootway.exchange.hooks import discovery, read_call, refuse_too_much
from rootway.exchange.hooks.limits import DEEPEST, MOST_RESOURCES
from tests.exchange.hooks.sent import BY_ID, INSTANCE, SELECT, SIGN, VIEW, observation, order, sent


def faults(service: str, raw: object) -> list[str]:
    """What is wrong with a call."""
    with pytest.raises(FaultsFound) as stop:
        read_call(BY_ID[service], raw)
    return [str(fault) for fault in stop.value.faults]


def test_discovery_names_each_service_with_what_it_reads():
    services = discovery()["services"]
    assert [one["hook"] for one in services] == ["patient-view", "order-select", "order-sign"]
    assert len({one["id"] for one in services}) == len(services)
    for one in services:
        assert set(one) == {"hook", "id", "title", "description", "prefetch", "usageRequirements"}
        assert one["prefetch"]["patient"] == "Patient/{{context.patientId}}"


def test_everything_that_is_wrong_is_told_at_once():
    assert faults(SELECT, [])[0].startswith("input: is not an object.")
    raw = {"hook": "patient-view", "hookInstance": 7, "context": 7, "prefetch": 7}
    assert faults(SELECT, {**raw, "fhirAuthorization": {"access_token": "x"}}) == [
        "hookInstance: is no UUID. Send a new UUID with every call.",
        "hook: is not the hook of this service. Send order-select.",
        "fhirServer: is missing beside fhirAuthorization. Send it, or leave both out.",
        'context: is not an object. Send "context": {…}.',
        "context: userId: is missing, or no text. Send it.",
        "context: patientId: is missing, or no text. Send it.",
        "context: draftOrders: is no Bundle. Send the orders as entries of a Bundle.",
        'context: selections: is no list of texts. Send ["ServiceRequest/…"].',
        'prefetch: is not an object. Send "prefetch": {…}.',
    ]
    assert faults(VIEW, {**sent(VIEW), "hookInstance": "7", "fhirServer": 7}) == [
        "hookInstance: is no UUID. Send a new UUID with every call.",
        "fhirServer: is no text. Send the address of the FHIR server.",
    ]


def test_a_value_that_is_no_resource_is_a_fault():
    assert faults(VIEW, sent(VIEW, observations=[])) == [
        "prefetch: observations: is no resource. Send a resource, a Bundle or null."
    ]
    assert faults(VIEW, {**sent(VIEW), "context": {"userId": "u", "patientId": " "}}) == [
        "context: patientId: is missing, or no text. Send it."
    ]
    assert len(faults(VIEW, {**sent(VIEW), "context": None})) == 3
    raw = sent(SIGN)
    raw["context"]["draftOrders"] = {"entry": {}}
    assert "draftOrders" in faults(SIGN, raw)[0]


def test_a_patient_other_than_the_one_in_the_context_is_a_fault():
    other = {"resourceType": "Patient", "id": "p2"}
    assert faults(VIEW, sent(VIEW, patient=other)) == [
        "prefetch: patient: is another than in the context. Send one and the same."
    ]
    assert read_call(BY_ID[VIEW], sent(VIEW, patient={"resourceType": "Patient"})).resources
    assert read_call(BY_ID[VIEW], {**sent(VIEW), "prefetch": None}).resources == ()


@pytest.mark.parametrize(
    ("about", "is_read"),
    [
        ({}, True),
        ({"subject": {"reference": "Patient/p1"}}, True),
        ({"subject": {"reference": "https://ehr.example/fhir/Patient/p1/_history/3"}}, True),
        ({"patient": {"reference": "Patient/p1"}}, True),
        ({"subject": {"display": "Somebody"}}, True),
        ({"subject": {"reference": "Patient/p2"}}, False),
        ({"subject": {"reference": "Patient/p1/_history/p2"}}, True),
    ],
)
def test_what_is_about_somebody_else_is_never_read(about: dict[str, Any], is_read: bool):
    found = read_call(BY_ID[VIEW], sent(VIEW, observations=observation("fever", True, **about)))
    assert bool(found.resources) is is_read


def test_a_bundle_may_hold_odd_entries():
    bundle = {
        "resourceType": "Bundle",
        "entry": [7, {}, {"resource": 7}, {"resource": observation("a", True)}],
    }
    assert len(read_call(BY_ID[VIEW], sent(VIEW, observations=bundle)).resources) == 1
    assert (
        read_call(BY_ID[VIEW], sent(VIEW, observations={"resourceType": "Bundle", "entry": 7})).resources
        == ()
    )


def test_a_bundle_of_orders_needs_no_type_and_no_entry():
    raw = sent(SIGN, order("MRI"))
    del raw["context"]["draftOrders"]["resourceType"]
    call = read_call(BY_ID[SIGN], raw)
    assert (len(call.asked_about), str(call.instance), call.patient) == (1, INSTANCE, "p1")
    raw["context"]["draftOrders"] = {}
    assert read_call(BY_ID[SIGN], raw).asked_about == ()


def test_too_deep_and_too_much_is_refused_before_it_is_read():
    deep: Any = {}
    for _ in range(DEEPEST):
        deep = {"extension": [deep]}
    for raw, what in ((deep, "nested deeper"), ({"entry": [{}] * (MOST_RESOURCES + 1)}, "holds a list of")):
        with pytest.raises(FaultsFound) as stop:
            refuse_too_much(raw)
        assert what in str(stop.value)
    refuse_too_much(sent(SELECT, order("MRI"), observations={"entry": [{}] * MOST_RESOURCES}))
    refuse_too_much("text")
