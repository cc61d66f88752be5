"""Do the danger words fit the pathway: a fact, the rule of triage that speaks of it, and terms that can ever match."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from rootway.errors import Fault
from rootway.guide.danger_words import FILE, DangerGroup, WordClass
from rootway.guide.folder import Written
from rootway.guide.link import Linked

MOST_WITHIN = 20  # words farther apart than this belong together only by chance
_WORD = r"(?:[a-z0-9]+\*?|@[a-z_]+|#)"
_TERM = re.compile(rf"{_WORD}(?: {_WORD})*")
_SHORTEST_STEM = 3


def danger_word_faults(written: Written, linked: Linked) -> Iterator[Fault]:
    """Every fault of the danger words; nothing in a pathway without them."""
    yield from _class_faults(written.danger_words.classes)
    known = {one.id for one in written.danger_words.classes}
    for where, group in written.danger_words.cited():
        yield from _card_faults(where, group, written, linked)
        yield from _term_faults(where, group)
        yield from _unknown_classes(where, group.terms, known)
    if sum(group.crisis for group in written.danger_words.groups) > 1:
        yield Fault(FILE, "has two groups with crisis = true", "One card is shown.", "Put them together.")


def _card_faults(where: str, group: DangerGroup, written: Written, linked: Linked) -> Iterator[Fault]:
    if group.crisis:
        if group.fact or group.rule:
            what, why = "has crisis = true and a fact or a rule", "No rule of the pathway speaks of it."
            yield Fault(where, what, why, "Delete fact and rule, or crisis.")
        return
    if group.fact not in linked.facts:
        yield Fault(
            where, f"names `{group.fact}`, which is no fact", "", "Name the danger sign it speaks of."
        )
    triage = written.pathway.roles.triage if written.pathway else ""
    rules = next((table.rules for table in written.tables if table.id == triage), ())
    rule = next((one for one in rules if one.id == group.rule), None)
    if rule is None:
        why = "The card has the words of that rule."
        yield Fault(where, f"names `{group.rule}`, which is no rule of triage", why, "Name one.")
    elif group.fact not in _names_behind(rule.when, written):
        why, remedy = "The card would speak of something else.", "Name a rule that reads the fact."
        yield Fault(where, f"names the rule `{group.rule}`, which does not read `{group.fact}`", why, remedy)


def _names_behind(when: str, written: Written) -> frozenset[str]:
    """The names in a condition, and in the parts that it names."""
    found, ahead = set[str](), {*re.findall(r"\w+", when)}
    while ahead:
        found |= ahead
        texts = [written.parts[name] for name in ahead if name in written.parts]
        ahead = {name for text in texts for name in re.findall(r"\w+", text)} - found
    return frozenset(found)


def _class_faults(classes: Sequence[WordClass]) -> Iterator[Fault]:
    """A class names only those before it, so that none ever means itself."""
    known = set[str]()
    for one in classes:
        where = f"{FILE}: class {one.id}"
        if one.id in known:
            yield Fault(where, "is there twice", "", "Put them together.")
        yield from _spelling_faults(where, one.words)
        yield from _unknown_classes(where, one.words, known)
        known.add(one.id)


def _unknown_classes(where: str, terms: Iterable[str], known: Collection[str]) -> Iterator[Fault]:
    for term in terms:
        for name in re.findall(r"@(\w+)", term):
            if name not in known:
                why, remedy = "It would never match.", "Name a class that stands before it."
                yield Fault(where, f"has the term `{term}` with `@{name}`, which is no class", why, remedy)


def _term_faults(where: str, group: DangerGroup) -> Iterator[Fault]:
    if not (group.near or group.also):
        yield Fault(where, "has no words", "It would never match.", "Add near or also, or delete it.")
    yield from _spelling_faults(where, group.terms)
    yield from _pair_faults(where, group)
    for named, terms in (("also", group.also), ("quiet", group.quiet), ("calm", group.calm)):
        for term, count in Counter(terms).items():
            if count > 1:
                yield Fault(f"{where}: {named}", f"has `{term}` {count} times", "", "Keep one of them.")


def _pair_faults(where: str, group: DangerGroup) -> Iterator[Fault]:
    for pair in group.near:
        if not (pair.first and pair.then and 0 <= pair.within <= MOST_WITHIN):
            what = "has a pair without words, or with too wide a reach"
            yield Fault(where, what, "", f"Write first, then, and within from 0 to {MOST_WITHIN}.")


def _spelling_faults(where: str, terms: Iterable[str]) -> Iterator[Fault]:
    for term in terms:
        if not _TERM.fullmatch(term):
            why = "Text is compared in small letters, without apostrophes."
            yield Fault(
                where, f"has the term `{term}`", why, "Write small letters, digits and single spaces."
            )
        elif any(len(word) <= _SHORTEST_STEM for word in term.split() if word.endswith("*")):
            yield Fault(
                where,
                f"has the term `{term}`",
                "Nearly any word begins so.",
                "Write more of the word before *.",
            )
