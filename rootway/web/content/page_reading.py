"""What was sent for one page, read with the questions that this person is asked there."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import QueryDict

from rootway.guide import Page, Question
from rootway.interview.follow_ups import NO, YES, depends_on, is_due
from rootway.logic.value import UNSURE
from rootway.web.content.fields import (
    LONGEST_ANSWER,
    Field,
    Reading,
    field_for,
    plain_number,
    read_map,
    read_page,
    sent_field,
)
from rootway.web.content.grid import read_grid
from rootway.web.state.journey import Journey


def fields_shown(journey: Journey, page: Page) -> tuple[Field, ...]:
    """The fields of a page with the answers given before; nothing is ticked that the person did not tick."""
    standing, offered = journey.standing, journey.offered(page)
    said = {fact: answered.value for fact, answered in standing.answers.items()}
    fields = (field_for(standing.guide, question, said.get(question.fact)) for question in offered)
    return with_depends(journey, offered, fields)


def page_sent(journey: Journey, page: Page, data: QueryDict) -> Reading:
    """Read what was sent. Answers to questions that are not asked (any more) are taken back."""
    guide, offered = journey.standing.guide, journey.offered(page)
    if page.form == "map":
        return read_map(guide, page, offered, data)
    if page.form == "grid":
        return read_grid(guide, page, offered, data)
    facts = journey.standing.facts
    due = {q.fact for q in offered if is_due(depends_on(guide, q, offered, facts), partial(_said, data))}
    read = read_page(guide, page, [question for question in offered if question.fact in due], data)
    asked = {field.name: field for field in read.fields}
    fields = (asked.get(q.fact) or replace(sent_field(guide, q, data)[0], error="") for q in offered)
    answers = {} if read.page_error else {q.fact: read.answers.get(q.fact) for q in offered}
    return replace(read, fields=with_depends(journey, offered, fields), answers=answers)


def _said(data: QueryDict, name: str) -> str | float:
    """What was chosen or typed; a question that is still open counts as "no"."""
    if f"{name}-unsure" in data:
        return UNSURE
    sent = data.getlist(name)
    text = YES if YES in sent else (sent[-1] if sent else "").strip()[:LONGEST_ANSWER] or NO
    number = plain_number(text)
    return text if number is None else number


def with_depends(journey: Journey, page: Sequence[Question], fields: Any) -> tuple[Field, ...]:
    """The fields, each with what its being shown hangs on."""
    guide, facts = journey.standing.guide, journey.standing.facts
    return tuple(replace(field, depends=depends_on(guide, field.question, page, facts)) for field in fields)
