"""A record system opens these pages for one of its patients (SMART App Launch 2, EHR launch), and gives its answer."""

import logging
from datetime import datetime
from importlib.util import find_spec
from secrets import token_urlsafe
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.exchange.launch import Asking, authorize_address, gives
from rootway.web import actions
from rootway.web.content.from_record import said_of
from rootway.web.data import access
from rootway.web.data.access import digest_of
from rootway.web.data.launch_access import is_of, kept_of, launch_in, rows_of, system_of
from rootway.web.data.models import Launch, RecordSystem
from rootway.web.pages.while_on import while_on
from rootway.web.requests.ehr_caller import EhrCaller, NoAnswer
from rootway.web.requests.ehr_record import read_there
from rootway.web.requests.ehr_steps import configuration_of, traded
from rootway.web.requests.limits import limited
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

LOGGER = logging.getLogger(__name__)
LONGEST = 2000  # letters of what a system calls a launch, and of its code


@while_on("EXCHANGE")
@require_http_methods(["GET"])
@limited("launch", "GET")
def begin(request: HttpRequest) -> HttpResponse:
    """A system that is registered opens these pages: the browser goes back to it, to ask who is there."""
    if find_spec("jwt") is None:  # the extra `fhir` was not installed
        raise Http404
    system, launch = system_of(_one(request, "iss")), _one(request, "launch")
    if system is None or not launch:
        return _fault(request, _("This record system is not known here"), _unknown(), 400)
    try:
        return sent_there(request, system, launch, timezone.now())
    except NoAnswer as stop:
        return no_answer(request, system, stop)


def sent_there(request: HttpRequest, system: RecordSystem, launch: str, now: datetime) -> HttpResponse:
    """The browser goes to the system; `launch` is what it calls this one, "" where a person begins here.

    Raises `NoAnswer`.
    """
    found = configuration_of(EhrCaller(system), launch)
    asking = Asking(
        system.client_id, _back_to(request, system), system.issuer, launch,
        state=token_urlsafe(32), nonce=token_urlsafe(32), verifier=token_urlsafe(48),
    )  # fmt: skip
    kept = {
        "verifier": asking.verifier,
        "nonce": asking.nonce,
        "token_endpoint": found.token,
        "issuer": found.issuer,
        "keys": found.keys,
        "names_itself": found.names_itself,
        "chosen": not launch,
    }
    actions.begin_launch(request.session, system, access.person_of(request), asking.state, kept, now)
    address = authorize_address(found.authorize, asking)
    response = HttpResponse(status=302, headers={"Location": address, "Cache-Control": "no-store"})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@while_on("EXCHANGE")
@require_http_methods(["GET"])
@limited("launch", "GET")
def back(request: HttpRequest, id: UUID) -> HttpResponse:
    """The answer of a system, at the address that is its alone: the record is read, and shown to be confirmed."""
    now = timezone.now()
    launch = launch_in(request.session, now)
    if launch is None or not _is_its_answer(request, launch, id) or not actions.use_state(launch, now):
        tell(SecurityEvent.LAUNCH_REFUSED, request, access.account_of(request))
        return _fault(request, _("This answer does not belong here"), _astray(), 400)
    try:
        if _one(request, "error") or not _one(request, "code"):
            raise NoAnswer("declined")
        _read(request, launch, now)
    except NoAnswer as stop:
        actions.end_launch(launch)
        return no_answer(request, launch.system, stop)
    return redirect("launch-found")


def _is_its_answer(request: HttpRequest, launch: Launch, id: UUID) -> bool:
    """By the address, by the state, by who it says it is, and by who is open in this browser."""
    state = constant_time_compare(digest_of(_one(request, "state")), launch.state_digest)
    kept, said = kept_of(launch), request.GET.getlist("iss")
    known = kept.get("issuer") or launch.system.issuer
    named = said == [known] if said or kept.get("names_itself") else True
    return launch.system_id == id and state and named and is_of(launch, access.person_of(request))


def _read(request: HttpRequest, launch: Launch, now: datetime) -> None:
    system, kept = launch.system, kept_of(launch)
    caller = EhrCaller(system)
    answer = traded(caller, kept, _one(request, "code"), _back_to(request, system), now)
    there = read_there(caller, answer)
    found = {
        "token": answer.access,
        "patient": answer.patient,
        "write": gives(answer.scopes, "QuestionnaireResponse", "c"),
        "found": rows_of(said_of(there.resources, now, answer.patient)),
        "unread": list(there.unread),
        "chosen": kept["chosen"],
    }
    actions.keep_found(launch, found, answer.seconds, now)


def _back_to(request: HttpRequest, system: RecordSystem) -> str:
    return request.build_absolute_uri(reverse("launch-back", args=[system.id]))


def _one(request: HttpRequest, name: str) -> str:
    """A parameter that came once; one that came twice, or is too long, is none."""
    found = request.GET.getlist(name)
    return found[0] if len(found) == 1 and len(found[0]) <= LONGEST else ""


def _unknown() -> str:
    return _(
        "Nothing was asked of it, and nothing was sent. Whoever runs this site must register a record system "
        "before it can open this page."
    )


def _astray() -> str:
    return _(
        "It was used before, came too late, or was not asked for in this browser. Nothing was read. Open this site "
        "again from the record system."
    )


def no_answer(request: HttpRequest, system: RecordSystem, stop: NoAnswer) -> HttpResponse:
    """The system did not give what is needed. The log has the reason, and nothing of a person."""
    LOGGER.warning("a launch of record system %s ended: %s", system.id, stop.why)
    what = _(
        "%(name)s did not give what is needed. Nothing was read or kept. Open this site again from there, or "
        "begin without it."
    ) % {"name": system.name}
    return _fault(request, _("The record system did not answer"), what, 502)


def _fault(request: HttpRequest, title: str, what: str, status: int) -> HttpResponse:
    return render(request, "web/fault.html", {"title": title, "what": what}, status=status)
