"""The loaded pathway: frozen, linked, and known to be sound. Everything above this room reads it and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rootway.guide.follow_up import CheckIn, Trends
from rootway.guide.visit import Visit
from rootway.guide.written import (
    Advice,
    Fact,
    Item,
    Otherwise,
    Page,
    Pathway,
    Protocol,
    Question,
    Requirement,
    RuleText,
    Source,
    TableFile,
    WorkedCase,
)
from rootway.logic import Expression, Scope, Table, names_in
from rootway.logic.value import Value


@dataclass(frozen=True)
class Consequence:
    """What follows for a fact: `value` when `when` holds; with no `value`, the truth or number of `when`."""

    when: Expression
    value: Value | None = None


@dataclass(frozen=True)
class Home:
    """A place in the folder that covers a requirement."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True)
class Guide:
    """One pathway. Facts include the computed ones (`walking_minutes_baseline`, `…_change`); tables are in order."""

    pathway: Pathway
    scope: Scope
    full_scope: Scope
    facts: Mapping[str, Fact]
    only_if: Mapping[str, Expression]
    follows: Mapping[str, tuple[Consequence, ...]]
    pages: tuple[Page, ...]
    show_if: Mapping[str, Expression]
    tables: tuple[Table, ...]
    files: Mapping[str, TableFile]
    protocols: Mapping[str, Protocol]
    advice: Mapping[str, Advice]
    sources: Mapping[str, Source]
    visit: Visit
    requirements: Mapping[str, Requirement]
    homes: Mapping[str, tuple[Home, ...]]
    cases: tuple[WorkedCase, ...]
    check_in: CheckIn
    trends: Trends

    @property
    def id(self) -> str:
        """The pathway's name."""
        return self.pathway.id

    @property
    def version(self) -> str:
        """The pathway's version."""
        return self.pathway.version

    @property
    def title(self) -> str:
        """The pathway's title in plain words."""
        return self.pathway.title

    def table(self, id: str) -> Table:
        """The logic of one table."""
        return next(table for table in self.tables if table.id == id)

    def rule(self, table: str, number: int) -> RuleText:
        """The words of a rule, by its place in the table."""
        return self.files[table].rules[number]

    def otherwise(self, table: str, item: str = "") -> Otherwise | Item:
        """The words for "no rule holds": the table's own, or an item's."""
        file = self.files[table]
        if item:
            return next(found for found in file.items if found.id == item)
        if file.otherwise is None:
            raise KeyError(f"table {table} has no otherwise")
        return file.otherwise

    def title_of(self, table: str, value: str) -> str:
        """A value of a table in plain words."""
        return self.files[table].titles.get(value, value.replace("_", " "))

    def question(self, fact: str) -> Question | None:
        """How a fact is asked, when it is asked at all."""
        return self._questions.get(fact)

    @cached_property
    def follows_from(self) -> Mapping[str, frozenset[str]]:
        """The facts that each computed fact is worked out from."""
        return {
            id: frozenset(name for consequence in consequences for name in names_in(consequence.when))
            for id, consequences in self.follows.items()
        }

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {question.fact: question for page in self.pages for question in page.questions}

    def source_title(self, reference: str) -> str:
        """The title of a cited work, with its section when one is named: `care-guide:red-flags`."""
        id, _, section = reference.partition(":")
        source = self.sources[id]
        return f"{source.title}, {source.sections[section]}" if section else source.title

    def home_of(self, requirement: str) -> tuple[Home, ...]:
        """Every place that covers a requirement."""
        return self.homes.get(requirement, ())
