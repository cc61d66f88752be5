"""Do the pages of questions mean something: stages that fit, and questions that fit the form of their page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rootway.errors import Fault
from rootway.guide.folder import Written
from rootway.guide.link import Linked
from rootway.guide.question import Page

_Said = Iterator[tuple[str, str, str]]


def page_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Everything about the pages that has the right shape and still makes no sense."""
    for page in written.pages:
        for what, why, remedy in (*_stage(page), *_form(page, linked)):
            yield Fault(f"questions.toml: {page.id}", what, why, remedy)
        if not page.questions:
            yield Fault(f"questions.toml: {page.id}", "asks nothing", "", "Add a [[page.question]].")


def _stage(page: Page) -> _Said:
    if (page.part == "danger") != (page.stage == "danger"):
        what = f"is of part `{page.part}` and stage `{page.stage}`"
        yield what, "Danger signs are asked first, and nothing else is.", 'Let both be "danger", or neither.'
    if page.part == "exam" and page.stage != "sharpen":
        yield "asks for findings before a first plan", "Few people were examined.", 'Use stage = "sharpen".'


def _form(page: Page, linked: Linked) -> _Said:
    wanted = {"map": ("pen",), "grid": ("row", "column")}.get(page.form, ())
    for name in ("pen", "row", "column"):
        given = [question.fact for question in page.questions if getattr(question, name)]
        without = [question.fact for question in page.questions if not getattr(question, name)]
        if name in wanted and without:
            yield f"is a {page.form}, and {', '.join(without)} has no `{name}`", "", f"Add `{name} = …`."
        if name not in wanted and given:
            yield f"has a `{name}` for {', '.join(given)}", f"It is no {_OF[name]}.", f"Delete `{name}`."
    for name, listed in (("pen", page.pens), ("column", page.columns)):
        known = {one.id for one in listed}
        used = {getattr(question, name) for question in page.questions} - {""}
        for strange in sorted(used ^ known) if name in wanted or known else ():
            yield f"has a {name} `{strange}` that is not both listed and used", "", "Mend its name."
    yield from _yes_or_no(page, linked)


_OF = {"pen": "body map", "row": "grid", "column": "grid"}


def _yes_or_no(page: Page, linked: Linked) -> _Said:
    """A tick, a place and a cell can only say yes; and a cell is one question."""
    in_list = page.questions if page.form in ("map", "grid") else ()
    for question in in_list:
        if getattr(linked.facts.get(question.fact), "kind", "yes_no") != "yes_no":
            yield f"has `{question.fact}` in a {page.form}", "It is no yes or no.", "Ask it on another page."
    cells = Counter((q.row, q.column) for q in page.questions if q.row and q.column)
    for (row, column), count in cells.items():
        if count > 1:
            yield f"asks {count} things in row `{row}`, column `{column}`", "", "Leave one there."
