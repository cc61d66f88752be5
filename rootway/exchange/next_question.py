"""`$next-question` of SDC: the page that is most worth asking next, by what was answered so far.

The response carries its form inside; a page is added to it at a time, danger signs first. It is completed once nothing
that a person can answer could still change a decision, or at an emergency. Nothing is kept, and nothing is decided for
whoever asks: the answers stay with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from rootway.assess import Assessment, assess_known
from rootway.errors import Fault, FaultsFound
from rootway.exchange.names import Json, questionnaire_urls
from rootway.exchange.questionnaire import STATUSES, page_of
from rootway.exchange.read_answers import answers_in, is_ours
from rootway.exchange.resources import Resources, listed, text_in
from rootway.exchange.taken import Report
from rootway.guide import Guide, Page
from rootway.record import known_of
from rootway.record.case import DENIED
from rootway.record.forms import told_together


def next_question(guide: Guide, response: Mapping[str, Any], as_of: datetime) -> Json:
    """The same response with the next page in its form, or completed. Raises `FaultsFound` for one of another form."""
    if response.get("resourceType") != "QuestionnaireResponse" or not is_ours(guide, response):
        what = f"answers no questionnaire of {guide.id}"
        raise FaultsFound([Fault("questionnaire-response", what, "", "Name the form in derivedFrom.")])
    form = _form(guide, response)
    page = _next_page(_assessed(guide, response, as_of))
    items = list(listed(form.get("item")))
    if page is not None:
        items = list(_with(guide, items, page))
    inside = {**form, **({"item": items} if items else {})}
    told = {key: value for key, value in response.items() if key not in ("contained", "status")}
    status = "in-progress" if page is not None else "completed"
    return {**told, "contained": [inside], "questionnaire": f"#{inside['id']}", "status": status}


def _form(guide: Guide, response: Mapping[str, Any]) -> Json:
    """The form inside a response, or a new one without items."""
    name = text_in(response.get("questionnaire"))[1:]
    for one in listed(response.get("contained")):
        if one.get("id") == name and one.get("resourceType") == "Questionnaire":
            return dict(one)
    return {
        "resourceType": "Questionnaire",
        "id": "form",
        "derivedFrom": [f"{questionnaire_urls(guide)[2]}|{guide.version}"],
        "title": guide.title,
        "status": STATUSES.get(guide.status, "draft"),
        "subjectType": ["Patient"],
    }


def _assessed(guide: Guide, response: Mapping[str, Any], as_of: datetime) -> Assessment:
    """What the pathway says of the answers so far, all of one moment."""
    found = Resources(Report())
    said = told_together((one.fact, one.value) for one in answers_in(guide, found, "response", response))
    denied = said.pop(DENIED, False) is True
    return assess_known(guide, known_of(guide, said, denied=denied), as_of)


def _next_page(found: Assessment) -> tuple[Page, frozenset[str]] | None:
    """The page to ask, and what of it; an examination is asked of nobody who is not examined."""
    interview = found.interview
    stop = None if interview.stage == "done" else interview.first_open
    if stop is None or stop.page is None:
        return None
    return stop.page, frozenset(question.fact for question in interview.questions(stop.page))


def _with(guide: Guide, items: list[Mapping[str, Any]], asked: tuple[Page, frozenset[str]]) -> Iterator[Json]:
    """The items of the form, with those of a page that are not there yet; what was asked stays where it stands."""
    page, facts = asked
    made = page_of(guide, page, facts)
    before = next((item for item in items if item.get("linkId") == made["linkId"]), None)
    for item in items:
        if item is before:
            there = {one.get("linkId") for one in listed(item.get("item"))}
            more = [one for one in made["item"] if one["linkId"] not in there]
            yield {**item, "item": [*listed(item.get("item")), *more]}
        else:
            yield dict(item)
    if before is None:
        yield made
