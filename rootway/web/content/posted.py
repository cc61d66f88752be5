"""What a form says, read from what was sent and from nothing else: no log, no session, no database.

It decides what to show at once to someone whose answers could not be kept. An answer that cannot be read is left out:
it is not known, which is never "no".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict

from rootway.assess import Assessment, assess
from rootway.guide import Guide, Question
from rootway.logic.value import UNSURE
from rootway.record import Entry
from rootway.session.event import ANSWERS
from rootway.web.content.fields import sent_field

TICKED = "sign"  # a danger sign ticked as new, worse or not sure, before its question was asked
SCREEN, ALARMING = "screen", ANSWERS[1:]  # "is anything new or worse?", before an exercise
STOPPED, DOWN = "stopped", "moved_down"


@dataclass(frozen=True)
class Posted:
    """The answers in one form; `alarmed` says that something is new, without saying what."""

    guide: Guide
    answers: Mapping[str, Any] = field(default_factory=dict)
    alarmed: bool = False

    def assessment(self, now: datetime) -> Assessment:
        """What the pathway says of these answers alone; everything else is not known."""
        return assess(self.guide, [Entry(fact, value, now) for fact, value in self.answers.items()], now)


def posted_in(guide: Guide, data: QueryDict) -> Posted:
    """Every answer in a form of ours. A ticked sign is not sure until its question is answered."""
    danger = {question.fact for page in guide.pages if page.part == "danger" for question in page.questions}
    ticked = {fact: UNSURE for fact in data.getlist(TICKED) if fact in danger}
    moved = {guide.fact_roles.moving_away: True} if data.get(STOPPED) == DOWN else {}
    moved.pop("", None)
    answers = {**ticked, **moved, **dict(_answers(guide, data))}
    return Posted(guide, answers, data.get(SCREEN) in ALARMING)


def _answers(guide: Guide, data: QueryDict) -> Iterator[tuple[str, Any]]:
    for question in _questions(guide):
        if question.fact in data or f"{question.fact}-unsure" in data:
            _shown, answer = sent_field(guide, question, data)
            if answer is not None:
                yield question.fact, answer


def _questions(guide: Guide) -> Iterator[Question]:
    """Every question of the check and of a check-in, in any order; a fact asked in both takes the same answers."""
    yield from (question for page in guide.pages for question in page.questions)
    yield from guide.check_in.questions
