"""What was sent for one page, read with the questions that this person is asked there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from rootway.guide import Page, Question
from rootway.logic import State, names_in, truth_of
from rootway.web.patient.conditions import depends_on
from rootway.web.patient.fields import Field, Reading, field_for, read_map, read_page
from rootway.web.patient.journey import Journey


def fields_shown(journey: Journey, page: Page) -> tuple[Field, ...]:
    """The fields of a page with the answers given before; nothing is ticked that the person did not tick."""
    standing, offered = journey.standing, journey.offered(page)
    said = {fact: answered.value for fact, answered in standing.answers.items()}
    fields = (field_for(standing.guide, question, said.get(question.fact)) for question in offered)
    return with_depends(journey, offered, fields)


def page_sent(journey: Journey, page: Page, data: QueryDict) -> Reading:
    """Read what was sent. Answers to questions that are not asked (any more) are taken back."""
    guide, offered = journey.standing.guide, journey.offered(page)
    if page.map:
        return read_map(guide, offered, data, map_prompt(page))
    read = read_page(guide, page, offered, data)
    if read.page_error:
        return replace(read, fields=with_depends(journey, offered, read.fields))
    given = {fact: answer for fact, answer in read.answers.items() if answer is not None}
    shown = {question.fact for question in journey.questions(page, given)}
    fields, answers = [], {}
    for field in read.fields:
        answers[field.name] = read.answers[field.name]
        if field.name not in shown or _waits_for_partner(journey, field.question, offered, given):
            field, answers[field.name] = replace(field, error=""), None
        fields.append(field)
    return Reading(with_depends(journey, offered, fields), answers)


def map_prompt(page: Page) -> str:
    """The error of an empty body map."""
    if page.map == "pain":
        return _("Choose where you have felt pain, or “No pain in any of these places”")
    return _("Choose where you have felt numb or tingly, or “No numbness or tingling in any of these places”")


def _waits_for_partner(
    journey: Journey, question: Question, page: Sequence[Question], given: Mapping[str, Any]
) -> bool:
    """A follow-up is not missing while the question it hangs on is: one error for one omission."""
    guide = journey.standing.guide
    condition = guide.show_if.get(question.fact)
    if condition is None:
        return False
    here = {other.fact for other in page}
    missing = [name for name in names_in(condition) if name in here and name not in given]
    elsewhere = {fact: value for fact, value in journey.standing.facts.items() if fact not in here}
    state = State(guide.scope, {**elsewhere, **dict.fromkeys(missing, False), **given})
    return bool(missing) and truth_of(condition, state) is False


def with_depends(journey: Journey, page: Sequence[Question], fields: Any) -> tuple[Field, ...]:
    """The fields, each with what its being shown hangs on."""
    guide, facts = journey.standing.guide, journey.standing.facts
    return tuple(replace(field, depends=depends_on(guide, field.question, page, facts)) for field in fields)
