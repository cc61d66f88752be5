"""Which questions of a page a person is shown, and which of them stand in its list of ticks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rootway.guide import Guide, Page, Question
from rootway.logic import State, names_in, truth_of
from rootway.logic.value import Value


def is_shown(guide: Guide, question: Question, state: State) -> bool:
    """A question is asked unless its condition is false; not knowing is no reason to leave it out."""
    condition = guide.show_if.get(question.fact)
    return condition is None or truth_of(condition, state) is not False


def partners_of(guide: Guide, question: Question, page: Sequence[Question]) -> tuple[str, ...]:
    """The facts asked on the same page that a question hangs on."""
    condition = guide.show_if.get(question.fact)
    here = {other.fact for other in page} - {question.fact}
    return () if condition is None else tuple(name for name in names_in(condition) if name in here)


def unasked_of(guide: Guide, facts: Mapping[str, Value]) -> dict[str, Value]:
    """What an answer makes needless to ask and so is not known: "not sure", for questions that say so of themselves."""
    state = State(guide.scope, facts)
    questions = (question for page in guide.pages for question in page.questions if question.unasked)
    hidden = (question for question in questions if not is_shown(guide, question, state))
    return {question.fact: question.unasked for question in hidden if question.fact not in facts}


def lines_of(guide: Guide, page: Page) -> tuple[Question, ...]:
    """The lines of a list of ticks: every yes/no question that hangs on no other of the page, but those `alone`."""
    if page.form != "ticks":
        return ()
    return tuple(
        question
        for question in page.questions
        if guide.facts[question.fact].kind == "yes_no"
        and not question.alone
        and not partners_of(guide, question, page.questions)
    )
