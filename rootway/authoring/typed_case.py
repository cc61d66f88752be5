"""Worked cases from a spreadsheet: a row per case, a column per fact, then what must come out, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from rootway.authoring.answer import answers_of, is_answered
from rootway.authoring.expectation import (
    ALSO,
    Expectation,
    collected,
    expectation_in,
    is_marked,
    may_be_expected,
    wanted_in,
)
from rootway.authoring.grid import Grid, SheetLine
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, WorkedCase
from rootway.record.case import DENIED
from rootway.record.check import unknown_fact

WORDS = ("id", "title", "why", "covers")
"""The columns that are neither an answer nor an expectation."""
REMARK = "#"
"""A column whose name begins so is for its author alone."""
_IGNORED = "Nothing is ignored silently."


@dataclass(frozen=True)
class _Columns:
    """What each column of a sheet is."""

    facts: tuple[str, ...]
    expected: Mapping[str, Expectation]


def cases_in(guide: Guide, grid: Grid) -> tuple[WorkedCase, ...]:
    """The cases of a sheet. Raises `FaultsFound` with every column and every cell that cannot be read."""
    columns, faults = _columns(guide, grid)
    cases = []
    for line in grid.lines:
        case, found = _case(guide, columns, line)
        cases.append(case)
        faults += found
    faults += [
        Fault(f"id {id}", f"is there {count} times", "A name must mean one thing.", "Rename or delete one.")
        for id, count in Counter(case.id for case in cases if case.id).items()
        if count > 1
    ]
    if faults:
        raise FaultsFound(faults)
    return tuple(cases)


def header(guide: Guide) -> tuple[str, ...]:
    """The columns of an empty sheet: words, every fact that has a question, then every expectation."""
    facts = [id for id, fact in guide.facts.items() if fact.is_given and guide.question(id)]
    return (*WORDS, DENIED, *facts, *(f"expect {name}" for name in may_be_expected(guide)))


def _columns(guide: Guide, grid: Grid) -> tuple[_Columns, list[Fault]]:
    facts: list[str] = []
    expected: dict[str, Expectation] = {}
    faults: list[Fault] = []
    for name in grid.columns:
        if name.lower() in WORDS or name.startswith(REMARK):
            continue
        expectation = None if is_answered(guide, _fact(name)) else expectation_in(guide, name)
        if expectation is not None:
            expected[name] = expectation
        elif is_answered(guide, _fact(name)):
            facts.append(name)
        else:
            faults.append(_unknown_column(guide, name))
    if not expected and not faults:
        what, remedy = "expects nothing", f"Add a column, as `expect {may_be_expected(guide)[0]}`."
        faults.append(Fault("the first row", what, "A case that expects nothing proves nothing.", remedy))
    return _Columns(tuple(facts), expected), faults


def _fact(column: str) -> str:
    """The name of a fact as it may stand over a column: in any letters, with blanks."""
    return "_".join(column.lower().split())


def _unknown_column(guide: Guide, name: str) -> Fault:
    where = f"column {name}"
    fact = guide.facts.get(_fact(name))
    if fact is not None:
        return Fault(
            where, "is worked out from the history", "", f"Give {fact.of or 'what it follows from'}."
        )
    if is_marked(name):
        allowed = may_be_expected(guide)
        near = get_close_matches(name.split()[-1], allowed, n=1)
        hint = f"Did you mean `expect {near[0]}`? " if near else ""
        return Fault(where, "expects what no case can", _IGNORED, f"{hint}Allowed are {', '.join(allowed)}.")
    known = [*guide.facts, *guide.forms, *may_be_expected(guide), *ALSO, *WORDS]
    near = get_close_matches(_fact(name), known, n=3)
    remedy = (
        f"Did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else unknown_fact(guide, "").remedy
    )
    return Fault(where, "is no fact of this pathway and nothing that a case expects", _IGNORED, remedy)


def _case(guide: Guide, columns: _Columns, line: SheetLine) -> tuple[WorkedCase, list[Fault]]:
    words = {name.lower(): text for name, text in line.cells.items() if name.lower() in WORDS}
    pairs = [(_fact(name), line.cells[name]) for name in columns.facts if name in line.cells]
    facts, faults = answers_of(guide, pairs)
    wanted: dict[Expectation, object] = {}
    for name, expectation in columns.expected.items():
        if name in line.cells:
            wanted[expectation], found = wanted_in(guide, expectation, line.cells[name])
            faults += [fault.under(name) for fault in found]
    faults += _missing(words, wanted or not columns.expected)
    title = words.get("title") or words.get("id", "")
    case = WorkedCase(
        id=words.get("id") or kebab(title),
        title=title,
        why=words.get("why", ""),
        expect=collected(wanted),
        facts=facts,
        covers=tuple(re.split(r"[\s,;]+", words["covers"])) if "covers" in words else (),
    )
    return case, [fault.under(f"row {line.number}") for fault in faults]


def _missing(words: Mapping[str, str], expects: object) -> Iterator[Fault]:
    if not kebab(words.get("id") or words.get("title", "")):
        yield Fault("", "has no id and no title", "", "Give one of them, with a letter or a digit in it.")
    if not expects:
        yield Fault("", "expects nothing", "", "Fill one of its columns that expect something.")


def kebab(text: str) -> str:
    """A name of small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
