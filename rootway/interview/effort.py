"""What a page asks of a person: its items, the taps that answer it, and the words that stand on it.

An item is one question or one list: of ticks, of places on a map, of rows in a grid; what a list holds are its lines. A
tap is one choice or button. Words are those of the page itself: title, lead, questions, hints and what can be chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rootway.guide import Guide, Page, Question
from rootway.interview.shown import lines_of
from rootway.logic.value import UNSURE, Value

GO_ON: Final = 1
"""The button under every page, as a tap and as a word."""
NOT_SURE: Final = 2
"""The words "not sure"."""
YES_AND_NO: Final = 2
NONE_OF_THESE: Final = 3


@dataclass(frozen=True)
class EffortItem:
    """One question, or the lines of one list."""

    form: str
    questions: tuple[Question, ...]

    @property
    def lines(self) -> int:
        """How many things it asks: a row of a grid is one."""
        return len({question.row or question.fact for question in self.questions})


@dataclass(frozen=True)
class Effort:
    """Sums over pages."""

    pages: int = 0
    items: int = 0
    lines: int = 0
    taps: int = 0
    words: int = 0

    def __add__(self, other: Effort) -> Effort:
        """Both together."""
        return Effort(
            self.pages + other.pages,
            self.items + other.items,
            self.lines + other.lines,
            self.taps + other.taps,
            self.words + other.words,
        )


def items_of(guide: Guide, page: Page, shown: Sequence[Question]) -> tuple[EffortItem, ...]:
    """The items of a page of which these questions are shown."""
    if not shown:
        return ()
    if page.form in ("map", "grid"):
        return (EffortItem(page.form, tuple(shown)),)
    in_list = {question.fact for question in lines_of(guide, page)}
    ticks = tuple(question for question in shown if question.fact in in_list)
    single = [EffortItem("", (question,)) for question in shown if question.fact not in in_list]
    return ((EffortItem("ticks", ticks),) if ticks else ()) + tuple(single)


def effort_of(guide: Guide, page: Page, shown: Sequence[Question], said: Mapping[str, Value]) -> Effort:
    """What one page asks of someone who is shown these questions and says `said`, with as few taps as it takes."""
    items = items_of(guide, page, shown)
    taps = GO_ON + sum(_taps(item, said) for item in items)
    texts = [page.title, page.lead, *(text for item in items for text in _texts(guide, page, item))]
    words = (
        GO_ON + sum(len(text.split()) for text in texts) + sum(_fixed(guide, page, item) for item in items)
    )
    return Effort(1, len(items), sum(item.lines for item in items), taps, words)


def _taps(item: EffortItem, said: Mapping[str, Value]) -> int:
    values = [said.get(question.fact) for question in item.questions]
    if item.form == "grid":
        return item.lines
    if item.form == "map":
        return sum(_marks(item, pen, said) for pen in dict.fromkeys(q.pen for q in item.questions))
    if item.form == "ticks":
        ticked = sum(value not in (False, None) for value in values)
        return ticked + (ticked < len(values))  # "none of these", or of the others
    return 1


def _marks(item: EffortItem, pen: str, said: Mapping[str, Value]) -> int:
    """One for each place, or one for nowhere or not sure; taking up a further pen is one more."""
    values = [said.get(question.fact) for question in item.questions if question.pen == pen]
    taken_up = int(pen != item.questions[0].pen)
    return taken_up + (1 if UNSURE in values else max(1, values.count(True)))


def _texts(guide: Guide, page: Page, item: EffortItem) -> Iterator[str]:
    """What the pathway says in an item."""
    if item.form == "grid":
        yield from dict.fromkeys(question.row for question in item.questions)
        yield from (column.title for column in page.columns)
        yield page.none
    elif item.form == "map":
        yield from dict.fromkeys(question.ask for question in item.questions)
        yield from (text for pen in page.pens for text in (pen.title, pen.none))
    else:
        for question in item.questions:
            yield line_words(guide, question) if item.form == "ticks" else question.ask
            yield question.hint
            yield from (text for answer in question.answers for text in (answer.label, answer.hint))


def line_words(guide: Guide, question: Question) -> str:
    """A question as a line of a list of ticks."""
    return question.line or guide.facts[question.fact].label


def _fixed(guide: Guide, page: Page, item: EffortItem) -> int:
    """The words that are the same on every page: yes, no, not sure, none of these.

    What each line of a list repeats is read once: the columns of a grid, and the "not sure" beside each tick.
    """
    if item.form == "ticks":
        return NOT_SURE + (len(page.none.split()) or NONE_OF_THESE)
    if item.form:
        return NOT_SURE
    yes_no = guide.facts[item.questions[0].fact].kind == "yes_no"
    return NOT_SURE + (YES_AND_NO if yes_no else 0)
