"""Answers that disagree, for the person who gave them: what does not fit together, and where to correct it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rootway.guide import Guide
from rootway.web.state.standing import Standing

MOST_NAMED = 3


@dataclass(frozen=True)
class Disagreement:
    """What disagrees, in words, and the page on which the first of it is asked; empty when none asks it."""

    words: str
    link: str


def disagreements(standing: Standing) -> tuple[Disagreement, ...]:
    """Each conflict of the assessment, in the pathway's order."""
    guide = standing.guide
    return tuple(
        Disagreement(_words(guide, conflict.facts), next(_pages(guide, conflict.facts), ""))
        for conflict in standing.assessment.conflicts
    )


def _words(guide: Guide, facts: tuple[str, ...]) -> str:
    labels = [f"“{guide.facts[fact].label}”" for fact in facts]
    if len(labels) == 1:
        return _("%s was answered in two ways") % labels[0]
    more = len(labels) - MOST_NAMED
    named = ", ".join(labels[:MOST_NAMED])
    return _("%(named)s and %(count)s more") % {"named": named, "count": more} if more > 0 else named


def _pages(guide: Guide, facts: tuple[str, ...]) -> Iterator[str]:
    for fact in facts:
        for page in guide.pages:
            if any(question.fact == fact for question in page.questions):
                yield reverse("question", args=[page.id])
