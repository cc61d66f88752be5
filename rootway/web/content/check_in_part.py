"""The questions of a check-in or of looking again: read from the pathway, shown with the last answer, kept together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from rootway.follow_up.check_in import due_rhythms
from rootway.guide import Part, Question
from rootway.interview.follow_ups import NO, YES
from rootway.logic.value import UNSURE
from rootway.record import Entry
from rootway.web.content.fields import Choice, Field, field_for, sent_field
from rootway.web.content.small_body import SmallBody, reach_body
from rootway.web.content.words import answer_words
from rootway.web.data import queries
from rootway.web.state.keeper import Keeper

SAME = "as_last"  # the numbers that are as they were last time
LONGEST_SCALE = 10  # a score this short is a row of buttons


@dataclass(frozen=True)
class Asked:
    """One question with what was said last time, in words and as a value; `group` is the title of its rhythm.

    `body`: where that was, drawn; only for how far down it reaches.
    """

    field: Field
    last: str
    may_skip: bool
    last_value: Any = None
    group: str = ""
    body: SmallBody | None = None

    @property
    def last_choice(self) -> str:
        """The last answer as a choice of this question; nothing when there was none."""
        value = self.last_value
        if isinstance(value, bool):
            return YES if value else NO
        return (
            ""
            if value is None or value == UNSURE
            else f"{value:g}"
            if self.field.kind == "number"
            else str(value)
        )

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


def asked_of(
    keeper: Keeper, part: Part, said: Mapping[str, Any] | None = None, whole: bool = False
) -> tuple[Asked, ...]:
    """The questions of a part with nothing chosen yet, or with what was `said` before, to be mended.

    Of what has a rhythm only what is due, or was said; all of it when the `whole` part is asked for.
    """
    guide, said = keeper.standing.guide, said or {}
    asked = part.facts if whole else {*asked_today(keeper, part), *said}
    return tuple(
        _with_last(keeper, part, field_for(guide, question, said.get(question.fact)))
        for question in _questions(keeper, part)
        if question.fact in asked
    )


def asked_today(keeper: Keeper, part: Part) -> frozenset[str]:
    """What is asked every time, and what is due."""
    told = {fact: answered.observed_at for fact, answered in queries.latest(keeper.standing.log).items()}
    due = due_rhythms(part, told, keeper.standing.now.astimezone(keeper.zone))
    return frozenset((*part.every_time, *(fact for rhythm in due for fact in rhythm.facts)))


def sent_of(keeper: Keeper, part: Part, data: QueryDict, whole: bool = False) -> Sent:
    """Read a part that was sent; what may be skipped and was left empty is neither an answer nor an error.

    What is not due and was not sent was not asked. A number may be "as last time", which is an answer like any other.
    """
    asked, answers, today = [], {}, asked_today(keeper, part)
    for question in _questions(keeper, part):
        shown, answer = sent_field(keeper.standing.guide, question, data)
        left_open = not data.get(question.fact, "").strip() and shown.unsure_name not in data
        with_last = _with_last(keeper, part, shown)
        if left_open and question.fact in data.getlist(SAME) and with_last.last_choice:
            answer, left_open = with_last.last_value, False
            shown = replace(shown, text=with_last.last_choice, error="")
        if left_open and (question.fact in part.may_skip or question.fact not in today):
            shown = replace(shown, error="")
        if answer is not None:
            answers[question.fact] = answer
        if whole or not left_open or question.fact in today:
            asked.append(replace(with_last, field=shown))
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
    group = next((rhythm.title for rhythm in part.rhythms if shown.name in rhythm.facts), "")
    if said is None:
        return Asked(shown, "", shown.name in part.may_skip, group=group)
    words = last_words(keeper, shown, said.value)
    body = last_body(keeper, shown, said.value)
    return Asked(shown, words, shown.name in part.may_skip, said.value, group, body)


def last_body(keeper: Keeper, shown: Field, value: Any) -> SmallBody | None:
    """How far down it reached last time; nothing for another question, or where no body is drawn."""
    guide, standing = keeper.standing.guide, keeper.standing
    if shown.name != guide.fact_roles.farthest or value not in shown.fact.words:
        return None
    body = reach_body(guide, value, str(standing.facts.get(guide.fact_roles.side) or ""))
    return body if body.views else None


def last_words(keeper: Keeper, shown: Field, value: Any) -> str:
    """The last answer in the words of this question."""
    for answer in shown.question.answers:
        if answer.word == value:
            return answer.label
    return answer_words(keeper.standing.guide, shown.fact, value)
