"""Which questions of a page whoever came through the front door is asked: what they did not answer, and what is new."""

from rootway.assess.worked import NOON
from rootway.guide import Page
from rootway.record import Entry
from rootway.web.data.queries import Answered
from rootway.web.pathway import the_guide
from rootway.web.state.journey import Journey
from rootway.web.state.standing import Standing

GUIDE = the_guide()
PAGE = next(page for page in GUIDE.pages if page.id == "infection")
FACTS = tuple(question.fact for question in PAGE.questions)
FEVER, RIGORS = FACTS[0], FACTS[1]


def offered(said: dict[str, bool], before: frozenset[str], page: Page = PAGE) -> list[str]:
    """The questions of a page for somebody who answered some of it; the door asked what it asked `before`."""
    log = tuple(Entry(fact, value, NOON) for fact, value in said.items())
    answers = {fact: Answered(value, NOON) for fact, value in said.items()}
    here = Standing(GUIDE, log, answers, None, "", NOON, asked_before=before)
    return [question.fact for question in Journey(here).offered(page)]


def test_what_the_door_asked_and_was_answered_is_left_out_while_something_is_open():
    whole = offered({}, frozenset())
    assert whole[:2] == [FEVER, RIGORS]
    assert offered({FEVER: False}, frozenset()) == whole, "nothing was asked before"
    assert offered({FEVER: False}, frozenset({FEVER})) == whole[1:]
    assert offered({FEVER: False}, frozenset({FEVER, RIGORS})) == whole[1:], (
        "asked before, and never answered"
    )
    assert offered({FEVER: False, RIGORS: False}, frozenset({FEVER})) == whole[1:], "answered here"


def test_a_page_on_which_nothing_is_open_is_shown_whole():
    said = dict.fromkeys(FACTS, False)
    whole = offered(said, frozenset())
    assert offered(said, frozenset({FEVER, RIGORS})) == whole
    del said[FACTS[-1]]
    assert FEVER not in offered(said, frozenset({FEVER, RIGORS}))


def test_a_drawing_is_always_whole():
    for form in ("map", "grid"):
        page = next(page for page in GUIDE.pages if page.form == form)
        first = page.questions[0].fact
        assert first in offered({first: False}, frozenset({first}), page)
