"""What the pathway says of everyone, as columns: for each person what `assess` would say of their log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from rootway.compilers.columns.to_columns import ColumnResult
from rootway.guide import Guide, RuleText
from rootway.logic import Expression
from rootway.population.kernel import Decisions
from rootway.population.lists import DATES, WORD, WORDS, Lists, Truths, lists_of, words
from rootway.population.log import US_A_DAY, Times
from rootway.population.planes import Numbers, Plane, unpack

LISTS = ("look_alikes", "see", "reevaluate", "plan", "care")
"""The roles of the tables that give lists; their columns are named for the role."""
OTHERWISE = "otherwise"
"""The reason when no rule holds and nothing is open."""
NO_DAY = np.iinfo(np.int32).max


def schema_of(guide: Guide, waits: bool = False) -> pa.Schema:
    """The columns that say what the pathway decides, in their order; named for the role, or for a table of findings."""
    fields: list[tuple[str, pa.DataType]] = []
    for table in guide.roles.single:
        name = guide.roles.key_of(table)
        fields += [(name, WORD)]
        fields += [(f"{name}_support", WORD)] if guide.tells_support(table) else []
        fields += [(f"{name}_settled", pa.bool_())]
        fields += [(f"{name}_could_be", WORD)] if table == guide.roles.triage else []
        fields += [(f"{name}_because", WORDS)]
        fields += [(f"{name}_waiting_for", WORDS)] if waits else []
    for item in guide.files[guide.roles.treatments].items:
        fields += [(item.id, WORD), (f"{item.id}_settled", pa.bool_()), (f"{item.id}_because", WORDS)]
        fields += [(f"{item.id}_waiting_for", WORDS)] if waits else []
    fields += [("look_alikes", WORDS), ("look_alikes_because", WORDS), ("state", WORD)]
    fields += [("see", WORDS), ("see_because", WORDS)]
    fields += [
        ("reevaluate", WORDS),
        ("reevaluate_because", WORDS),
        ("reevaluate_due", DATES),
        ("reevaluate_next", pa.date32()),
    ]
    fields += [("plan", WORDS), ("with_clinician", WORDS), ("care", WORDS)]
    fields += [(f"{name}_waiting_for", WORDS) for name in LISTS] if waits else []
    fields += [("conflicts", WORDS)]
    return pa.schema(fields)


@dataclass(frozen=True)
class Weeks:
    """How many weeks each person has followed the plan, and of whom that is known."""

    known: Truths
    weeks: Numbers

    @cached_property
    def begun(self) -> Times:
        """How long ago the plan began, in microseconds; 0 when it has not. As `timedelta(weeks=…)` rounds it."""
        weeks = np.where(self.known, self.weeks, 0.0)
        whole: Numbers = np.trunc(weeks)
        rest: Numbers = np.rint((weeks - whole) * (7 * US_A_DAY))
        return whole.astype(np.int64) * (7 * US_A_DAY) + rest.astype(np.int64)


class DecisionColumns:
    """The decisions about some people at their moments, ready to become columns."""

    def __init__(
        self, guide: Guide, decisions: Decisions, as_of: Times, weeks: Weeks, disagree: Mapping[str, Plane]
    ) -> None:
        """Keep what the columns are made of; nothing is worked out yet. `disagree`: whose answers to a fact do."""
        self.guide, self.decisions, self.as_of, self.weeks = guide, decisions, as_of, weeks
        self.disagree = disagree
        self.people = decisions.people
        self._by_name = {result.name: result for result in decisions.results}

    def columns(self, schema: pa.Schema) -> list[pa.Array]:
        """The columns of `schema_of`, as far as they are wanted."""
        made = {**self._singles(), **self._treatments(), **self._reevaluate(), **self._plan()}
        made |= {
            **self._listed("look_alikes", self._lines(self.guide.roles.look_alikes)),
            **self._listed("see", self._see()),
        }
        made["care"] = self._care()
        waits = {name: self._waiting_for(name.removesuffix("_waiting_for")) for name in schema.names
                 if name.endswith("_waiting_for")}  # fmt: skip
        made["conflicts"] = self._conflicts()
        made["state"] = self._state()
        return [{**made, **waits}[name] for name in schema.names]

    @property
    def _triage(self) -> ColumnResult:
        return self._by_name[self.guide.roles.triage]

    @cached_property
    def may_have_plan(self) -> Truths:
        """Triage is settled, and at a level at which a person may begin or go on by themselves."""
        return self.settled & self.urgency_is(self.guide.levels.safe)

    @property
    def settled(self) -> Truths:
        """Whose urgency no open answer could change."""
        return self._settled(self._triage)

    def urgency_is(self, levels: Iterable[str]) -> Truths:
        """Whose urgency is one of these levels."""
        wanted = frozenset(levels)
        return self._any_of(place for (value, _), place in self._triage.says if value in wanted)

    def state_is(self, values: Iterable[str]) -> Truths:
        """Who may have a plan and stands with it at one of these."""
        wanted = frozenset(values)
        says = self._by_name[self.guide.roles.state].says
        return self.may_have_plan & self._any_of(place for (value, _), place in says if value in wanted)

    @property
    def looks(self) -> list[tuple[RuleText, str, Truths]]:
        """Each rule of re-evaluation, what it gives, and to whom."""
        return self._reevaluations

    @property
    def in_conflict(self) -> Truths:
        """Whose answers disagree about anything."""
        planes = [unpack(plane, self.people) for plane in self.disagree.values() if plane.any()]
        found: Truths = np.logical_or.reduce([np.zeros(self.people, np.bool_), *planes])
        return found

    @cached_property
    def next_due(self) -> NDArray[np.int32]:
        """The day of each person's earliest re-evaluation, counted from 1970; `NO_DAY` without one."""
        lists, days = self._due
        earliest = np.full(self.people, NO_DAY, np.int32)
        np.minimum.at(earliest, lists.people, days)
        return earliest

    def looks_again(self, value: str, counts: Callable[[Expression], bool]) -> tuple[Truths, Truths]:
        """Whom a rule that counts asks to look again this soon, and about whom that is not settled."""
        result = self._by_name[self.guide.roles.reevaluate]
        rules = result.lowered.table.rules
        own = [n for n, rule in enumerate(rules) if rule.then == value and counts(rule.when)]
        nobody = np.zeros(self.people, np.bool_)
        given = np.logical_or.reduce([nobody, *(self._truths(result.holding[n]) for n in own)])
        still = np.logical_or.reduce([nobody, *(self._truths(result.open[n]) for n in own)])
        return given, still & ~given

    def _truths(self, place: int) -> Truths:
        return self.decisions.truths(place)

    def _any_of(self, places: Iterable[int]) -> Truths:
        found: Truths = np.logical_or.reduce(
            [np.zeros(self.people, np.bool_), *(self._truths(place) for place in places)]
        )
        return found

    def _settled(self, result: ColumnResult) -> Truths:
        return ~self._truths(result.waits)

    def _singles(self) -> dict[str, pa.Array]:
        columns: dict[str, pa.Array] = {}
        for table in self.guide.roles.single:
            name, result = self.guide.roles.key_of(table), self._by_name[table]
            says = [(end, self._truths(place)) for end, place in result.says]
            columns[name] = words(self.people, [(value, who) for (value, _), who in says])
            columns[f"{name}_settled"] = pa.array(self._settled(result))
            columns[f"{name}_because"] = self._because(table, result, self._settled(result))
            if self.guide.tells_support(table):
                columns[f"{name}_support"] = words(
                    self.people, [(support, who) for (_, support), who in says]
                )
            if table == self.guide.roles.triage:
                rising = [
                    (value, self._truths(result.possible[value])) for value in result.lowered.table.values
                ]
                columns[f"{name}_could_be"] = words(self.people, rising)
        return columns

    def _because(
        self, table: str, result: ColumnResult, settled: Truths, shown: Truths | None = None
    ) -> pa.Array:
        """The rules that hold, then those that are not sure and say what that earns, else that none does."""
        behind = self._behind(table, result)
        planes = [who for _, who in behind]
        planes.append(settled & ~np.logical_or.reduce([np.zeros(self.people, np.bool_), *planes]))
        if shown is not None:
            planes = [who & shown for who in planes]
        return lists_of(self.people, planes).words([*(rule.id for rule, _ in behind), OTHERWISE])

    def _behind(self, table: str, result: ColumnResult) -> list[tuple[RuleText, Truths]]:
        return [(self.guide.rule(table, number), self._truths(place))
                for group in (result.holding, result.unsure) for number, place in group.items()]  # fmt: skip

    def _state(self) -> pa.Array:
        """Where each person stands with a plan; nothing where none may be shown."""
        says = self._by_name[self.guide.roles.state].says
        return words(
            self.people, [(value, self._truths(place) & self.may_have_plan) for (value, _), place in says]
        )

    def _treatments(self) -> dict[str, pa.Array]:
        """Each fit; what a person would begin with is held back as long as no plan may be shown."""
        columns: dict[str, pa.Array] = {}
        file = self.guide.files[self.guide.roles.treatments]
        for item in file.items:
            result = self._by_name[item.id]
            says = [(value, self._truths(place)) for (value, _), place in result.says]
            begins = [who for value, who in says if value in file.begins]
            held_back = np.logical_or.reduce([np.zeros(self.people, np.bool_), *begins]) & ~self.may_have_plan
            columns[item.id] = words(self.people, [*says, (file.meanwhile, held_back)])
            columns[f"{item.id}_settled"] = pa.array(self._settled(result) & ~held_back)
            columns[f"{item.id}_because"] = self._because(file.id, result, self._settled(result), ~held_back)
        return columns

    def _lines(self, table: str) -> list[tuple[RuleText, str, Truths]]:
        """Each rule of a list that holds, or is not sure and says what that earns: in the order of the rules."""
        result = self._by_name[table]
        lines = []
        for number, place in result.holding.items():
            rule = self.guide.rule(table, number)
            lines.append((rule, rule.then, self._truths(place)))
            if number in result.unsure:
                lines.append((rule, rule.unsure, self._truths(result.unsure[number])))
        return lines

    def _see(self) -> list[tuple[RuleText, str, Truths]]:
        """Whom to see; with whom a person would begin is held back as long as no plan may be shown."""
        file = self.guide.files[self.guide.roles.see]
        return [(rule, value, who & self.may_have_plan if value in file.begins else who)
                for rule, value, who in self._lines(file.id)]  # fmt: skip

    def _listed(self, role: str, lines: list[tuple[RuleText, str, Truths]]) -> dict[str, pa.Array]:
        """Each value of a list once, and the rules that give it, in the order of the table's values."""
        order = self.guide.table(self.guide.roles.named(role)).values
        lines = sorted(lines, key=lambda line: order.index(line[1]))
        return {
            role: self._values(order, [(value, who) for _, value, who in lines]),
            f"{role}_because": lists_of(self.people, [who for *_, who in lines]).words(
                [rule.id for rule, *_ in lines]
            ),
        }

    def _values(self, order: Iterable[str], given: Sequence[tuple[str, Truths]]) -> pa.Array:
        """Each value once, in this order, with everyone to whom one of its rules gives it."""
        by_value: dict[str, Truths] = {}
        for value, who in given:
            by_value[value] = by_value[value] | who if value in by_value else who
        there = [value for value in order if value in by_value]
        return lists_of(self.people, [by_value[value] for value in there]).words(there)

    @cached_property
    def _reevaluations(self) -> list[tuple[RuleText, str, Truths]]:
        return self._lines(self.guide.roles.reevaluate)

    @cached_property
    def _due(self) -> tuple[Lists, NDArray[np.int32]]:
        """Each re-evaluation with the day on which it falls due; never a day that is past."""
        lists = lists_of(self.people, [who for *_, who in self._reevaluations])
        rules = [rule for rule, *_ in self._reevaluations]
        days = np.array([rule.due_days or 0 for rule in rules], np.int64)
        from_start = np.array([rule.due_from == "plan_start" for rule in rules], np.bool_)
        if not len(rules):
            return lists, np.zeros(0, np.int32)
        as_of = self.as_of[lists.people]
        begun = np.where(from_start[lists.which], self.weeks.begun[lists.people], 0)
        due = np.maximum(as_of, as_of - begun + days[lists.which] * US_A_DAY)
        return lists, (due // US_A_DAY).astype(np.int32)

    def _reevaluate(self) -> dict[str, pa.Array]:
        lists, days = self._due
        earliest = pa.array(self.next_due, pa.int32(), mask=self.next_due == NO_DAY)
        return {
            "reevaluate": lists.words([value for _, value, _ in self._reevaluations]),
            "reevaluate_because": lists.words([rule.id for rule, *_ in self._reevaluations]),
            "reevaluate_due": lists.dates(days),
            "reevaluate_next": earliest.cast(pa.date32()),
        }

    def _plan(self) -> dict[str, pa.Array]:
        lines = [(value, who & self.may_have_plan) for _, value, who in self._lines(self.guide.roles.plan)]
        starts: Mapping[str, str] = {id: protocol.start for id, protocol in self.guide.protocols.items()}
        order = self.guide.table(self.guide.roles.plan).values
        return {
            name: self._values(order, [line for line in lines if starts.get(line[0], "self") == start])
            for name, start in (("plan", "self"), ("with_clinician", "clinician"))
        }

    def _care(self) -> pa.Array:
        table = self.guide.roles.care
        lines = [(value, who & self.may_have_plan) for _, value, who in self._lines(table)]
        return self._values(self.guide.table(table).values, lines)

    def _conflicts(self) -> pa.Array:
        """The facts of which a person's answers disagree, in the order of the pathway."""
        planes = {fact: plane for fact, plane in self.disagree.items() if plane.any()}
        return lists_of(self.people, [unpack(plane, self.people) for plane in planes.values()]).words(
            list(planes)
        )

    def _waiting_for(self, name: str) -> pa.Array:
        """The facts that could still change a decision, by name; what is held back waits for what triage waits for."""
        result = self._by_name[self.guide.roles.named(name)]
        waits = {fact: self._truths(place) for fact, place in result.waits_for.items()}
        more = self._held_back(name, result)
        if more is not None:
            for fact, place in self._triage.waits_for.items():
                waits[fact] = waits.get(fact, np.zeros(self.people, np.bool_)) | (self._truths(place) & more)
        names = sorted(waits)
        return lists_of(self.people, [waits[fact] for fact in names]).words(names)

    def _held_back(self, name: str, result: ColumnResult) -> Truths | None:
        if name in ("see", "plan", "care"):
            return np.ones(self.people, np.bool_)
        if result.lowered.table.id != self.guide.roles.treatments:
            return None
        values = self.guide.files[self.guide.roles.treatments].begins
        begins = [self._truths(place) for (value, _), place in result.says if value in values]
        may_begin: Truths = np.logical_or.reduce([np.zeros(self.people, np.bool_), *begins])
        return may_begin & ~self.may_have_plan
