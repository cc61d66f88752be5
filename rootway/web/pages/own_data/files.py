"""Views for a person's own data: download it, bring it back, delete it."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.logic.value import CONFLICTING, UNSURE
from rootway.record import Case, Entry, read_case
from rootway.record.case import DENIED
from rootway.web import actions
from rootway.web.data import access, queries
from rootway.web.data.archive import TooMuch, documents_in, too_much
from rootway.web.data.models import Person
from rootway.web.data.portable import is_document, read_document
from rootway.web.pages.of_a_person import of_a_person
from rootway.web.pathway import guide_of, the_guide
from rootway.web.requests.faults import not_deleted
from rootway.web.requests.limits import limited, one_at_a_time
from rootway.web.requests.refusal import told_when_refused
from rootway.web.state.standing import standing_of
from rootway.web.topics import at_hand, door, topic_at_hand, topics

FILE = "rootway-answers.json"
LARGEST_BYTES = 8 * 1024 * 1024  # of an uploaded file; settings.py lets no more into memory
MOST_ENTRIES_OF_CASE = 10_000  # of a case file, which may go into a log that is there already, in one piece
MOST_TOLD = 50  # faults on one page
TOO_LARGE, TOO_MANY = 413, 429


@require_safe
@of_a_person
def download(request: HttpRequest, person: Person) -> HttpResponse:
    """The answers as a file that `rootway assess` reads."""
    standing = standing_of(the_guide(person.country), person, timezone.now())
    log = standing.with_not_tested(queries.standing(queries.entries_of(person)))
    entries = [_entry_json(entry) for entry in log]
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
@limited("import", "POST")
def upload(request: HttpRequest) -> HttpResponse:
    """Go on from a file that was downloaded here; a file with any fault changes nothing."""
    if request.method != "POST":
        return _upload_page(request, [])
    file = request.FILES.get("answers")
    sent = int(request.META.get("CONTENT_LENGTH") or 0)  # a file that is far too large is not even read
    if file is None and sent <= LARGEST_BYTES:
        return _upload_page(request, [_("Choose the file with your answers")])
    if file is None or file.size is None or file.size > LARGEST_BYTES:
        return _upload_page(request, [_("The file is too large to be a file of answers")], TOO_LARGE)
    with one_at_a_time(request, "import") as alone:
        if not alone:
            busy = _(
                "Another file is still being brought back from your network. Wait a minute, then try again"
            )
            return _upload_page(request, [busy], TOO_MANY)
        try:
            return _brought(request, documents_in(file.read()))
        except TooMuch as found:
            return _upload_page(request, _told(found), TOO_LARGE)
        except FaultsFound as found:
            return _upload_page(request, _told(found))


def _told(found: FaultsFound) -> list[str]:
    """The faults in words, as many as one reads."""
    told = [_fault_words(fault) for fault in found.faults[:MOST_TOLD]]
    more = len(found.faults) - len(told)
    return [*told, _("%s more faults of this file are not shown") % more] if more else told


def _brought(request: HttpRequest, documents: list[Any]) -> HttpResponse:
    """Use what was in the file: whole logs that were downloaded here, or the answers of one case."""
    guide, now, account = the_guide(), timezone.now(), access.account_of(request)
    if not all(is_document(document) for document in documents):
        (raw,) = documents[:1]
        too_much(raw, MOST_ENTRIES_OF_CASE)
        with at_hand(_topic_of(raw)):
            return _brought_case(request, raw)
    if len(documents) > 1 and account is None:
        return _upload_page(
            request, [_("The file holds several people. Sign in first, to bring them all back")]
        )
    portables = [read_document(guide, document) for document in documents]
    actions.bring_people(request.session, portables, now, account)
    return redirect("own-data")


def _brought_case(request: HttpRequest, raw: Any) -> HttpResponse:
    guide, now = the_guide(), timezone.now()
    entries = _entries_in(guide, raw, read_case(guide, raw), now)
    person = access.person_of(request)
    country = person.country if person else ""
    examined = _examined(guide, entries)
    actions.bring_log(request.session, entries, now, country, examined, access.account_of(request))
    return redirect("resume")


def _topic_of(raw: Any) -> str:
    """The topic that a case speaks of: the one at hand, else the first, that knows all of its facts."""
    facts = _facts_named(raw) - {DENIED}
    there = dict.fromkeys((*({topic_at_hand()} - {door()}), *topics()))
    return next((topic for topic in there if facts <= guide_of(topic).facts.keys()), next(iter(there)))


def _facts_named(raw: Any) -> set[str]:
    """The names of the facts in a case; what cannot be read is for the reader of cases to say."""
    if not isinstance(raw, Mapping):
        return set()
    facts, entries = raw.get("facts"), raw.get("entries")
    named = [*facts] if isinstance(facts, Mapping) else []
    rows = entries if isinstance(entries, list) else []
    named += [row.get("fact") for row in rows if isinstance(row, Mapping)]
    return {fact for fact in named if isinstance(fact, str)}


def _entries_in(guide: Guide, raw: Any, case: Case, now: datetime) -> tuple[Entry, ...]:
    """The log of a case: its entries, or one entry for each fact that was stated, not for what follows."""
    if case.facts is None:
        return case.entries
    at = min(case.as_of or now, now)
    denied = {fact.id for fact in guide.facts.values() if fact.when_denied is not None}
    asked = [
        fact
        for fact in case.facts
        if fact in denied and guide.question(fact) and case.facts[fact] in (False, CONFLICTING)
    ]
    # What was said, not what it came to: answers that disagree do so in the log too.
    given = dict.fromkeys(asked if raw["facts"].get(DENIED) else (), False) | raw["facts"]
    return tuple(
        Entry(fact, value, at, now, by="import") for fact, value in given.items() if fact in case.facts
    )


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
    told = fault.translated(_)
    return f"{told.where}: {told.what}. {told.remedy}"


def _upload_page(request: HttpRequest, faults: list[str], status: int = 422) -> HttpResponse:
    errors = [("answers", fault) for fault in faults]
    context = {"errors": errors, "replaces": access.account_of(request) is None and access.person_of(request)}
    return render(request, "web/own_data/upload.html", context, status=status if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(not_deleted)
def delete(request: HttpRequest) -> HttpResponse:
    """Delete everything at once, after one question. An account has a page of its own for that."""
    if access.account_of(request) is not None:
        return redirect("delete-account")
    if request.method != "POST":
        person = access.person_of(request)
        return render(request, "web/own_data/delete.html", {"person": person})
    actions.delete_everything(request.session, timezone.now(), request.build_absolute_uri("/"))
    response = redirect("deleted")
    response["Clear-Site-Data"] = '"cache", "storage", "cookies"'
    return response


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Say that it is done."""
    return render(request, "web/own_data/deleted.html")
