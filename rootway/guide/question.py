"""What is asked, as questions.toml writes it: pages, their questions, and the answers to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rootway.guide.shape import Words, key


@dataclass(frozen=True)
class Answer:
    """One word that a question offers, in plain words."""

    word: str
    label: Words
    hint: Words = ""


@dataclass(frozen=True)
class Question:
    """How a fact is asked; `show_if` is a condition, the fact's `only_if` when empty.

    `example` is a number, or two with "or" between, that is told to who entered something else. `line` are its words in
    a list of ticks, `name` in the short list of a check-in, `row` and `column` its place in a grid, `pen` the pen of a
    body map that marks it. `alone`: on a page of ticks it is asked by itself all the same. `unasked`: where an answer
    hides the question, it counts as "not sure": what nobody tried, nobody knows.
    """

    fact: str
    ask: Words
    error: Words
    hint: Words = ""
    example: Words = ""
    line: Words = ""
    name: Words = ""
    row: Words = ""
    column: str = ""
    pen: str = ""
    show_if: str = ""
    alone: bool = False
    unasked: Literal["", "unsure"] = ""
    covers: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = key("answer", default=())


@dataclass(frozen=True)
class Pen:
    """One thing that is marked on a body map; `none` says that it is nowhere, `error` that nothing was chosen."""

    id: str
    title: Words
    none: Words
    error: Words


@dataclass(frozen=True)
class Column:
    """One answer that the rows of a grid share."""

    id: str
    title: Words


@dataclass(frozen=True)
class Page:
    """Questions that are asked together, in one stage of the interview.

    `form`: each question by itself; or the yes/no questions as a list of ticks, which `none` answers with no; or a body
    map with pens; or a grid, one answer for each row, of its columns or `none`. `before`: the page of another folder
    before which it stands, else it comes last. `takes`: facts that a page of another folder asks, and this one asks in
    its stead, before its own questions.
    """

    id: str
    part: Literal["danger", "you", "where", "changes", "function", "self_tests", "exam"]
    title: Words
    questions: tuple[Question, ...] = key("question", default=())
    stage: Literal["danger", "core", "sharpen"] = "sharpen"
    form: Literal["", "ticks", "map", "grid"] = ""
    lead: Words = ""
    none: Words = ""
    pens: tuple[Pen, ...] = key("pen", default=())
    columns: tuple[Column, ...] = key("column", default=())
    before: str = ""
    takes: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class MoreQuestions:
    """Questions on a page that another folder began: before the one about `before`, else at its end."""

    page: str
    questions: tuple[Question, ...] = key("question")
    before: str = ""


@dataclass(frozen=True)
class QuestionsFile:
    """questions.toml."""

    pages: tuple[Page, ...] = key("page")
    more: tuple[MoreQuestions, ...] = ()
