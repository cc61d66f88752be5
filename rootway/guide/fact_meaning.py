"""Do the facts mean something: names that conditions can read, units, ranges, histories, and questions that fit."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from rootway.errors import Fault
from rootway.guide.folder import Written
from rootway.guide.gravity import is_weighed
from rootway.guide.link import Linked
from rootway.guide.question import Question
from rootway.guide.sensitive import FILE as SENSITIVE
from rootway.guide.written import Fact
from rootway.logic import names_in
from rootway.logic.value import RESERVED

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SEE = "See questions.toml."
_TAKEN = {"true", "false", "unknown", "at_least", "other_red_flags_denied", *keyword.kwlist}


def fact_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Everything about the facts and their questions that has the right shape and still makes no sense."""
    for fact in written.facts:
        for what, why, remedy in (
            *_name(fact),
            *_values(fact),
            *_history(fact),
            *_weight(fact),
            *_reach(fact),
        ):
            yield Fault(f"facts.toml: {fact.id}", what, why, remedy)
        yield from (Fault(f"facts.toml: {fact.id}", *said) for said in _worked_out(fact))
    yield from _sensitive(written)
    yield from _forms(written, linked)
    yield from _circles(linked)
    for page in written.pages:
        for question in page.questions:
            yield from _question(linked, question, f"questions.toml: {page.id}: {question.fact}")
    yield from _asked_once(written, linked)
    yield from _words_said(written)


_Said = Iterator[tuple[str, str, str]]


def _name(fact: Fact) -> _Said:
    return name_said(fact.id)


def name_said(id: str) -> _Said:
    """What is wrong with the name of something that conditions read: what, why, remedy."""
    if not _NAME.fullmatch(id) or id in _TAKEN:
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
    if fact.denied == "no" and fact.kind != "yes_no":
        yield "is denied, and is no yes/no fact", "", 'Write denied = "unsure", or delete it.'
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


def _weight(fact: Fact) -> _Said:
    """What triage reads can be weighed, or nobody could say which of two writers' answers is the graver."""
    if fact.unsure_as is None:
        if fact.kind != "yes_no" and is_weighed(fact):
            why = 'Triage reads it, and which is graver, "not sure" or a value, could not be told.'
            yield "has no unsure_as", why, "Add unsure_as: the mildest value that is as grave."
    elif fact.kind == "yes_no" or not is_weighed(fact):
        why = "It is for words and numbers that triage reads."
        yield "has unsure_as to no purpose", why, "Delete unsure_as."
    elif fact.kind == "word" and fact.unsure_as not in fact.words:
        yield f"has unsure_as = {fact.unsure_as!r}", "", f"Use one of {', '.join(fact.words)}."
    elif fact.kind == "number" and (isinstance(fact.unsure_as, str) or not fact.worse):
        yield "has unsure_as, but not a number with what is worse", "", "Give a number, and worse."


def _reach(fact: Fact) -> _Said:
    """A danger sign counts for the whole person, whichever pathway asks; what is counted from a beginning has one.

    A pathway's own folder may have facts of each reach: another folder that comes to need one takes it over, and what
    was said of it stays where it is.
    """
    if fact.red_flag and fact.reach == "topic":
        why = "A danger sign counts for the whole person, whichever pathway asks."
        yield "is a danger sign of one topic alone", why, 'Write reach = "now", or "person" for what stays.'
    if fact.reach != "topic" and {"baseline", "change"} & set(fact.folds):
        what, why = (
            f"is compared with the start, and has reach = {fact.reach!r}",
            "Each topic has its own start.",
        )
        yield what, why, "Delete reach, or the folds."


def _worked_out(fact: Fact) -> _Said:
    """What is worked out from two sides or from several facts is yes, no or an ordered word, and in one way only."""
    ways = [
        name
        for name, way in (("sides", fact.sides), ("worst_of", fact.worst_of), ("follows", fact.follows))
        if way
    ]
    if ways[1:]:
        yield f"has {' and '.join(ways)}", "It would be worked out in two ways.", "Keep one of them."
    elif ways and ways != ["follows"] and not (fact.kind == "yes_no" or (fact.ordered and fact.worse)):
        yield (
            f"has {ways[0]}, and no worst value",
            "",
            "Write it for a yes/no, or for ordered words with worse.",
        )


def _sensitive(written: Written) -> Iterator[Fault]:
    """A fact that names a topic which is not there would be handed on as if it were nobody's secret."""
    topics = [topic.id for topic in written.sensitive]
    for fact in written.facts:
        if fact.sensitive and fact.sensitive not in topics:
            what, why = f"has sensitive = {fact.sensitive!r}", "Nobody could keep it back."
            remedy = f"Allowed are {', '.join(topics)}." if topics else f"Write the topic into {SENSITIVE}."
            yield Fault(f"facts.toml: {fact.id}", what, why, remedy)


def _forms(written: Written, linked: Linked) -> Iterator[Fault]:
    """Another scale has a name of its own, and something to be in proportion to."""
    seen = set(linked.facts)
    for fact in written.facts:
        for form in fact.forms:
            where = f"facts.toml: {fact.id}: forms: {form.id}"
            yield from (Fault(where, *said) for said in name_said(form.id))
            if form.id in seen:
                yield Fault(
                    where, "is a name that is taken", "It must mean one thing.", "Choose another name."
                )
            seen.add(form.id)
            if fact.kind != "number" or fact.min != 0 or not fact.max or form.max <= 0:
                why = "Nothing could be in proportion."
                yield Fault(
                    where, "is no scale from 0 beside another from 0", why, "Begin both at 0, end above it."
                )


def _circles(linked: Linked) -> Iterator[Fault]:
    """A fact must not follow from itself: no order could work it out."""
    reads = {id: {name for rule in rules for name in rule.reads} for id, rules in linked.follows.items()}
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


def _asked_once(written: Written, linked: Linked) -> Iterator[Fault]:
    """Each danger sign, and each fact that a rule can wait for, has one question: the certificate rests on it."""
    asked = Counter(question.fact for page in written.pages for question in page.questions)
    waited_for = _waited_for(linked, frozenset(asked))
    for fact in written.facts:
        needed = fact.red_flag or (not fact.follows and (fact.screening or fact.id in waited_for))
        where = f"facts.toml: {fact.id}"
        danger = "A danger sign is asked once." if fact.is_sign else ""
        if asked[fact.id] > 1:
            yield Fault(where, "is asked more than once", danger or "Two answers could disagree.", _SEE)
        elif needed and not asked[fact.id]:
            yield Fault(
                where, "is never asked", danger or "A rule waits for it, and would wait for ever.", _SEE
            )


def _words_said(written: Written) -> Iterator[Fault]:
    """A word that people may read has a title: the label of an answer, or the fact's own."""
    asked = {question.fact for page in written.pages for question in page.questions}
    for fact in written.facts:
        missing = [word for word in fact.words if word not in fact.titles and fact.id not in asked]
        strange = [word for word in fact.titles if word not in fact.words]
        where = f"facts.toml: {fact.id}: titles"
        if missing:
            why, remedy = "A person would read the name of a word.", f"Give one to {', '.join(missing)}."
            yield Fault(where, "do not name every word, and no question does", why, remedy)
        if strange:
            yield Fault(where, f"name {', '.join(strange)}", "It is no word of the fact.", "Mend its name.")


def _waited_for(linked: Linked, asked: frozenset[str]) -> frozenset[str]:
    """Every fact that a rule reads, and what those are counted from or apply by, or follow from where nobody asks."""
    found: set[str] = set()
    more = {name for table in linked.tables for rule in table.rules for name in names_in(rule.when)}
    while more := (more & linked.facts.keys()) - found:
        found |= more
        more = {name for id in more for name in _leads_on(linked, id, id in asked)}
    return frozenset(found)


def _leads_on(linked: Linked, id: str, is_asked: bool) -> Iterator[str]:
    yield linked.facts[id].of
    if id in linked.only_if:
        yield from names_in(linked.only_if[id])
    for consequence in () if is_asked else linked.follows.get(id, ()):
        yield from consequence.reads
