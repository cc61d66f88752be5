"""The questions of a check-in or of looking again: read from the pathway, shown with the last answer, kept together."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from rootway.guide import Part, Question
from rootway.record import Entry
from rootway.web import queries
from rootway.web.patient.fields import Choice, Field, field_for, sent_field
from rootway.web.patient.log.keeper import Keeper
from rootway.web.patient.words import answer_words

LONGEST_SCALE = 10  # a score this short is a row of buttons


@dataclass(frozen=True)
class Asked:
    """One question with what was said last time, in words."""

    field: Field
    last: str
    may_skip: bool

    @property
    def scale(self) -> tuple[Choice, ...]:
        """The numbers of a short score as choices; nothing for other questions."""
        fact = self.field.fact
        if fact.kind != "number" or fact.unit != "score" or fact.max != LONGEST_SCALE:
            return ()
        numbers = (str(number) for number in range(LONGEST_SCALE + 1))
        return tuple(Choice(number, number, checked=number == self.field.text) for number in numbers)


@dataclass(frozen=True)
class Sent:
    """What was sent: the questions as they stand now, and the answers that were given."""

    asked: tuple[Asked, ...]
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Each error with the id of its control."""
        return [(_first_control(one), one.field.error) for one in self.asked if one.field.error]


def _first_control(asked: Asked) -> str:
    return f"{asked.field.name}-0" if asked.scale else asked.field.first_id


def asked_of(keeper: Keeper, part: Part) -> tuple[Asked, ...]:
    """The questions of a part with nothing chosen yet."""
    guide = keeper.standing.guide
    return tuple(
        _with_last(keeper, part, field_for(guide, question)) for question in _questions(keeper, part)
    )


def sent_of(keeper: Keeper, part: Part, data: QueryDict) -> Sent:
    """Read a part that was sent; what may be skipped and was left empty is neither an answer nor an error."""
    asked, answers = [], {}
    for question in _questions(keeper, part):
        shown, answer = sent_field(keeper.standing.guide, question, data)
        left_open = not data.get(question.fact, "").strip() and shown.unsure_name not in data
        if question.fact in part.may_skip and left_open:
            shown = replace(shown, error="")
        if answer is not None:
            answers[question.fact] = answer
        asked.append(_with_last(keeper, part, shown))
    return Sent(tuple(asked), answers)


def entries_of(keeper: Keeper, answers: dict[str, Any]) -> list[Entry]:
    """The answers as entries of now."""
    return [Entry(fact, value, keeper.standing.now) for fact, value in answers.items()]


def _questions(keeper: Keeper, part: Part) -> Iterable[Question]:
    guide = keeper.standing.guide
    own = {question.fact: question for question in guide.check_in.questions}
    for fact in part.facts:
        question = own.get(fact) or guide.question(fact)
        assert question is not None  # the pathway does not load otherwise
        yield question


def _with_last(keeper: Keeper, part: Part, shown: Field) -> Asked:
    said = queries.latest(keeper.standing.log).get(shown.name)
    return Asked(
        shown, "" if said is None else last_words(keeper, shown, said.value), shown.name in part.may_skip
    )


def last_words(keeper: Keeper, shown: Field, value: Any) -> str:
    """The last answer in the words of this question."""
    for answer in shown.question.answers:
        if answer.word == value:
            return answer.label
    return answer_words(keeper.standing.guide, shown.fact, value)
