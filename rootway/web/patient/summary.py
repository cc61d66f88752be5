"""The answers as a list to check, page by page, each with a way to change it; and the short text for staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rootway.guide import Fact, Page
from rootway.web.patient.fields import map_state
from rootway.web.patient.journey import Journey
from rootway.web.patient.standing import Standing
from rootway.web.patient.words import PARTS, answer_words


@dataclass(frozen=True)
class Row:
    """One answer in words; `disputed` when it disagrees with another answer."""

    label: str
    answer: str
    disputed: bool = False


@dataclass(frozen=True)
class Section:
    """The answers of one page."""

    part: str
    page: Page
    rows: tuple[Row, ...]
    complete: bool


def answer_sections(journey: Journey) -> tuple[Section, ...]:
    """Every page of pathway questions on the way that has an answer, or still waits for one."""
    sections = []
    for stop in journey.stops:
        if stop.page is not None:
            rows = _map_rows(journey, stop.page) if stop.page.map else _rows(journey, stop.page)
            sections.append(Section(str(PARTS[stop.part]), stop.page, rows, stop.complete))
    return tuple(sections)


def _rows(journey: Journey, page: Page) -> tuple[Row, ...]:
    standing = journey.standing
    asked = (q for q in journey.questions(page) if q.fact in standing.answers)
    return tuple(_row(standing, standing.guide.facts[q.fact], q.ask) for q in asked)


def _row(standing: Standing, fact: Fact, label: str) -> Row:
    said = standing.answers[fact.id].value
    return Row(label, answer_words(standing.guide, fact, said), _is_disputed(standing, fact, said))


def _is_disputed(standing: Standing, fact: Fact, said: Any) -> bool:
    """The pathway reads something else than what was said: another answer speaks against it."""
    read = standing.facts.get(fact.id)
    return fact.kind != "number" and read != said and said != "unsure"


def _map_rows(journey: Journey, page: Page) -> tuple[Row, ...]:
    standing = journey.standing
    said = {fact: answered.value for fact, answered in standing.answers.items()}
    state = map_state(said, page.questions)
    places = [question.ask for question in page.questions if said.get(question.fact) is True]
    words = {"nowhere": "None of these places", "map_unsure": "Not sure"}.get(state, ", ".join(places))
    return (Row(page.title, words),) if words else ()


def unasked_rows(standing: Standing) -> tuple[Row, ...]:
    """Answers that came with an upload and that no page asks for."""
    asked = {question.fact for page in standing.guide.pages for question in page.questions}
    facts = (standing.guide.facts[id] for id in standing.answers if id not in asked)
    return tuple(_row(standing, fact, fact.label) for fact in facts)


@dataclass(frozen=True)
class StaffText:
    """What to show staff: the danger answers by what was said, and when they were given."""

    present: tuple[str, ...]
    not_sure: tuple[str, ...]
    absent: tuple[str, ...]
    not_asked: tuple[str, ...]
    answered_at: datetime | None


def staff_text(standing: Standing) -> StaffText:
    """The danger signs sorted by answer; a sign that was not asked is never counted as absent."""
    danger = [page for page in standing.guide.pages if page.part == "danger"]
    signs = [standing.guide.facts[question.fact] for page in danger for question in page.questions]
    values = {fact.id: standing.facts.get(fact.id) for fact in signs}
    known = [fact for fact in signs if fact.kind == "yes_no"]
    times = [standing.answers[fact.id].observed_at for fact in signs if fact.id in standing.answers]
    return StaffText(
        present=_labels(fact for fact in known if values[fact.id] is True) + _courses(standing, signs),
        not_sure=_labels(fact for fact in known if values[fact.id] in ("unsure", "conflicting")),
        absent=_labels(fact for fact in known if values[fact.id] is False),
        not_asked=_not_asked(standing, danger),
        answered_at=max(times, default=None),
    )


def _not_asked(standing: Standing, pages: list[Page]) -> tuple[str, ...]:
    """Pages of which nothing was answered by their title, single open signs by their name."""
    found: list[str] = []
    for page in pages:
        signs = [standing.guide.facts[q.fact] for q in page.questions]
        known = [fact for fact in signs if fact.kind == "yes_no"]
        missing = [fact for fact in known if standing.facts.get(fact.id) is None]
        found += [page.title] if missing == known else [fact.label for fact in missing]
    return tuple(found)


def _labels(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(fact.label for fact in facts)


def _courses(standing: Standing, signs: list[Fact]) -> tuple[str, ...]:
    """Danger answers that are words, such as how weakness changes."""
    said = [fact for fact in signs if fact.kind == "word" and fact.id in standing.answers]
    return tuple(
        f"{fact.label}: {answer_words(standing.guide, fact, standing.answers[fact.id].value).lower()}"
        for fact in said
    )
