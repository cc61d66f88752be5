"""Resources as FHIR sends them, and faults as an OperationOutcome."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse

from rootway.errors import Fault
from rootway.exchange.operation_outcome import operation_outcome
from rootway.web.pages.exchange.answering import json_of

TYPE = "application/fhir+json"
_CODES = {401: "login", 403: "forbidden", 404: "not-found", 429: "throttled"}


def fhir(resource: Mapping[str, Any]) -> HttpResponse:
    """A resource."""
    response = json_of(resource)
    response.headers["Content-Type"] = TYPE
    return response


def outcome(faults: Iterable[Fault], status: int) -> HttpResponse:
    """What is wrong."""
    response = fhir(operation_outcome(faults, _CODES.get(status, "invalid")))
    response.status_code = status
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
