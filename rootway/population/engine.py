"""One part of a log, from its rows to one row of decisions per person. Every engine runs this and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from rootway.compilers.columns.to_columns import to_columns
from rootway.guide import Guide, load_guide
from rootway.population.contradictions import followed
from rootway.population.entries import LogPart
from rootway.population.fold import Fold, Folded
from rootway.population.history import (
    SCHEMA,
    WEEK_2_DAYS,
    WEEK_6_DAYS,
    YesNoColumn,
    after_days,
    early_imaging,
    improved,
    is_2_week_rule,
    last_told,
    nobody,
    plan_began,
    week_2_words,
)
from rootway.population.kernel import Cells, Kernel
from rootway.population.log import NEVER, US_A_DAY, PeopleLog, Times
from rootway.population.outcome import NO_DAY, DecisionColumns, Weeks, schema_of
from rootway.population.planes import disagreeing, plane_of, unpack
from rootway.population.reading import BadRows, read_part, read_table
from rootway.population.statement import Statements

LEVELS = "levels"
"""The key under which an output keeps the levels of urgency: JSON of id, title, tone and whether all else stops."""
IMAGING, CALIBRATION = "early_imaging", "calibration"
"""The keys under which an output keeps what its measures count, in words."""
URGENT_RULES = "urgent_rules"
"""The key under which an output keeps the rules that can make someone urgent or worse: JSON of id to what it says."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Settings:
    """What a run is asked for. It can be sent to another process."""

    as_of: datetime
    pathway: Path | None = None
    waits: bool = False
    times_in_utc: bool = False
    """Times of the log that say no zone are in UTC; else they are refused."""


class Engine:
    """Everything that parts share."""

    def __init__(
        self,
        settings: Settings,
        widened: Callable[[Guide], Guide] = lambda guide: guide,
        more: Callable[[Guide], Iterable[str]] = lambda _: (),
    ) -> None:
        """Load the pathway and compile it, with what it is `widened` by and the facts that are read besides.

        Raises `FaultsFound`.
        """
        guide: Guide = widened(load_guide(settings.pathway))
        read = dict.fromkeys([*_measured(guide), *more(guide)])
        self.guide, self.kernel = guide, Kernel(to_columns(guide, settings.waits, read))
        self.fold = Fold(guide, self.kernel.layout)
        self.statements = Statements(guide, self.fold)
        self.decided = schema_of(guide, settings.waits)
        self.as_of_us = (settings.as_of - EPOCH) // timedelta(microseconds=1)
        said = {"pathway": guide.id, "version": guide.version, "as_of": settings.as_of.isoformat()}
        said[LEVELS] = json.dumps([[one.id, one.title, one.tone, one.stops] for one in guide.levels.levels])
        if guide.measures is not None:
            said[IMAGING], said[CALIBRATION] = (
                guide.measures.early_imaging.say,
                guide.measures.improvement.say,
            )
        said[URGENT_RULES] = json.dumps(_urgent_rules(guide))
        self.schema = pa.schema([("person", pa.string()), *self.decided, *SCHEMA], metadata=said)

    def run(self, file: pq.ParquetFile, part: LogPart) -> tuple[pa.Table, BadRows]:
        """The decisions about a part's people, and the rows that were put aside."""
        read = read_part(file, part, self.statements)
        names = read.names.cast(pa.string())
        columns = (
            self.columns(read.log)
            if read.log.people
            else [pa.array([], field.type) for field in self.schema][1:]
        )
        return pa.Table.from_arrays([names, *columns], schema=self.schema), read.bad

    @property
    def frame_schema(self) -> pa.Schema:
        """The columns of `run_table`."""
        return self.schema.append(pa.field("faults", pa.list_(pa.string())))

    def run_table(self, table: pa.Table) -> pa.Table:
        """The decisions about the people of a log in memory; `faults` has what is wrong with each one's bad rows."""
        read = read_table(table, self.statements)
        bad = [
            (row, str(read.bad.faults[which]))
            for row, which in zip(read.bad.rows - 1, read.bad.which, strict=True)
        ]
        persons = (
            table["person"].cast(pa.string()).take(pa.array([row for row, _ in bad], pa.int64())).to_pylist()
        )
        by_person: dict[str | None, list[str]] = {}
        for person, (_, fault) in zip(persons, bad, strict=True):
            by_person.setdefault(person, []).append(fault)
        names = read.names.cast(pa.string())
        faults = pa.array([by_person.pop(name, []) for name in names.to_pylist()], pa.list_(pa.string()))
        columns = (
            self.columns(read.log)
            if read.log.people
            else [pa.array([], field.type) for field in self.schema][1:]
        )
        found = pa.Table.from_arrays([names, *columns, faults], schema=self.frame_schema)
        if not by_person:
            return found
        rest = pa.table({"person": [None] * len(by_person), "faults": list(by_person.values())})
        return pa.concat_tables([found, rest], promote_options="permissive").cast(self.frame_schema)

    def columns(self, log: PeopleLog) -> list[pa.Array]:
        """Everything but the names."""
        as_of = np.full(log.people, self.as_of_us)
        folded = self.fold.at(log, as_of)
        outcome = self.decide(folded)
        return [*outcome.columns(self.decided), *self._history(log, folded)]

    def decide(self, folded: Folded) -> DecisionColumns:
        """What the pathway says of some people at their moments."""
        return self.decide_known(folded, followed(self.kernel, folded).cells)

    def decide_known(self, folded: Folded, cells: Cells) -> DecisionColumns:
        """The same, once everything that follows is in the cells."""
        stated = folded.stated
        decisions = self.kernel.decide(cells, stated.filled, stated.people)
        weeks = self._weeks(cells, stated.people)
        disagree = disagreeing(self.kernel.layout, cells)
        for id, rows in folded.differ.items():
            disagree[id] = disagree[id] | plane_of(rows, stated.filled)
        return DecisionColumns(self.guide, decisions, folded.as_of, weeks, disagree)

    def _weeks(self, cells: tuple[np.ndarray, ...], people: int) -> Weeks:
        layout, fact = self.kernel.layout, self.guide.fact_roles.plan_weeks
        if fact not in layout.numbers:
            return Weeks(np.zeros(people, np.bool_), np.zeros(people))
        place = layout.all_cells.index(layout.cells(fact)[0])
        return Weeks(unpack(cells[place + 1], people), cells[place][:people])

    def _history(self, log: PeopleLog, folded: Folded) -> list[pa.Array]:
        last = last_told(log, folded.as_of)
        seen = last != NEVER
        told = self.decide(self.fold.at(log, np.where(seen, last, folded.as_of)))
        due = np.where(seen, told.next_due, NO_DAY)
        late = folded.as_of // US_A_DAY - due
        week_2, better = self._weeks_2_and_6(log, folded)
        measures = self.guide.measures
        return [
            pa.array(last, pa.int64(), mask=~seen).cast(pa.timestamp("us", "UTC")),
            pa.array(due, pa.int32(), mask=due == NO_DAY).cast(pa.date32()),
            pa.array(np.maximum(late, 0).astype(np.int32), mask=due == NO_DAY),
            early_imaging(log, folded, measures.early_imaging if measures else None).column(),
            week_2,
            better.column(),
        ]

    def _weeks_2_and_6(self, log: PeopleLog, folded: Folded) -> tuple[pa.Array, YesNoColumn]:
        """Whom a 2-week rule flagged at week 2, and who was better by week 6; of those whose six weeks are over."""
        began = plan_began(folded)
        week_6 = after_days(began, WEEK_6_DAYS, folded.as_of)
        week_2 = np.where(week_6 == NEVER, NEVER, after_days(began, WEEK_2_DAYS, folded.as_of))
        if self.guide.measures is None or (week_6 == NEVER).all():
            none = nobody(log.people)
            return week_2_words(none.yes, none.yes, none.yes), none
        measure = self.guide.measures.improvement
        at_week_2 = self.decide(self.fold.at(log, _moments(week_2)))
        given, still = at_week_2.looks_again(measure.value, partial(is_2_week_rule, self.guide))
        words = week_2_words(given, still, week_2 != NEVER)
        return words, improved(self.fold.at(log, _moments(week_6)), week_2, measure)


def _moments(moments: Times) -> Times:
    """A moment for everyone: for those who have none, one before every entry."""
    return np.where(moments == NEVER, -(2**60), moments)


def _measured(guide: Guide) -> tuple[str, ...]:
    """The facts that the measures of a pathway read, beside those that its rules do."""
    if guide.measures is None:
        return ()
    score = guide.measures.improvement.score
    found = (*guide.measures.early_imaging.facts, score, f"{score}_baseline")
    return tuple(id for id in found if id in guide.facts)


def _urgent_rules(guide: Guide) -> dict[str, str]:
    """What each rule that can make someone urgent says, by its id."""
    rules = guide.files[guide.roles.triage].rules
    return {rule.id: rule.say for rule in rules if {rule.then, rule.unsure} & guide.levels.stopping}
