"""The second gate: the folder has its shape, but does it mean something? Every check returns all of its faults."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from rootway.errors import Fault
from rootway.guide.folder import Written, everything_that_cites
from rootway.guide.link import Linked, scope_of
from rootway.guide.written import RuleText, TableFile
from rootway.logic import Possible, State, names_in, truth_of
from rootway.logic.value import RESERVED

Check = Callable[[Written, Linked], Iterator[Fault]]


def meaning_faults(written: Written, linked: Linked) -> list[Fault]:
    """Everything that has the right shape and still makes no sense."""
    return [fault for check in _CHECKS for fault in check(written, linked)]


def review_faults(written: Written, today: date) -> list[Fault]:
    """What was reviewed too long ago, or is said to be reviewed in the future, on the day `today`."""
    if written.pathway is None:
        return []
    oldest = today - timedelta(days=written.pathway.review_within_days)
    faults = []
    for where, thing in everything_that_cites(written):
        reviewed = getattr(thing, "reviewed", None)
        if reviewed is not None and not oldest <= reviewed <= today:
            what = f"was last reviewed on {reviewed}"
            faults.append(
                Fault(where, what, "Advice must be kept up to date.", "Review it again and change the date.")
            )
    return faults


def _unique_ids(written: Written, linked: Linked) -> Iterator[Fault]:
    kinds = {
        "facts.toml": [fact.id for fact in written.facts],
        "questions.toml": [page.id for page in written.pages],
        "sources.toml": [source.id for source in written.sources],
        "requirements.toml": [requirement.id for requirement in written.requirements],
        "tables": [table.id for table in written.tables],
        "protocols and advice": [p.id for p in written.protocols] + [a.id for a in written.advice],
        "cases": [case.id for case in written.cases],
        **{f"tables/{t.id}.toml": [rule.id for rule in t.rules] for t in written.tables},
    }
    names = [*linked.facts, *(name for table in linked.tables for name, _ in table.results)]
    kinds["facts and tables together"] = list(dict.fromkeys(names)) + [
        n for n, c in Counter(names).items() if c > 1
    ]
    for where, ids in kinds.items():
        for id, count in Counter(ids).items():
            if count > 1:
                yield Fault(
                    where,
                    f"`{id}` is there {count} times",
                    "A name must mean one thing.",
                    "Rename or delete one.",
                )


def _reserved_words(written: Written, linked: Linked) -> Iterator[Fault]:
    for fact in written.facts:
        for word in sorted(RESERVED & set(fact.words)):
            yield Fault(
                f"facts.toml: {fact.id}",
                f"has the word {word!r}",
                "It stands for not knowing.",
                "Use another word.",
            )
        if fact.kind == "word" and not fact.words:
            yield Fault(
                f"facts.toml: {fact.id}",
                "is a word fact without words",
                "Nothing could be said.",
                "List its words.",
            )
        if fact.kind == "number" and not fact.unit:
            yield Fault(
                f"facts.toml: {fact.id}", "is a number without a unit", "5 of what?", 'Add unit = "…".'
            )


def _citations(written: Written, linked: Linked) -> Iterator[Fault]:
    sections = {source.id: set(source.sections) for source in written.sources}
    for where, thing in everything_that_cites(written):
        sources = getattr(thing, "sources", None)
        if sources == ():
            yield Fault(where, "names no source", "Nothing is said without a source.", "Add sources = […].")
        for reference in sources or ():
            id, _, section = reference.partition(":")
            if id not in sections or (section and section not in sections[id]):
                yield Fault(
                    where,
                    f"cites `{reference}`, which is not in sources.toml",
                    "",
                    "Add it there, or mend its name.",
                )
    for advice in written.advice:
        for mark in re.findall(r"\[\^([^\]]+)\]", advice.body):
            id, _, section = mark.partition(":")
            if id not in sections or (section and section not in sections[id]):
                yield Fault(
                    f"advice/{advice.id}.md",
                    f"cites `{mark}`, which is not in sources.toml",
                    "",
                    "Mend its name.",
                )


def _requirements(written: Written, linked: Linked) -> Iterator[Fault]:
    known = {requirement.id for requirement in written.requirements}
    covered: set[str] = set()
    for where, thing in everything_that_cites(written):
        for id in getattr(thing, "covers", ()):
            covered.add(id)
            if id not in known:
                yield Fault(
                    where, f"covers `{id}`, which is not in requirements.toml", "", "Mend its number."
                )
    for id in (requirement.id for requirement in written.requirements):
        if id not in covered:
            yield Fault(
                f"requirements.toml: {id}",
                "has no home",
                "The guide asks for it.",
                "Let a rule or page cover it.",
            )


def _questions(written: Written, linked: Linked) -> Iterator[Fault]:
    asked = Counter(question.fact for page in written.pages for question in page.questions)
    for page in written.pages:
        for question in page.questions:
            where = f"questions.toml: {page.id}: {question.fact}"
            fact = linked.facts.get(question.fact)
            if fact is None:
                yield Fault(
                    where,
                    "asks for a fact that does not exist",
                    "",
                    "Mend the name, or add it to facts.toml.",
                )
            elif fact.kind == "word" and {a.word for a in question.answers} != set(fact.words):
                yield Fault(
                    where, "does not offer exactly the fact's words", "", f"Offer {', '.join(fact.words)}."
                )
    for fact in written.facts:
        needed = ((fact.red_flag or fact.screening) and not fact.follows) or fact.red_flag
        if asked[fact.id] > 1 or (needed and not asked[fact.id]):
            what = "is asked more than once" if asked[fact.id] else "is never asked"
            yield Fault(
                f"facts.toml: {fact.id}",
                what,
                "A danger sign is asked once.",
                "See questions.toml.",
            )


def _rules(written: Written, linked: Linked) -> Iterator[Fault]:
    for file in written.tables:
        items = {item.id for item in file.items}
        for item in file.items:
            if item.otherwise not in file.values:
                yield _bad_value(file, f"{item.id}: otherwise", item.otherwise)
        if file.otherwise and file.otherwise.then not in file.values:
            yield _bad_value(file, "otherwise", file.otherwise.then)
        if file.policy != "collect" and not (file.otherwise or items):
            yield Fault(
                f"tables/{file.id}.toml", "has no otherwise", "Something must be said.", "Add [otherwise]."
            )
        for name, words in (("titles", file.titles), ("does", file.does)):
            if words and set(words) != set(file.values):
                remedy = f"Give one to each of {', '.join(file.values)}."
                yield Fault(f"tables/{file.id}.toml: {name}", "do not fit the values", "A person reads them.", remedy)
        for rule in file.rules:
            yield from _rule(file, rule, items)


def _rule(file: TableFile, rule: RuleText, items: set[str]) -> Iterator[Fault]:
    where = f"tables/{file.id}.toml: {rule.id}"
    for value in (rule.then, rule.unsure):
        if value and value not in file.values:
            yield _bad_value(file, rule.id, value)
    if file.unsure_required and not rule.unsure:
        yield Fault(where, "does not say what `not sure` earns", "Unsure is never no.", "Add unsure = …")
    ranks = {value: rank for rank, value in enumerate(file.values)}
    if file.policy == "priority" and rule.unsure and ranks.get(rule.unsure, 0) > ranks.get(rule.then, len(ranks)):
        yield Fault(where, "earns more for `not sure` than for yes", "", "Lower `unsure`, or raise `then`.")
    if (rule.item or None) not in (items or {None}):
        yield Fault(
            where, f"is for the item {rule.item!r}", "", f"Allowed are {', '.join(sorted(items)) or 'none'}."
        )
    if rule.evidence == "recalled" and (file.policy != "priority" or ranks.get(rule.then, 0) == 0):
        yield Fault(where, "rests on a recalled fact without being stricter", "A recalled fact may only add caution.",
                    "Find a source that was read, or make the rule only raise the level.")  # fmt: skip


def _bad_value(file: TableFile, place: str, value: str) -> Fault:
    return Fault(
        f"tables/{file.id}.toml: {place}", f"gives {value!r}", "", f"Allowed are {', '.join(file.values)}."
    )


def _nothing_known(written: Written, linked: Linked) -> Iterator[Fault]:
    """No rule may hold of a person of whom nothing is known, unless it says so."""
    allowed = {(f.id, r.id) for f in written.tables for r in f.rules if r.fires_when_nothing_known}
    state = State(
        scope_of(linked), {}, {n: Possible(frozenset(t.values)) for t in linked.tables for n, _ in t.results}
    )
    for table in linked.tables:
        for rule in table.rules:
            if truth_of(rule.when, state) is True and (table.id, rule.id) not in allowed:
                where = f"tables/{table.id}.toml: {rule.id}"
                yield Fault(
                    where,
                    "holds when nothing is known",
                    "Unknown is never no.",
                    "Ask for something, or say so.",
                )


def _red_flags_count(written: Written, linked: Linked) -> Iterator[Fault]:
    triage = next((table for table in linked.tables if table.id == "triage"), None)
    read = {name for rule in triage.rules for name in names_in(rule.when)} if triage else set()
    for fact in written.facts:
        if (fact.red_flag or fact.screening) and fact.id not in read:
            what = "is a danger sign that no triage rule reads"
            yield Fault(
                f"facts.toml: {fact.id}",
                what,
                "A danger sign must count.",
                "Add a rule to tables/triage.toml.",
            )


def _plans(written: Written, linked: Linked) -> Iterator[Fault]:
    known = {p.id for p in written.protocols} | {a.id for a in written.advice}
    for file in written.tables:
        for value in file.values if file.names == "plan" else ():
            if value not in known:
                yield Fault(
                    f"tables/{file.id}.toml: values",
                    f"names `{value}`",
                    "",
                    "Name a protocol or an advice page.",
                )
    for advice in written.advice:
        for _, target in re.findall(r"\]\((advice|protocol):([a-z0-9-]+)\)", advice.body):
            if target not in known:
                yield Fault(
                    f"advice/{advice.id}.md",
                    f"links to `{target}`",
                    "No page has this name.",
                    "Mend the link.",
                )


_CHECKS: tuple[Check, ...] = (
    _unique_ids,
    _reserved_words,
    _citations,
    _requirements,
    _questions,
    _rules,
    _nothing_known,
    _red_flags_count,
    _plans,
)
