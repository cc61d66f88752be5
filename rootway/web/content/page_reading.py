"""What was sent for one page, read with the questions that this person is asked there."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from rootway.guide import Page, Question
from rootway.web.content.conditions import depends_on, is_due
from rootway.web.content.fields import Field, Reading, field_for, read_map, read_page, sent_field
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
    due = {q.fact for q in offered if is_due(depends_on(guide, q, offered, journey.standing.facts), data)}
    read = read_page(guide, page, [question for question in offered if question.fact in due], data)
    asked = {field.name: field for field in read.fields}
    fields = (asked.get(q.fact) or replace(sent_field(guide, q, data)[0], error="") for q in offered)
    answers = {} if read.page_error else {q.fact: read.answers.get(q.fact) for q in offered}
    return replace(read, fields=with_depends(journey, offered, fields), answers=answers)


def with_depends(journey: Journey, page: Sequence[Question], fields: Any) -> tuple[Field, ...]:
    """The fields, each with what its being shown hangs on."""
    guide, facts = journey.standing.guide, journey.standing.facts
    return tuple(replace(field, depends=depends_on(guide, field.question, page, facts)) for field in fields)
