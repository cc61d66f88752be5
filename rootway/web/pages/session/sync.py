"""What a phone sends: sealed entries, in order, each kept once and whole, or refused with a reason."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rootway.errors import Fault, FaultsFound, Wording
from rootway.record import Entry
from rootway.session import read_played
from rootway.web import actions
from rootway.web.data import access, queries, sealing
from rootway.web.data.models import Person
from rootway.web.data.whose import is_tag_of
from rootway.web.pages.session.offline import module_of, topic_of_module
from rootway.web.pathway import guide_of, served, the_guide, topic_with
from rootway.web.state.permit import permit_of
from rootway.web.state.standing import standing_of
from rootway.web.topics import at_hand, topic_at_hand

MOST_ITEMS = 50
CLOCK_MAY_BE_OFF = timedelta(minutes=2)  # our own choice: a request may take that long
FIRST_YEAR, LAST_YEAR = 1970, 2200  # a phone that lost its clock begins again in 1970
Json = dict[str, Any]


@require_safe
def permit(request: HttpRequest) -> HttpResponse:
    """What this person may start now, and the token that a sending script needs."""
    person = access.person_of(request)
    known: Json = {"person": None, "sessions": {}}
    if person is not None:
        standing = standing_of(the_guide(person.country), person, timezone.now())
        known = permit_of(person, standing, module_of)
    return JsonResponse({**known, "csrf": get_token(request)})


@require_POST
def sync(request: HttpRequest) -> HttpResponse:
    """Take in what a phone kept. Each item stands for itself: one that is refused holds up no other."""
    person = access.person_of(request)
    if person is None:
        return JsonResponse({"fault": "Nobody's answers are open in this browser."}, status=403)
    now, body = timezone.now(), _body(request)
    items, off = _items(body), _clock_off(body, now)
    if items is None:
        return JsonResponse({"fault": f"Send a list of at most {MOST_ITEMS} items."}, status=400)
    try:
        results = [_result(person, item, off, timezone.now()) for item in items]
    except actions.PersonGone:
        return JsonResponse({"fault": "These answers were deleted."}, status=403)
    return JsonResponse({"results": results})


def _body(request: HttpRequest) -> bytes:
    """What was sent; nothing when it came as a form with files, which is taken apart on its way."""
    try:
        return request.body
    except RawPostDataException:
        return b""


def _items(body: bytes) -> list[Any] | None:
    try:
        items = json.loads(body).get("items")
    except (ValueError, AttributeError, RecursionError):
        return None
    return items if isinstance(items, list) and len(items) <= MOST_ITEMS else None


def _clock_off(body: bytes, now: datetime) -> timedelta:
    """By how much the phone's clock is wrong, from the time it says it is; a little counts as nothing.

    Without this a danger sign from a phone whose clock is days slow would stand behind an older "no".
    """
    try:
        off = now - _moment(json.loads(body).get("sent_at"))
    except (ValueError, AttributeError, RecursionError, FaultsFound):
        return timedelta()
    return off if abs(off) > CLOCK_MAY_BE_OFF else timedelta()


def _result(person: Person, item: Any, off: timedelta, now: datetime) -> Json:
    id = item.get("id") if isinstance(item, dict) else None
    try:
        _take_in(person, item, off, now)
    except FaultsFound as found:
        return {"id": id, "kept": False, "fault": " ".join(_words(fault) for fault in found.faults[:3])}
    return {"id": id, "kept": True}


def _words(fault: Fault) -> str:
    told = fault.translated(_)
    return f"{told.where} {told.what}. {told.why} {told.remedy}".replace("  ", " ").strip()


def _take_in(person: Person, item: Any, off: timedelta, now: datetime) -> None:
    sealed = sealing.read_sealed(item)
    content = sealing.opened(sealed)
    id = _uuid(sealed.id)
    if not isinstance(content, dict) or not is_tag_of(person, content.get("person")):
        what, why = "was made by another person", "It goes only into that person's own log."
        raise FaultsFound(
            [Fault(Wording("It"), what, why, "Open that person's answers in this browser, then try again.")]
        )
    match content.get("kind"):
        case "session":
            with at_hand(_topic_of(content)):
                _take_in_session(person, id, content, off, now)
        case "answers":
            actions.record_entries(person, _as_kept(person, _entries(id, content, off)), now)
        case _:
            raise _strange("is of a kind that is not known here")


def _take_in_session(person: Person, id: UUID, content: Json, off: timedelta, now: datetime) -> None:
    played = read_played(the_guide(), content.get("played"))
    _moment(played.began_at.isoformat())
    played = replace(played, began_at=played.began_at + off, ended_at=played.ended_at + off)
    actions.record_sitting(person, id, played, now)


def _topic_of(content: Json) -> str:
    """The topic whose session it was: the phone may have kept it while its person looked at another.

    It tells by which module it was played. One of an older version tells no more: then whoever has the exercise.
    """
    played = content.get("played")
    protocol = played.get("protocol") if isinstance(played, dict) else None
    if not isinstance(protocol, str):
        return topic_at_hand()
    told = topic_of_module(content.get("pathway"))
    here = told if told and protocol in guide_of(told).protocols else topic_with("protocols", protocol)
    return here or topic_at_hand()


def _as_kept(person: Person, entries: Iterable[Entry]) -> list[Entry]:
    """The same entries; what is sent again, by a clock that was set since, keeps the moment it has."""
    sent = tuple(entries)
    kept = queries.moments_of(person, (entry.id for entry in sent))
    return [replace(entry, observed_at=kept.get(entry.id, entry.observed_at)) for entry in sent]


def _strange(what: str) -> FaultsFound:
    return FaultsFound([Fault(Wording("It"), what, "", "Load the page again, and tell it once more.")])


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise _strange("has an id that is no UUID") from None


def _entries(id: UUID, content: Json, off: timedelta) -> Iterator[Entry]:
    """Answers to danger questions of any topic, each under an id that follows from the item's own."""
    pages = (page for topic in served() for page in guide_of(topic).pages if page.part == "danger")
    asked = {question.fact for page in pages for question in page.questions}
    answers, moment = content.get("answers"), _moment(content.get("answered_at")) + off
    if not isinstance(answers, dict) or not answers or not answers.keys() <= asked:
        raise _strange("holds something else than answers to danger questions")
    return (Entry(fact, value, moment, id=str(uuid5(id, fact))) for fact, value in answers.items())


def _moment(raw: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(raw)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise _strange("has no time with its zone")
    return moment
