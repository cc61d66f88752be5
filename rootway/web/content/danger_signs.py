"""The danger signs of a check-in: asked again every time, answered for each of them, and never assumed.

"Nothing is new" is the person's own answer to every sign that stands on the page: each sign gets an entry of its own,
with the answer of the last time and the moment of now. A sign without an earlier answer cannot be answered this way.

Of several open topics the signs are asked together, what they share once; each topic keeps what it reads. `keepers` is
the person in each of these topics.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from rootway.guide import Page, Question
from rootway.interview import is_shown
from rootway.logic import State, names_in
from rootway.record import Entry
from rootway.web.content.fields import Field, Reading, field_for
from rootway.web.content.page_reading import page_sent, with_depends
from rootway.web.content.words import answer_words
from rootway.web.data import queries
from rootway.web.pathway import guide_knowing
from rootway.web.state.keeper import Keeper

InTopics = dict[str, list[Entry]]  # what was said in each topic
JUST_NOW = timedelta(minutes=30)  # our own choice: in one sitting the signs are answered once


@dataclass(frozen=True)
class Sign:
    """One danger sign as it was answered last; `label` says it in few words, `name` in fewer."""

    question: Question
    label: str
    name: str
    value: Any
    words: str

    @property
    def denied(self) -> bool:
        """The last answer was no."""
        return self.value is False


@dataclass(frozen=True)
class Group:
    """The signs of one page of the pathway."""

    title: str
    signs: tuple[Sign, ...]


def groups_of(keepers: Iterable[Keeper]) -> tuple[Group, ...]:
    """Every danger sign this person is asked, with its last answer; a sign of several topics stands once."""
    found: dict[str, list[Sign]] = {}
    seen: set[str] = set()
    for group in (group for keeper in keepers for group in _own_groups(keeper)):
        new = [sign for sign in group.signs if sign.question.fact not in seen]
        seen |= {sign.question.fact for sign in new}
        if new:
            found.setdefault(group.title, []).extend(new)
    return tuple(Group(title, tuple(signs)) for title, signs in found.items())


def _own_groups(keeper: Keeper) -> Iterator[Group]:
    standing = keeper.standing
    guide, said = standing.guide, queries.latest(standing.log)
    state = State(guide.scope, standing.facts)
    for page in guide.pages:
        shown = [q for q in page.questions if page.part == "danger" and is_shown(guide, q, state)]
        signs = tuple(
            Sign(
                q,
                guide.facts[q.fact].label,
                q.name or guide.facts[q.fact].label,
                said[q.fact].value,
                answer_words(guide, guide.facts[q.fact], said[q.fact].value),
            )
            for q in shown
            if q.fact in said
        )
        if signs:
            yield Group(page.title, signs)


def _own_signs(keeper: Keeper) -> tuple[Sign, ...]:
    return tuple(sign for group in _own_groups(keeper) for sign in group.signs)


def answered_just_now(keepers: Iterable[Keeper]) -> bool:
    """Each sign was answered in the last minutes, so that the same sitting need not ask again."""
    asked = []
    for keeper in keepers:
        moments = queries.latest(keeper.standing.log)
        asked += [
            keeper.standing.now - moments[sign.question.fact].observed_at for sign in _own_signs(keeper)
        ]
    return bool(asked) and max(asked) < JUST_NOW


def restated(keepers: Iterable[Keeper], answered: Mapping[str, Collection[str]]) -> InTopics:
    """An entry for every sign, with the answer of last time; what was `answered` anew in a topic is left out there.

    An answer that reaches every topic is said once.
    """
    said: InTopics = {}
    everywhere = {fact for facts in answered.values() for fact in facts if _reaches_all(fact)}
    for keeper in keepers:
        left_out = everywhere | {*answered.get(keeper.topic, ())}
        again = [sign for sign in _own_signs(keeper) if sign.question.fact not in left_out]
        said[keeper.topic] = [Entry(s.question.fact, s.value, keeper.standing.now) for s in again]
        everywhere |= {sign.question.fact for sign in again if _reaches_all(sign.question.fact)}
    return said


def joined(*parts: Mapping[str, Iterable[Entry]]) -> InTopics:
    """What was said, by topic; an answer that reaches every topic is kept with the first of them."""
    said: InTopics = {}
    kept: set[str] = set()
    for part in parts:
        for topic, entries in part.items():
            new = [entry for entry in entries if entry.corrects or entry.fact not in kept]
            said.setdefault(topic, []).extend(new)
            kept |= {entry.fact for entry in new if _reaches_all(entry.fact)}
    return said


def _reaches_all(fact: str) -> bool:
    return guide_knowing(fact).facts[fact].reach != "topic"


@dataclass(frozen=True)
class SignsPage:
    """The questions about what is new: of each topic those that it asks."""

    of_topics: tuple[tuple[Keeper, Page], ...]

    def once(self, fields: Iterable[Field]) -> tuple[Field, ...]:
        """The fields as they are shown: a question of several topics stands once."""
        found: dict[str, Field] = {}
        for field in fields:
            found.setdefault(field.name, field)
        return tuple(found.values())


def page_of(keepers: Iterable[Keeper], facts: Collection[str]) -> SignsPage:
    """The questions of some signs as one page, with those that follow from them."""
    pages = ((keeper, _own_page(keeper, facts)) for keeper in keepers)
    return SignsPage(tuple((keeper, page) for keeper, page in pages if page.questions))


def _own_page(keeper: Keeper, facts: Iterable[str]) -> Page:
    guide, wanted = keeper.standing.guide, set(facts)
    asked = [q for page in guide.pages if page.part == "danger" for q in page.questions]
    follow = {
        q.fact for q in asked if q.fact in guide.show_if and wanted & set(names_in(guide.show_if[q.fact]))
    }
    questions = tuple(q for q in asked if q.fact in wanted | follow)
    return Page("signs", "danger", _("What is new"), questions)


def empty_fields(page: SignsPage) -> tuple[Field, ...]:
    """The page's fields with nothing chosen: what is new is answered anew."""
    return page.once(field for keeper, own in page.of_topics for field in _empty(keeper, own))


def _empty(keeper: Keeper, page: Page) -> tuple[Field, ...]:
    offered = keeper.journey.offered(page)
    fields = [field_for(keeper.standing.guide, question) for question in offered]
    return with_depends(keeper.journey, offered, fields)


@dataclass(frozen=True)
class SignsSent:
    """What was sent for the page: as it is shown again, and the answers by topic."""

    reading: Reading
    answers: Mapping[str, Mapping[str, Any]]


def signs_sent(page: SignsPage, data: QueryDict) -> SignsSent:
    """What was sent; a follow-up that no longer applies is not kept as an answer."""
    read = {keeper.topic: page_sent(keeper.journey, own, data) for keeper, own in page.of_topics}
    fields = page.once(field for reading in read.values() for field in reading.fields)
    answers = {
        topic: {fact: value for fact, value in reading.answers.items() if value is not None}
        for topic, reading in read.items()
    }
    return SignsSent(Reading(fields), answers)


def entries_of(
    keepers: Sequence[Keeper], page: SignsPage, answers: Mapping[str, Mapping[str, Any]]
) -> InTopics:
    """The new answers, and those of every sign that is not on the page said again."""
    now = keepers[0].standing.now
    new = {
        topic: [Entry(fact, value, now) for fact, value in said.items()] for topic, said in answers.items()
    }
    asked = {keeper.topic: [question.fact for question in own.questions] for keeper, own in page.of_topics}
    return joined(new, restated(keepers, asked))
