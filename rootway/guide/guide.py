"""The loaded pathway: frozen, linked, and known to be sound. Everything above this room reads it and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from rootway.errors import Fault, FaultsFound
from rootway.guide.body import BodyDrawing
from rootway.guide.codes import Codes
from rootway.guide.danger_words import DangerWords
from rootway.guide.drawings import Drawing, Drawings
from rootway.guide.examination import ExaminationGrid
from rootway.guide.follow_up import CheckIn, Trends
from rootway.guide.guidance import Guidance
from rootway.guide.levels import Levels
from rootway.guide.measures import Measures
from rootway.guide.orders import Orders
from rootway.guide.promises import Promises
from rootway.guide.protocol import Protocol
from rootway.guide.question import Page, Question
from rootway.guide.review import Review
from rootway.guide.roles import FactRoles, Roles
from rootway.guide.sayings import Sayings
from rootway.guide.sensitive import SensitiveTopic
from rootway.guide.shared import Shared
from rootway.guide.sides import sides_of
from rootway.guide.stances import Assessed, StanceTexts
from rootway.guide.visit import VisitTexts
from rootway.guide.written import (
    Advice,
    Fact,
    Form,
    Item,
    Otherwise,
    Pathway,
    Requirement,
    RuleText,
    Source,
    TableFile,
    WorkedCase,
)
from rootway.logic import Expression, Scope, Table, names_in
from rootway.logic.value import NOT_APPLICABLE, Value


@dataclass(frozen=True)
class Consequence:
    """What follows for a fact when `when` holds: `value`, or the number of the fact `of`.

    With neither it is the truth or number of `when` itself.
    """

    when: Expression
    value: Value | None = None
    of: str = ""

    @property
    def is_computed(self) -> bool:
        """Whether `when` itself is what follows."""
        return self.value is None and not self.of

    @property
    def gives(self) -> Value | None:
        """What it gives, so that two that give the same are known: the value, or the name of the fact."""
        return self.of or self.value

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts that it reads."""
        return tuple(dict.fromkeys([*names_in(self.when), *([self.of] if self.of else [])]))


@dataclass(frozen=True)
class Home:
    """A place in the folder that covers a requirement."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True)
class Guide:
    """One pathway. Facts include the computed ones (`walking_minutes_baseline`, `…_change`); tables are in order.

    `owners`: what stands in a folder that it shares with others (`tables/triage.toml: fever`), and in which. `regions`:
    of a front door, the folders whose danger signs are asked only where their condition may hold.
    """

    pathway: Pathway
    scope: Scope
    full_scope: Scope
    facts: Mapping[str, Fact]
    parts: Mapping[str, Expression]
    part_texts: Mapping[str, str]
    only_if: Mapping[str, Expression]
    follows: Mapping[str, tuple[Consequence, ...]]
    pages: tuple[Page, ...]
    show_if: Mapping[str, Expression]
    tables: tuple[Table, ...]
    files: Mapping[str, TableFile]
    protocols: Mapping[str, Protocol]
    advice: Mapping[str, Advice]
    sources: Mapping[str, Source]
    visit: VisitTexts
    requirements: Mapping[str, Requirement]
    homes: Mapping[str, tuple[Home, ...]]
    cases: tuple[WorkedCase, ...]
    check_in: CheckIn
    trends: Trends
    levels: Levels
    guidance: Guidance
    sayings: Sayings
    reviews: tuple[Review, ...] = ()
    measures: Measures | None = None
    drawings: Drawings = field(default_factory=Drawings)
    examination: ExaminationGrid = field(default_factory=ExaminationGrid)
    danger_words: DangerWords = field(default_factory=DangerWords)
    codes: Codes = field(default_factory=Codes)
    orders: Orders = field(default_factory=Orders)
    sensitive: tuple[SensitiveTopic, ...] = ()
    body: BodyDrawing | None = None
    promises: Promises = field(default_factory=Promises)
    people: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    shared: tuple[Shared, ...] = ()
    owners: Mapping[str, str] = field(default_factory=dict)
    regions: Mapping[str, Expression] = field(default_factory=dict)
    assessed: Assessed | None = None
    stances: StanceTexts | None = None

    @property
    def roles(self) -> Roles:
        """What each table is for."""
        return self.pathway.roles

    @property
    def fact_roles(self) -> FactRoles:
        """What some facts are for."""
        return self.pathway.facts

    @property
    def id(self) -> str:
        """The pathway's name."""
        return self.pathway.id

    @property
    def version(self) -> str:
        """The pathway's version."""
        return self.pathway.version

    def needs_a_plan(self) -> None:
        """For whatever tells of treatments. Raises `FaultsFound` for a front door, which treats nobody."""
        if self.pathway.door is not None:
            what, remedy = "is a front door, and has no plan", "Name a topic, or use `rootway route`."
            raise FaultsFound([Fault(self.id, what, "It leads to the topics, and treats nobody.", remedy)])

    @property
    def status(self) -> str:
        """How far it may be shown: reading, draft, reviewed or retired."""
        return self.pathway.status

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

    @cached_property
    def unasked_of_region(self) -> Mapping[str, Mapping[str, Value]]:
        """Of a front door: for each region, what its danger signs and their details are where it is not asked about."""
        found: dict[str, dict[str, Value]] = {}
        for folder in self.regions:
            own = (
                fact for fact in self.facts.values() if self.owners.get(f"facts.toml: {fact.id}") == folder
            )
            signs = (fact for fact in own if fact.is_sign or fact.grades == "detail")
            found[folder] = {fact.id: False if fact.kind == "yes_no" else NOT_APPLICABLE for fact in signs}
        return found

    @cached_property
    def own_files(self) -> Mapping[str, TableFile]:
        """The tables of which the pathway's own folder has a file, each with the rules alone that stand in it."""
        own = {
            id: replace(
                file,
                rules=tuple(rule for rule in file.rules if f"{file.place}: {rule.id}" not in self.owners),
            )
            for id, file in self.files.items()
        }
        return {id: file for id, file in own.items() if file.rules or file.place not in self.owners}

    def otherwise(self, table: str, item: str = "") -> Otherwise | Item:
        """The words for "no rule holds": the table's own, or an item's."""
        file = self.files[table]
        if item:
            return next(found for found in file.items if found.id == item)
        if file.otherwise is None:
            raise KeyError(f"table {table} has no otherwise")
        return file.otherwise

    def tells_support(self, table: str) -> bool:
        """Whether a table says how well what it finds is supported."""
        return any(rule.support for rule in self.table(table).rules)

    def title_of(self, table: str, value: str) -> str:
        """A value of a table in plain words."""
        return self.files[table].titles.get(value, value.replace("_", " "))

    def word_title(self, fact: str, word: str) -> str:
        """A word of a fact as people read it: as the question offers it, else as the fact says."""
        one = self.facts[fact]
        question = self.question(one.of or fact)
        offered = {answer.word: answer.label for answer in question.answers} if question else {}
        return offered.get(word) or one.titles.get(word, word.replace("_", " "))

    def question(self, fact: str) -> Question | None:
        """How a fact is asked, when it is asked at all."""
        return self._questions.get(fact)

    @cached_property
    def follows_from(self) -> Mapping[str, frozenset[str]]:
        """The facts that each computed fact is worked out from."""
        return {
            id: frozenset(name for consequence in consequences for name in consequence.reads)
            for id, consequences in self.follows.items()
        }

    @cached_property
    def gathered_from(self) -> Mapping[str, frozenset[str]]:
        """Of what is gathered from two sides or from several findings: these. While none is known, nothing follows."""
        several = {id: frozenset(fact.worst_of) for id, fact in self.facts.items() if fact.worst_of}
        sides = {id: frozenset(sides_of(id)) for id, fact in self.facts.items() if fact.sides}
        return {**several, **sides}

    @cached_property
    def denials(self) -> Mapping[str, Value]:
        """What each fact becomes when all danger signs are denied at once, those of which that says something."""
        said = {id: fact.when_denied for id, fact in self.facts.items()}
        return {id: no for id, no in said.items() if no is not None}

    @cached_property
    def assessments(self) -> Mapping[str, str]:
        """The facts that say on what a danger sign was looked at, each with its sign."""
        of = {id: fact.of for id, fact in self.facts.items() if fact.of and not fact.fold}
        return {id: sign for id, sign in of.items() if id == f"{sign}_assessed"}

    @cached_property
    def untold(self) -> Mapping[str, Value]:
        """What some facts are as long as no entry tells them: no assessment stands where none was written."""
        return {self.assessed.stands: False} if self.assessed else {}

    @cached_property
    def kept_as_told(self) -> frozenset[str]:
        """The facts that a history tells when there is one: what would follow for them is no contradiction then."""
        return frozenset(id for id, fact in self.facts.items() if fact.fold == "worst")

    def facts_behind(self, names: Iterable[str]) -> tuple[str, ...]:
        """The facts among `names`, and all on which they hang at whatever distance, in the order of the guide."""
        found: set[str] = set()
        left = list(names)
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                left += self.follows_from.get(name, ())
                left += names_in(self.only_if[name]) if name in self.only_if else ()
        return tuple(fact for fact in self.facts if fact in found)

    @cached_property
    def forms(self) -> Mapping[str, tuple[Fact, Form]]:
        """The other scales on which records give a number, by name: the fact, and the scale."""
        return {form.id: (fact, form) for fact in self.facts.values() if not fact.of for form in fact.forms}

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {question.fact: question for page in self.pages for question in page.questions}

    def drawing_of(self, protocol: str, step: str) -> Drawing | None:
        """What shows a step of a protocol."""
        return self.drawings.by_step.get(f"{protocol}/{step}")

    def drawing_for(self, protocol: str) -> Drawing | None:
        """What stands for a whole protocol, wherever it has one picture: its `brief` says which of its steps.

        Without a `brief`, or where that step is not drawn: the first that moves, else the first.
        """
        said = self.protocols[protocol]
        shown = self.drawing_of(protocol, said.brief.shows) if said.brief else None
        drawn = [one for step in said.steps if (one := self.drawing_of(protocol, step.id))]
        return shown or next((one for one in drawn if one.moves), next(iter(drawn), None))

    def source_title(self, reference: str) -> str:
        """The title of a cited work, with its section when one is named: `care-guide:red-flags`."""
        id, _, section = reference.partition(":")
        source = self.sources[id]
        return f"{source.title}, {source.sections[section]}" if section else source.title

    def home_of(self, requirement: str) -> tuple[Home, ...]:
        """Every place that covers a requirement."""
        return self.homes.get(requirement, ())
