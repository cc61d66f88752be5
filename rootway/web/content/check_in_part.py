"""The questions of a check-in or of looking again: read from the pathway, shown with the last answer, kept together."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from rootway.follow_up.check_in import due_rhythms, told_by_the_check
from rootway.guide import Part, Question
from rootway.guide.follow_up import Rhythm
from rootway.interview.follow_ups import NO, YES
from rootway.logic.value import UNSURE
from rootway.record import Entry, by_fact, told_of
from rootway.web.content.fields import Field, field_for, sent_field
from rootway.web.content.reach_map import ReachMap, ReachPart, reach_map
from rootway.web.content.words import answer_words
from rootway.web.data import queries
from rootway.web.state.keeper import Keeper
from rootway.web.state.plan_dates import checked_in_at
from rootway.web.topics import at_hand

SAME = "as_last"  # the numbers that are as they were last time


@dataclass(frozen=True)
class Asked:
    """One question with what was said last time, in words and as a value; `group` is the title of its rhythm.

    `map`: the body as the answer; only for how far down it reaches.
    """

    field: Field
    last: str
    may_skip: bool
    last_value: Any = None
    group: str = ""
    map: ReachMap | None = None

    @property
    def parts(self) -> tuple[tuple[str, ReachPart], ...]:
        """The parts of the body by the answer that each stands for."""
        return tuple(self.map.parts.items()) if self.map else ()

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


@dataclass(frozen=True)
class Sent:
    """What was sent: the questions as they stand now, and the answers that were given."""

    asked: tuple[Asked, ...]
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Each error with the id of its control."""
        return [(one.field.first_id, one.field.error) for one in self.asked if one.field.error]


def asked_of(
    keeper: Keeper,
    part: Part,
    said: Mapping[str, Any] | None = None,
    whole: bool = False,
    known: Collection[str] = (),
) -> tuple[Asked, ...]:
    """The questions of a part with nothing chosen yet, or with what was `said` before, to be mended.

    Of what has a rhythm only what is due, or was said; all of it when the `whole` part is asked for. What is `known`
    of today is left out.
    """
    guide, said = keeper.standing.guide, said or {}
    asked = part.facts if whole else {*(asked_today(keeper, part) - {*known}), *said}
    return tuple(
        _with_last(keeper, part, field_for(guide, question, said.get(question.fact)))
        for question in _questions(keeper, part)
        if question.fact in asked
    )


def asked_today(keeper: Keeper, part: Part) -> frozenset[str]:
    """What is asked every time, and what is due."""
    return frozenset(
        (*part.every_time, *(fact for rhythm in due_today(keeper, part) for fact in rhythm.facts))
    )


def due_today(keeper: Keeper, part: Part) -> tuple[Rhythm, ...]:
    """What of a part is asked today though it is not asked every time."""
    told = {fact: answered.observed_at for fact, answered in queries.latest(keeper.standing.log).items()}
    return due_rhythms(part, told, keeper.standing.now.astimezone(keeper.zone))


def known_today(keeper: Keeper, part: Part) -> frozenset[str]:
    """What the first check told today, said or drawn, when nobody checked in since."""
    guide, log = keeper.standing.guide, by_fact(keeper.standing.log)
    told = {fact: [entry.observed_at for entry in told_of(guide, fact, log)] for fact in part.facts}
    newest = {fact: max(moments) for fact, moments in told.items() if moments}
    with at_hand(keeper.topic):
        last = checked_in_at(keeper)
    return told_by_the_check(part.facts, newest, last, keeper.standing.now.astimezone(keeper.zone))


def due_unknown(keeper: Keeper, part: Part) -> tuple[Rhythm, ...]:
    """What is asked today beside the questions of every day, but for what is known."""
    known = known_today(keeper, part)
    return tuple(rhythm for rhythm in due_today(keeper, part) if {*rhythm.facts} - known)


def sent_of(
    keeper: Keeper, part: Part, data: QueryDict, whole: bool = False, known: Collection[str] = ()
) -> Sent:
    """Read a part that was sent; what may be skipped and was left empty is neither an answer nor an error.

    What is not due, or is `known`, and was not sent was not asked. A number may be "as last time", which is an answer
    like any other.
    """
    asked, answers, today = [], {}, asked_today(keeper, part) - {*known}
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
    where = map_of(keeper, shown)
    if said is None:
        return Asked(shown, "", shown.name in part.may_skip, group=group, map=where)
    words = last_words(keeper, shown, said.value)
    return Asked(shown, words, shown.name in part.may_skip, said.value, group, where)


def map_of(keeper: Keeper, shown: Field) -> ReachMap | None:
    """The body on which this question is answered; nothing for another question, or where no body is drawn."""
    guide, standing = keeper.standing.guide, keeper.standing
    if shown.name != guide.fact_roles.farthest:
        return None
    return reach_map(guide, str(standing.facts.get(guide.fact_roles.side) or ""))


def last_words(keeper: Keeper, shown: Field, value: Any) -> str:
    """The last answer in the words of this question."""
    for answer in shown.question.answers:
        if answer.word == value:
            return answer.label
    return answer_words(keeper.standing.guide, shown.fact, value)
