"""For each promise pathways with a mistake, of a kind that a tired author could make. The proof must find somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rootway.compilers.formula.formula import FALSE, FactIs, Formula, no
from rootway.guide import Guide
from rootway.logic import Rule, Table, parse
from rootway.proofs.promise import Mutant
from rootway.proofs.subject import Subject, subject_of


def changed(words: str, table: str, rule: str, when: str | None = None, unsure: str | None = "") -> Mutant:
    """One rule with another condition, or with something else that "not sure" earns (`None`: nothing)."""

    def change(guide: Guide) -> Subject:
        def mutated(old: Rule) -> Rule:
            if old.id != rule:
                return old
            tree = old.when if when is None else parse(when, guide.full_scope, parts=guide.parts)
            return replace(old, when=tree, unsure=old.unsure if unsure == "" else unsure)

        return _with_rules(guide, table, lambda rules: tuple(map(mutated, rules)))

    return Mutant(words, change)


def added(
    words: str, table: str, rule: str, when: str, then: str, item: str = "", first: bool = False
) -> Mutant:
    """One rule more, at the end or at the beginning."""

    def change(guide: Guide) -> Subject:
        more = (Rule(rule, parse(when, guide.full_scope, parts=guide.parts), then, then, item),)
        return _with_rules(guide, table, lambda rules: more + rules if first else rules + more)

    return Mutant(words, change)


def removed(words: str, table: str, rules: tuple[str, ...]) -> Mutant:
    """Some rules fewer."""
    return Mutant(
        words,
        lambda guide: _with_rules(
            guide, table, lambda old: tuple(rule for rule in old if rule.id not in rules)
        ),
    )


def reordered(words: str, table: str, values: tuple[str, ...]) -> Mutant:
    """Another order of severity."""
    return Mutant(words, lambda guide: _with_table(guide, table, lambda old: replace(old, values=values)))


def weighed_otherwise(words: str, fact: str, **other: Any) -> Mutant:
    """A fact that is weighed in another way, or not at all."""

    def change(guide: Guide) -> Subject:
        facts = {id: replace(old, **other) if id == fact else old for id, old in guide.facts.items()}
        return subject_of(replace(guide, facts=facts))

    return Mutant(words, change)


def missing_is_no(words: str, table: str, rule: str, fact: str, shows: bool = False) -> Mutant:
    """A program that, in one rule, takes a missing answer for no: the rule fails of it, or `shows` what it gives."""

    def change(guide: Guide) -> Subject:
        subject = subject_of(guide)
        number = next(n for n, old in enumerate(guide.table(table).rules, 1) if old.id == rule)
        place = f"{table}: {number} {rule}"
        ends = ("holds", "fails") if shows else ("fails", "holds")
        wrong: dict[str, Formula] = {f"{place} {ends[0]}": no(FactIs(fact, True)), f"{place} open": FALSE}
        wrong |= {f"{place} {ends[1]}": FactIs(fact, True)} if shows else {}
        definitions = {**subject.program.definitions, **wrong}
        return Subject(guide, replace(subject.program, definitions=definitions))

    return Mutant(words, change)


def together(words: str, *mutants: Mutant) -> Mutant:
    """Several mistakes at once, where the pathway holds out against each alone."""

    def change(guide: Guide) -> Subject:
        for mutant in mutants:
            guide = mutant.made(guide).guide
        return subject_of(guide)

    return Mutant(words, change)


def _with_table(guide: Guide, id: str, change: Callable[[Table], Table]) -> Subject:
    tables = tuple(change(table) if table.id == id else table for table in guide.tables)
    return subject_of(replace(guide, tables=tables))


def _with_rules(guide: Guide, id: str, change: Callable[[tuple[Rule, ...]], tuple[Rule, ...]]) -> Subject:
    return _with_table(guide, id, lambda table: replace(table, rules=change(table.rules)))
