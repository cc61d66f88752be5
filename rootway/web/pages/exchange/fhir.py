"""`/fhir/`: definitions to read, and a plan applied to what is sent, of which nothing is kept.

A person's own record is read at the same addresses, by an app that they let in (own_record.py).
"""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from rootway import __version__
from rootway.assess import Assessment, assess_known
from rootway.errors import Fault, FaultsFound
from rootway.exchange.definitions import OwnRecord, applied, applied_activity, capability_statement
from rootway.exchange.hooks import LARGEST_BYTES, read_facts, refuse_too_much
from rootway.exchange.next_question import next_question
from rootway.exchange.read_answers import is_ours
from rootway.exchange.scopes import KINDS as OF_A_PERSON
from rootway.exchange.searchset import searchset
from rootway.guide import Guide
from rootway.record import decode
from rootway.web.content.definitions import KINDS, definitions, topic_of, topic_with
from rootway.web.pages.exchange.answering import for_machines
from rootway.web.pages.exchange.outcome import fhir, outcome
from rootway.web.pages.exchange.own_record import read_own, search_own
from rootway.web.pages.while_on import while_on
from rootway.web.pathway import the_topics
from rootway.web.requests.cds_caller import refusal


@while_on("EXCHANGE")
@for_machines("GET", "HEAD")
def metadata(request: HttpRequest) -> HttpResponse:
    """What these addresses can do."""
    address = request.build_absolute_uri("/fhir")
    return fhir(capability_statement(__version__, address, timezone.now(), KINDS, _own(request)))


def _own(request: HttpRequest) -> OwnRecord | None:
    """What apps may read here; nothing where the rules by which they ask were not installed."""
    if find_spec("oauthlib") is None:
        return None
    names = {
        "authorize": "app-authorize",
        "token": "app-token",
        "revoke": "app-revoke",
        "introspect": "app-introspect",
    }
    addresses = {name: request.build_absolute_uri(reverse(to)) for name, to in names.items()}
    return OwnRecord(OF_A_PERSON, addresses)


@while_on("EXCHANGE")
@for_machines("GET", "HEAD")
def search(request: HttpRequest, kind: str) -> HttpResponse:
    """All definitions of a kind, or those with an address or id that is asked for; a page of them is all there are."""
    if kind in OF_A_PERSON:
        return search_own(request, kind)
    if kind not in KINDS:
        return outcome([Fault(kind, "is not given out here", "", f"There are {', '.join(KINDS)}.")], 404)
    url, id = request.GET.get("url"), request.GET.get("_id")
    found = [
        one
        for one in definitions(kind).values()
        if (url is None or one["url"] == url.partition("|")[0]) and (id is None or one["id"] == id)
    ]
    return fhir(searchset(((one["url"], one) for one in found), request.build_absolute_uri()))


@while_on("EXCHANGE")
@for_machines("GET", "HEAD")
def read(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """One definition."""
    if kind in OF_A_PERSON:
        return read_own(request, kind, id)
    found = definitions(kind).get(id) if kind in KINDS else None
    return fhir(found) if found else outcome([Fault(f"{kind}/{id}", "is not there", "", "")], 404)


@while_on("EXCHANGE")
@for_machines("POST")
def apply(request: HttpRequest, id: str) -> HttpResponse:
    """`$apply`: what the plan proposes for the person whose data is sent."""
    found = _told_of(
        request, topic_of(id), Fault(f"PlanDefinition/{id}", "is not there as a whole plan", "", "")
    )
    return found if isinstance(found, HttpResponse) else fhir(applied(*found))


@while_on("EXCHANGE")
@for_machines("POST")
def apply_activity(request: HttpRequest, id: str) -> HttpResponse:
    """`$apply` of one activity: its proposal, where the plan for the person whose data is sent holds it."""
    where = f"ActivityDefinition/{id}"
    found = _told_of(request, topic_with(id), Fault(where, "is not there", "", ""))
    if isinstance(found, HttpResponse):
        return found
    made = applied_activity(*found, id)
    why = "What the plan proposes, and what it waits for, says PlanDefinition/$apply."
    return fhir(made) if made else outcome([Fault(where, "is not proposed to this person now", why, "")], 422)


def _told_of(
    request: HttpRequest, guide: Guide | None, missing: Fault
) -> HttpResponse | tuple[Assessment, str]:
    """What is known of the person whose data is sent, and their name there."""
    now = timezone.now()
    fault = refusal(request, now)
    if fault is not None:
        return outcome([fault], 401)
    if guide is None:
        return outcome([missing], 404)
    try:
        patient, resources = _parameters(request)
        return assess_known(guide, read_facts(guide, resources, now), now), patient
    except FaultsFound as found:
        return outcome(found.faults, 400)


@while_on("EXCHANGE")
@for_machines("POST")
def ask(request: HttpRequest) -> HttpResponse:
    """`$next-question`: the response that is sent, with the page in its form that is most worth asking next."""
    try:
        sent = decode(request.read(LARGEST_BYTES + 1), LARGEST_BYTES)
        refuse_too_much(sent)
        response = _response_in(sent)
        found = next_question(_asked_topic(response), response, timezone.now())
    except FaultsFound as stop:
        return outcome(stop.faults, 400)
    back = {"resourceType": "Parameters", "parameter": [{"name": "return", "resource": found}]}
    return fhir(back if isinstance(sent, Mapping) and sent.get("resourceType") == "Parameters" else found)


def _response_in(sent: object) -> Mapping[str, Any]:
    """The response: sent alone, or as the parameter that SDC names."""
    if isinstance(sent, Mapping) and sent.get("resourceType") == "Parameters":
        given = sent.get("parameter")
        parts = [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []
        named = [one.get("resource") for one in parts if one.get("name") == "questionnaire-response"]
        sent = named[0] if named else None
    if not isinstance(sent, Mapping):
        raise FaultsFound([Fault("questionnaire-response", "is not there", "", "Send the response.")])
    return sent


def _asked_topic(response: Mapping[str, Any]) -> Guide:
    """The topic of the form that a response answers."""
    for guide in the_topics():
        if is_ours(guide, response):
            return guide
    what = "answers no questionnaire that is asked here"
    raise FaultsFound([Fault("questionnaire-response", what, "", "See /fhir/Questionnaire.")])


def _parameters(request: HttpRequest) -> tuple[str, tuple[Mapping[str, Any], ...]]:
    """The subject, and the resources of `data`."""
    sent = decode(request.read(LARGEST_BYTES + 1), LARGEST_BYTES)
    refuse_too_much(sent)
    given = sent.get("parameter") if isinstance(sent, Mapping) else None
    parameters = [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []
    subjects = [one.get("valueString") for one in parameters if one.get("name") == "subject"]
    if len(subjects) != 1 or not isinstance(subjects[0], str) or not subjects[0]:
        what, remedy = "is not one text", 'Send Parameters with one subject, as {"valueString": "Patient/…"}.'
        raise FaultsFound([Fault("subject", what, "One person is asked about at a time.", remedy)])
    data = [one["resource"] for one in parameters if one.get("name") == "data" and "resource" in one]
    return subjects[0], tuple(one for one in data if isinstance(one, Mapping))
