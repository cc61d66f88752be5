"""Views for a person's own data: download it, bring it back, delete it."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.logic.value import UNSURE
from rootway.record import Case, Entry, read_case
from rootway.record.case import DENIED
from rootway.web import access, actions, queries
from rootway.web.archive import documents_in
from rootway.web.models import Person
from rootway.web.pathway import the_guide
from rootway.web.patient.entrance import of_a_person
from rootway.web.patient.standing import standing_of
from rootway.web.portable import is_document, read_document

FILE = "rootway-answers.json"
LARGEST_BYTES = 8 * 1024 * 1024  # of an uploaded file; settings.py lets no more into memory


@require_safe
@of_a_person
def download(request: HttpRequest, person: Person) -> HttpResponse:
    """The answers as a file that `rootway assess` reads."""
    standing = standing_of(the_guide(), person, timezone.now())
    entries = [_entry_json(entry) for entry in standing.entries]
    case = {"id": "my-answers", "as_of": _written(standing.now), "entries": entries}
    response = HttpResponse(json.dumps(case, indent=1), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return response


def _entry_json(entry: Entry) -> dict[str, Any]:
    told = {"observed_at": _written(entry.observed_at), "fact": entry.fact, "value": entry.value}
    if entry.recorded_at is None:  # "not tested", which follows from what was said
        return told
    return {"id": entry.id, **told, "recorded_at": _written(entry.recorded_at), "by": entry.by}


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Go on from a file that was downloaded here; a file with any fault changes nothing."""
    if request.method != "POST":
        return _upload_page(request, [])
    file = request.FILES.get("answers")
    sent = int(request.META.get("CONTENT_LENGTH") or 0)  # a file that is far too large is not even read
    if file is None and sent <= LARGEST_BYTES:
        return _upload_page(request, [_("Choose the file with your answers")])
    if file is None or file.size is None or file.size > LARGEST_BYTES:
        return _upload_page(request, [_("The file is too large to be a file of answers")])
    try:
        return _brought(request, documents_in(file.read()))
    except FaultsFound as found:
        return _upload_page(request, [_fault_words(fault) for fault in found.faults])


def _brought(request: HttpRequest, documents: list[Any]) -> HttpResponse:
    """Use what was in the file: whole logs that were downloaded here, or the answers of one case."""
    guide, now, account = the_guide(), timezone.now(), access.account_of(request)
    if not all(is_document(document) for document in documents):
        (raw,) = documents[:1]
        entries = _entries_in(guide, raw, read_case(guide, raw), now)
        person = access.person_of(request)
        country = person.country if person else ""
        actions.bring_log(request.session, entries, now, country, _examined(guide, entries), account)
        return redirect("resume")
    if len(documents) > 1 and account is None:
        return _upload_page(
            request, [_("The file holds several people. Sign in first, to bring them all back")]
        )
    for portable in [read_document(guide, document) for document in documents]:
        actions.bring_person(request.session, portable, now, account)
    return redirect("own-data")


def _entries_in(guide: Guide, raw: Any, case: Case, now: datetime) -> tuple[Entry, ...]:
    """The log of a case: its entries, or one entry for each fact that was stated, not for what follows."""
    if case.facts is None:
        return case.entries
    at = min(case.as_of or now, now)
    denied = {fact.id for fact in guide.facts.values() if fact.red_flag or fact.screening}
    asked = {fact for fact in denied if guide.question(fact) is not None and case.facts.get(fact) is False}
    stated = set(raw["facts"]) | (asked if raw["facts"].get(DENIED) else set())
    given = {fact: value for fact, value in case.facts.items() if fact in stated}
    return tuple(Entry(fact, value, at, now, by="import") for fact, value in given.items())


def _examined(guide: Guide, entries: tuple[Entry, ...]) -> bool | None:
    """Whether the file tells of an examination: a finding was made, or every one was "not tested"; else ask again."""
    findings = {
        fact.id for fact in guide.facts.values() if fact.clinician and guide.question(fact.id) is not None
    }
    latest = queries.latest(queries.standing(entries))
    given = {fact: latest[fact].value for fact in findings & set(latest)}
    if any(value != UNSURE for value in given.values()):
        return True
    return False if set(given) == findings else None


def _fault_words(fault: Fault) -> str:
    return f"{fault.where}: {fault.what}. {fault.remedy}"


def _upload_page(request: HttpRequest, faults: list[str]) -> HttpResponse:
    errors = [("answers", fault) for fault in faults]
    context = {"errors": errors, "replaces": access.account_of(request) is None and access.person_of(request)}
    return render(request, "web/patient/upload.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Delete everything at once, after one question. An account has a page of its own for that."""
    if access.account_of(request) is not None:
        return redirect("delete-account")
    if request.method != "POST":
        person = access.person_of(request)
        return render(request, "web/patient/delete.html", {"person": person})
    actions.delete_everything(request.session)
    response = redirect("deleted")
    response["Clear-Site-Data"] = '"cache", "storage", "cookies"'
    return response


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Say that it is done."""
    return render(request, "web/patient/deleted.html")
