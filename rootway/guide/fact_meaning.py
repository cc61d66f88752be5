"""Do the facts mean something: names that conditions can read, units, ranges, histories, and questions that fit."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from rootway.errors import Fault
from rootway.guide.folder import Written
from rootway.guide.link import Linked
from rootway.guide.written import Fact, Question
from rootway.logic import names_in
from rootway.logic.value import RESERVED

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TAKEN = {"true", "false", "unknown", "other_red_flags_denied", *keyword.kwlist}


def fact_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Everything about the facts and their questions that has the right shape and still makes no sense."""
    for fact in written.facts:
        for what, why, remedy in (*_name(fact), *_values(fact), *_history(fact)):
            yield Fault(f"facts.toml: {fact.id}", what, why, remedy)
    yield from _circles(linked)
    for page in written.pages:
        for question in page.questions:
            yield from _question(linked, question, f"questions.toml: {page.id}: {question.fact}")
    yield from _asked_once(written)


_Said = Iterator[tuple[str, str, str]]


def _name(fact: Fact) -> _Said:
    if not _NAME.fullmatch(fact.id) or fact.id in _TAKEN:
        yield (
            "is a name that no condition can read",
            "",
            "Use small letters, digits and _; no word of the language.",
        )


def _values(fact: Fact) -> _Said:
    for word in sorted(RESERVED & set(fact.words)):
        yield f"has the word {word!r}", "It stands for not knowing.", "Use another word."
    if fact.kind == "word" and not fact.words:
        yield "is a word fact without words", "Nothing could be said.", "List its words."
    if fact.kind != "number":
        return
    if not fact.unit:
        yield "is a number without a unit", "5 of what?", 'Add unit = "…".'
    if fact.min is None or fact.max is None:
        yield (
            "is a number without a range",
            "A slip could not be told from the truth.",
            "Add min = … and max = ….",
        )
    elif not fact.min <= fact.max:
        yield f"has a range from {fact.min:g} to {fact.max:g}", "Nothing lies in it.", "Mend min or max."


def _history(fact: Fact) -> _Said:
    folds = (*fact.folds, *(("worst_in_days",) if fact.worst_in_days else ()))
    if folds and not fact.logged:
        yield f"has {folds[0]}, but is not logged", "It has no history.", "Add logged = true."
    ranked = fact.kind == "number" or (fact.kind == "word" and fact.ordered)
    if fact.worst_in_days and not (fact.worse and ranked):
        yield (
            "has a worst value without saying what is worse",
            "",
            "Add worse, on a number or on ordered words.",
        )
    if fact.grows_weekly and fact.kind != "number":
        yield "grows weekly, but is not a number", "", "Delete grows_weekly."


def _circles(linked: Linked) -> Iterator[Fault]:
    """A fact must not follow from itself: no order could work it out."""
    reads = {
        id: {name for rule in rules for name in names_in(rule.when)} for id, rules in linked.follows.items()
    }
    try:
        TopologicalSorter(reads).prepare()
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        yield Fault("facts.toml", f"follow from each other in a circle: {circle}", "", "Break the circle.")


def _question(linked: Linked, question: Question, where: str) -> Iterator[Fault]:
    fact = linked.facts.get(question.fact)
    if fact is None:
        remedy = "Mend the name, or add it to facts.toml."
        yield Fault(where, "asks for a fact that does not exist", "", remedy)
    elif fact.kind == "word" and {answer.word for answer in question.answers} != set(fact.words):
        yield Fault(where, "does not offer exactly the fact's words", "", f"Offer {', '.join(fact.words)}.")


def _asked_once(written: Written) -> Iterator[Fault]:
    asked = Counter(question.fact for page in written.pages for question in page.questions)
    for fact in written.facts:
        needed = fact.red_flag or (fact.screening and not fact.follows)
        if asked[fact.id] > 1 or (needed and not asked[fact.id]):
            what = "is asked more than once" if asked[fact.id] else "is never asked"
            yield Fault(f"facts.toml: {fact.id}", what, "A danger sign is asked once.", "See questions.toml.")
