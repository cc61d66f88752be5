"""A check-in as one page: what is asked of each topic that is open, each question once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from rootway.follow_up.past_day import PastDay
from rootway.guide import Part
from rootway.record import Entry
from rootway.web.content.check_in_part import Asked, Sent, asked_of, entries_of, sent_of
from rootway.web.content.danger_signs import InTopics
from rootway.web.content.past_day import entries_for
from rootway.web.state.keeper import Keeper
from rootway.web.topics import at_hand


@dataclass(frozen=True)
class AskedOfTopic:
    """What is asked of one topic, for today or for a `past` day, and what was sent of it; nothing before that.

    `known` is not asked: the check told it today.
    """

    keeper: Keeper
    part: Part
    past: PastDay | None
    known: frozenset[str] = frozenset()
    sent: Sent = field(default_factory=lambda: Sent(()))

    @property
    def title(self) -> str:
        """The topic, as people read it."""
        return self.keeper.standing.guide.title

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, and that somebody checked in."""
        return {**self.sent.answers, self.keeper.standing.guide.fact_roles.checked_in: True}

    def entries(self) -> list[Entry]:
        """The answers as entries of now, or of the past day."""
        if self.past is None:
            return entries_of(self.keeper, self.answers)
        with at_hand(self.keeper.topic):
            return entries_for(self.keeper, self.part, self.past, self.answers)

    @property
    def more(self) -> list[str]:
        """The rhythms that are not asked now, by their titles."""
        shown = {asked.field.name for asked in self.sent.asked}
        return [rhythm.title for rhythm in self.part.rhythms if not shown & {*rhythm.facts}]


@dataclass(frozen=True)
class CheckInPage:
    """The topics that are asked about, that of the worse pain first."""

    topics: tuple[AskedOfTopic, ...]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Each error with the id of its control, in page order."""
        return [error for one in self.topics for error in one.sent.errors]

    @property
    def answered(self) -> Mapping[str, Mapping[str, Any]]:
        """What was answered of each topic."""
        return {one.keeper.topic: one.sent.answers for one in self.topics}

    def entries(self) -> InTopics:
        """What to keep, by topic."""
        return {one.keeper.topic: one.entries() for one in self.topics}


def empty_page(asked: Sequence[AskedOfTopic], whole: bool) -> CheckInPage:
    """Nothing is chosen yet; of a past day what was said then."""
    return _page(replace(one, sent=Sent(_asked(one, whole))) for one in asked)


def _asked(one: AskedOfTopic, whole: bool) -> tuple[Asked, ...]:
    return asked_of(one.keeper, one.part, one.past.said if one.past else None, whole, one.known)


def sent_page(asked: Sequence[AskedOfTopic], data: QueryDict, whole: bool) -> CheckInPage:
    """What was sent. A question of several topics has one field, and its answer is kept with each of them."""
    return _page(replace(one, sent=sent_of(one.keeper, one.part, data, whole, one.known)) for one in asked)


def _page(asked: Iterable[AskedOfTopic]) -> CheckInPage:
    found, seen = [], set[str]()
    for one in asked:
        new = tuple(question for question in one.sent.asked if question.field.name not in seen)
        seen |= {question.field.name for question in new}
        found.append(replace(one, sent=replace(one.sent, asked=new)))
    return CheckInPage(tuple(found))
