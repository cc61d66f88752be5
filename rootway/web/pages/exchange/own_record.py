"""`/fhir/` as an app reads it: the record of the one person who let it in, as far as they did. It is only read.

An id that is not in this record gets the same answer as one that is nowhere.
"""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from rootway.errors import Fault
from rootway.exchange.names import Json
from rootway.exchange.scopes import may
from rootway.exchange.searchset import searchset
from rootway.web import actions
from rootway.web.content.own_record import record_of
from rootway.web.data.app_access import patient_id
from rootway.web.pages.exchange.outcome import fhir, outcome
from rootway.web.requests.app_caller import seconds_to_wait, token_of

READ_ONE, SEARCH = "r", "s"
PARAMETERS = ("_id", "patient", "subject")


def read_own(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """One resource."""
    found = _record(request, kind, READ_ONE)
    if isinstance(found, HttpResponse):
        return found
    one = next((one for one in found if one["id"] == id), None)
    return _unkept(fhir(one) if one else outcome([Fault(f"{kind}/{id}", "is not there", "", "")], 404))


def search_own(request: HttpRequest, kind: str) -> HttpResponse:
    """All of a kind, or the one with an id; a page of them is all there are."""
    unknown = [name for name in request.GET if name not in PARAMETERS]
    if unknown:
        remedy = f"There are {', '.join(PARAMETERS)}."
        return _unkept(outcome([Fault(name, "cannot be searched by", "", remedy) for name in unknown], 400))
    found = _record(request, kind, SEARCH)
    if isinstance(found, HttpResponse):
        return found
    base = request.build_absolute_uri("/fhir")
    fit = ((f"{base}/{kind}/{one['id']}", one) for one in found if _fits(request, one, base))
    return _unkept(fhir(searchset(fit, request.build_absolute_uri())))


def _record(request: HttpRequest, kind: str, letter: str) -> HttpResponse | list[Json]:
    """What of this kind is in the record, once this app may read it; that it did stands in the person's list."""
    now = timezone.now()
    token = token_of(request, now)
    if token is None:
        return _unkept(outcome([Fault("Authorization", "opens no record", "", "Ask the person again.")], 401))
    grant = token.grant
    wait = seconds_to_wait(request, "app-read", now, grant.person.account_id)
    if wait:
        response = outcome([Fault("app", "asks too often", "", f"Wait {wait} seconds.")], 429)
        response.headers["Retry-After"] = str(wait)
        return _unkept(response)
    if not may(token.scopes, kind, letter):
        return _unkept(
            outcome([Fault(kind, "may not be read so", "The person gave no such scope.", "")], 403)
        )
    record = record_of(grant.person, patient_id(grant), now)
    actions.record_app_look(grant, kind, now)
    actions.note_use(grant, now)
    return [one for one in record if one["resourceType"] == kind]


def _fits(request: HttpRequest, one: Json, base: str) -> bool:
    """Whether a resource is what the search asks for; another patient has nothing here."""
    if "_id" in request.GET and one["id"] not in request.GET["_id"].split(","):
        return False
    whose = next((one[key]["reference"] for key in ("patient", "subject") if key in one), "")
    if one["resourceType"] == "Patient":
        whose = f"Patient/{one['id']}"
    named: Iterable[str] = [value for key in PARAMETERS[1:] for value in request.GET.getlist(key)]
    return all(whose and value in (whose, whose.partition("/")[2], f"{base}/{whose}") for value in named)


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
