"""The danger signs of a check-in: asked again every time, answered for each of them, and never assumed.

"Nothing is new" is the person's own answer to every sign that stands on the page: each sign gets an entry of its own,
with the answer of the last time and the moment of now. A sign without an earlier answer cannot be answered this way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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
from rootway.web.state.keeper import Keeper

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


def groups_of(keeper: Keeper) -> tuple[Group, ...]:
    """Every danger sign this person is asked, with its last answer."""
    standing = keeper.standing
    guide, said = standing.guide, queries.latest(standing.log)
    state = State(guide.scope, standing.facts)
    found = []
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
        found += [Group(page.title, signs)] if signs else []
    return tuple(found)


def answered_just_now(keeper: Keeper) -> bool:
    """Each sign was answered in the last minutes, so that the same sitting need not ask again."""
    moments = queries.latest(keeper.standing.log)
    asked = [moments[sign.question.fact].observed_at for group in groups_of(keeper) for sign in group.signs]
    return bool(asked) and keeper.standing.now - min(asked) < JUST_NOW


def restated(keeper: Keeper, but: Iterable[str] = ()) -> list[Entry]:
    """An entry for every sign, with the answer of last time; `but` are answered anew."""
    left_out, now = set(but), keeper.standing.now
    signs = (sign for group in groups_of(keeper) for sign in group.signs)
    return [Entry(s.question.fact, s.value, now) for s in signs if s.question.fact not in left_out]


def page_of(keeper: Keeper, facts: Iterable[str]) -> Page:
    """The questions of some signs as one page, with those that follow from them."""
    guide, wanted = keeper.standing.guide, set(facts)
    asked = [q for page in guide.pages if page.part == "danger" for q in page.questions]
    follow = {
        q.fact for q in asked if q.fact in guide.show_if and wanted & set(names_in(guide.show_if[q.fact]))
    }
    questions = tuple(q for q in asked if q.fact in wanted | follow)
    return Page("signs", "danger", _("What is new"), questions)


def empty_fields(keeper: Keeper, page: Page) -> tuple[Field, ...]:
    """The page's fields with nothing chosen: what is new is answered anew."""
    offered = keeper.journey.offered(page)
    fields = [field_for(keeper.standing.guide, question) for question in offered]
    return with_depends(keeper.journey, offered, fields)


def signs_sent(keeper: Keeper, page: Page, data: QueryDict) -> Reading:
    """What was sent for the page; a follow-up that no longer applies is not kept as an answer."""
    reading = page_sent(keeper.journey, page, data)
    return replace(
        reading, answers={fact: value for fact, value in reading.answers.items() if value is not None}
    )


def entries_of(keeper: Keeper, page: Page, answers: Mapping[str, Any]) -> list[Entry]:
    """The new answers, and those of every sign that is not on the page said again."""
    now, asked = keeper.standing.now, [question.fact for question in page.questions]
    return [*(Entry(fact, value, now) for fact, value in answers.items()), *restated(keeper, asked)]
