"""A page that asks what a page of another folder asks, in its stead: each thing is still asked once, in one wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rootway.errors import Fault
from rootway.guide.question import Page, Question


def taken(pages: Sequence[Page], faults: list[Fault]) -> tuple[Page, ...]:
    """The pages with each question on the page that takes it; a page that has none left is gone."""
    takers = {fact: page.id for page in pages for fact in page.takes}
    if not takers:
        return tuple(pages)
    asked = {question.fact: question for page in pages for question in page.questions}
    return tuple(page for page in (_page(one, takers, asked, faults) for one in pages) if page.questions)


def moved(pages: Sequence[Page]) -> dict[str, str]:
    """The place of each question that is taken, and the place at which it is written, as the words of another language
    name places.
    """
    takers = {fact: page.id for page in pages for fact in page.takes}
    return {
        f"pages.{takers[question.fact]}.questions.{question.fact}.": f"pages.{page.id}.questions.{question.fact}."
        for page in pages
        for question in page.questions
        if takers.get(question.fact, page.id) != page.id
    }


def _page(page: Page, takers: dict[str, str], asked: dict[str, Question], faults: list[Fault]) -> Page:
    for fact in page.takes:
        if fact not in asked:
            what = f"takes the question about `{fact}`, which no page asks"
            faults.append(Fault(f"questions.toml: {page.id}", what, "", "Mend its name, or ask it here."))
    kept = [question for question in page.questions if takers.get(question.fact, page.id) == page.id]
    own = [question for question in kept if question.fact not in page.takes]
    # What only its old page needed stays there: where it stood, and when it was shown on that way through the check.
    moved = [
        replace(asked[fact], pen="", row="", column="", show_if="") for fact in page.takes if fact in asked
    ]
    return replace(page, questions=(*moved, *own))
