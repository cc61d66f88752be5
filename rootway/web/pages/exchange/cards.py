"""CDS Hooks: which services there are, their cards, and what became of a card."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from rootway.errors import Fault, FaultsFound
from rootway.exchange.hooks import (
    LARGEST_BYTES,
    SERVICES,
    Addresses,
    answer,
    cards_for,
    discovery,
    read_call,
    read_facts,
    read_feedback,
    refuse_too_much,
)
from rootway.record import decode
from rootway.web import actions
from rootway.web.pages.exchange.answering import faults_of, for_machines, json_of
from rootway.web.pages.while_on import while_on
from rootway.web.pathway import the_topics
from rootway.web.requests.app_caller import seconds_to_wait
from rootway.web.requests.cds_caller import known_systems, refusal

BY_ID = {service.id: service for service in SERVICES}


@while_on("EXCHANGE")
@for_machines("GET", "HEAD")
def services(request: HttpRequest) -> HttpResponse:
    """Which services there are; the same for everybody."""
    return json_of(discovery())


@while_on("EXCHANGE")
@for_machines("POST")
def cards(request: HttpRequest, id: str) -> HttpResponse:
    """The cards for a call. Nothing of it is kept."""
    now = timezone.now()
    stopped = _stopped(request, id, now)
    if stopped is not None:
        return stopped
    to = Addresses(
        request.build_absolute_uri(reverse("start")), request.build_absolute_uri(reverse("care-sources"))
    )
    site = {(one.system, one.code): one.order for one in known_systems().codes}
    try:
        call = read_call(BY_ID[id], _sent(request))
        return json_of(answer(call, cards_for(call, the_topics(), now, read_facts, to, site)))
    except FaultsFound as found:
        return faults_of(found.faults, 400)


@while_on("EXCHANGE")
@for_machines("POST")
def feedback(request: HttpRequest, id: str) -> HttpResponse:
    """What became of cards; kept without a person."""
    now = timezone.now()
    stopped = _stopped(request, id, now)
    if stopped is not None:
        return stopped
    try:
        told = read_feedback(_sent(request))
    except FaultsFound as found:
        return faults_of(found.faults, 400)
    actions.keep_feedback(id, told, now)
    return json_of({})


def _stopped(request: HttpRequest, id: str, now: datetime) -> HttpResponse | None:
    """Why nothing is answered: too many calls, the caller is not known, or the service is not there."""
    wait = seconds_to_wait(request, "cds", now)
    if wait:
        response = faults_of([Fault("calls", "come too often", "", f"Wait {wait} seconds.")], 429)
        response.headers["Retry-After"] = str(wait)
        return response
    fault = refusal(request, now)
    if fault is not None:
        response = faults_of([fault], 401)
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    if id not in BY_ID:
        return faults_of([Fault("service", "is not there", "", "GET /cds-services names them.")], 404)
    return None


def _sent(request: HttpRequest) -> object:
    """What was sent, as JSON; never more than a limit of it is read."""
    sent = decode(request.read(LARGEST_BYTES + 1), LARGEST_BYTES)
    refuse_too_much(sent)
    return sent
