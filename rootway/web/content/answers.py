"""The answers as a list to check, page by page, each with a way to change it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rootway.guide import Fact, Page
from rootway.web.content.fields import map_state
from rootway.web.content.words import PARTS, answer_words
from rootway.web.state.journey import Journey
from rootway.web.state.standing import Standing


@dataclass(frozen=True)
class AnswerRow:
    """One answer in words; `disputed` when it disagrees with another answer."""

    label: str
    answer: str
    disputed: bool = False


@dataclass(frozen=True)
class Section:
    """The answers of one page."""

    part: str
    page: Page
    rows: tuple[AnswerRow, ...]
    complete: bool


def answer_sections(journey: Journey) -> tuple[Section, ...]:
    """Every page of pathway questions on the way that has an answer, or still waits for one."""
    sections = []
    for stop in journey.stops:
        if stop.page is not None:
            rows = _map_rows(journey, stop.page) if stop.page.form == "map" else _rows(journey, stop.page)
            sections.append(Section(str(PARTS[stop.part]), stop.page, rows, stop.complete))
    return tuple(sections)


def _rows(journey: Journey, page: Page) -> tuple[AnswerRow, ...]:
    standing = journey.standing
    asked = (q for q in journey.questions(page) if q.fact in standing.answers)
    return tuple(_row(standing, standing.guide.facts[q.fact], q.ask) for q in asked)


def _row(standing: Standing, fact: Fact, label: str) -> AnswerRow:
    said = standing.answers[fact.id].value
    return AnswerRow(label, answer_words(standing.guide, fact, said), _is_disputed(standing, fact, said))


def _is_disputed(standing: Standing, fact: Fact, said: Any) -> bool:
    """The pathway reads something else than what was said: another answer speaks against it."""
    read = standing.facts.get(fact.id)
    return fact.kind != "number" and read != said and said != "unsure"


def _map_rows(journey: Journey, page: Page) -> tuple[AnswerRow, ...]:
    said = {fact: answered.value for fact, answered in journey.standing.answers.items()}
    rows = []
    for pen in page.pens:
        asked = [question for question in page.questions if question.pen == pen.id]
        places = [question.ask for question in asked if said.get(question.fact) is True]
        state = map_state(said, asked)
        words = {"nowhere": _("None of these places"), "map_unsure": _("Not sure")}.get(
            state, ", ".join(places)
        )
        rows += [AnswerRow(pen.title, words)] if words else []
    return tuple(rows)


def unasked_rows(standing: Standing) -> tuple[AnswerRow, ...]:
    """Answers that came with an upload and that no page asks for, in the order of the pathway."""
    asked = {question.fact for page in standing.guide.pages for question in page.questions}
    facts = (fact for id, fact in standing.guide.facts.items() if id in standing.answers and id not in asked)
    return tuple(_row(standing, fact, fact.label) for fact in facts)
