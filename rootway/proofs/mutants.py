"""Pathways with a mistake, of a kind that a tired author could make. The proof of a promise must find somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from rootway.compilers.formula.formula import FALSE, FactIs, Formula, no
from rootway.guide import Guide
from rootway.guide.promises import AddRule, ChangeRule, LawSlip, MissingIsNo, RemoveRules, Reorder, Weigh
from rootway.guide.promises import WrittenMutant as Written
from rootway.logic import Rule, Table, parse
from rootway.proofs.promise import Mutant
from rootway.proofs.subject import Subject, subject_of


def mutant_of(written: Written) -> Mutant:
    """The mutant that promises.toml describes."""
    slips = [slip for kind in KINDS for slip in getattr(written, kind)]

    def made(guide: Guide) -> Subject:
        """Several mistakes at once, where the pathway holds out against each alone."""
        *before, last = slips  # a mutant that changes nothing does not load
        for slip in before:
            guide = _MADE[type(slip)](slip, guide).guide
        return _MADE[type(last)](last, guide)

    return Mutant(written.words, made)


def slipped(written: LawSlip, guide: Guide) -> Guide:
    """The guide with the mistakes of a slip."""
    slips = (slip for kind in ("change", "add", "remove") for slip in getattr(written, kind))
    for slip in slips:
        guide = _MADE[type(slip)](slip, guide).guide
    return guide


def changed(slip: ChangeRule, guide: Guide) -> Subject:
    """One rule with another condition, or with something else that "not sure" earns."""

    def mutated(old: Rule) -> Rule:
        if old.id != slip.rule:
            return old
        tree = parse(slip.when, guide.full_scope, parts=guide.parts) if slip.when else old.when
        return replace(
            old, when=tree, unsure=None if slip.unsure_earns_nothing else slip.unsure or old.unsure
        )

    return _with_rules(guide, slip.table, lambda rules: tuple(map(mutated, rules)))


def added(slip: AddRule, guide: Guide) -> Subject:
    """One rule more, at the end or at the beginning."""
    when = parse(slip.when, guide.full_scope, parts=guide.parts)
    more = (Rule(slip.rule, when, slip.then, slip.then, slip.item),)
    return _with_rules(guide, slip.table, lambda rules: more + rules if slip.first else rules + more)


def removed(slip: RemoveRules, guide: Guide) -> Subject:
    """Some rules fewer."""
    return _with_rules(
        guide, slip.table, lambda old: tuple(rule for rule in old if rule.id not in slip.rules)
    )


def reordered(slip: Reorder, guide: Guide) -> Subject:
    """Another order of severity."""
    return _with_table(guide, slip.table, lambda old: replace(old, values=slip.values))


def weighed_otherwise(slip: Weigh, guide: Guide) -> Subject:
    """A fact that is weighed in another way, or not at all."""
    fact = guide.facts[slip.fact]
    fact = fact if slip.red_flag is None else replace(fact, red_flag=slip.red_flag)
    fact = fact if slip.unsure_as is None else replace(fact, unsure_as=slip.unsure_as)
    return subject_of(replace(guide, facts={**guide.facts, slip.fact: fact}))


def missing_is_no(slip: MissingIsNo, guide: Guide) -> Subject:
    """A program that, in one rule, takes a missing answer for no: the rule fails of it, or shows what it gives."""
    subject = subject_of(guide)
    number = next(n for n, old in enumerate(guide.table(slip.table).rules, 1) if old.id == slip.rule)
    place = f"{slip.table}: {number} {slip.rule}"
    ends = ("holds", "fails") if slip.shows else ("fails", "holds")
    wrong: dict[str, Formula] = {f"{place} {ends[0]}": no(FactIs(slip.fact, True)), f"{place} open": FALSE}
    wrong |= {f"{place} {ends[1]}": FactIs(slip.fact, True)} if slip.shows else {}
    definitions = {**subject.program.definitions, **wrong}
    return Subject(guide, replace(subject.program, definitions=definitions))


KINDS: Final = ("change", "add", "remove", "reorder", "weigh", "missing_is_no")
"""The kinds of mistake, in the order in which they are made."""

_MADE: Final[Mapping[type, Callable[[Any, Guide], Subject]]] = {
    ChangeRule: changed,
    AddRule: added,
    RemoveRules: removed,
    Reorder: reordered,
    Weigh: weighed_otherwise,
    MissingIsNo: missing_is_no,
}


def _with_table(guide: Guide, id: str, change: Callable[[Table], Table]) -> Subject:
    tables = tuple(change(table) if table.id == id else table for table in guide.tables)
    return subject_of(replace(guide, tables=tables))


def _with_rules(guide: Guide, id: str, change: Callable[[tuple[Rule, ...]], tuple[Rule, ...]]) -> Subject:
    return _with_table(guide, id, lambda table: replace(table, rules=change(table.rules)))
