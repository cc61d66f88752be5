"""`population report`: what came out, counted. Nothing in a report says anything about one person."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from rootway.errors import Fault, FaultsFound
from rootway.population.engine import CALIBRATION, IMAGING, LEVELS, URGENT_RULES
from rootway.population.entries import reason_of
from rootway.population.history import FLAGGED, NOT_FLAGGED, NOT_TOLD
from rootway.population.history import SCHEMA as HISTORY

BANDS = ((1, 7), (8, 28), (29, None))
"""The days by which someone can be overdue, from and to."""
MOST_REASONS = 10
_NEEDED = (
    "person",
    "triage",
    "triage_settled",
    "triage_could_be",
    "triage_because",
    "conflicts",
    *HISTORY.names,
)


@dataclass(frozen=True)
class LevelCount:
    """The people at one level of urgency; `value` is `None` where none is reached yet. `stops`: nothing may begin."""

    value: str | None
    title: str
    tone: str
    stops: bool
    settled: int
    open: int
    """Not settled: an answer that is missing could still raise it."""
    could_stop: int
    """Those of the open ones who could still be at a level that stops."""

    @property
    def people(self) -> int:
        """All of them."""
        return self.settled + self.open


@dataclass(frozen=True)
class Calibration:
    """The people of whom the 2-week rules said one thing at week 2, and how they were by week 6."""

    said: str
    improved: int
    not_improved: int
    not_told: int

    @property
    def share(self) -> float | None:
        """How many improved, of those of whom it is told."""
        told = self.improved + self.not_improved
        return self.improved / told if told else None


@dataclass(frozen=True)
class PopulationReport:
    """Everything that is counted. `overdue` has one number for each of `BANDS`; `due` counts who was told a day."""

    pathway: str
    version: str
    as_of: str
    people: int
    levels: tuple[LevelCount, ...]
    reasons: tuple[tuple[str, int], ...]
    due: int
    overdue: tuple[int, ...]
    imaging_counted: int
    imaged_early: int
    calibration: tuple[Calibration, ...]
    imaging_how: str
    """What is counted as imaged early, in the pathway's words; empty where it measures nothing."""
    calibration_how: str
    """The same of whether the rules that ask for a change were right."""
    disagreeing: int
    """Those of whom two answers disagree."""

    @property
    def moment(self) -> str:
        """The moment asked about, as people write it."""
        return self.as_of[:16].replace("T", " ") + " UTC"


def counted(place: Path) -> PopulationReport:
    """Count what a run wrote. Raises `FaultsFound` when it is not the output of a run."""
    said = _metadata(place)
    levels: list[list[Any]] = json.loads(said[LEVELS])
    stopping = [id for id, _, _, stops in levels if stops]
    with duckdb.connect() as connection:
        connection.execute("set threads = 2")
        connection.read_parquet(str(place)).create_view("decided")

        def asked(query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
            return connection.execute(query, values).fetchall()

        due, overdue = _overdue(asked(_OVERDUE))
        counted, early = asked(
            "select count(early_imaging), count(*) filter (where early_imaging) from decided"
        )[0]
        return PopulationReport(
            said.get("pathway", ""),
            said.get("version", ""),
            said.get("as_of", ""),
            asked("select count(*) from decided")[0][0],
            _levels(asked(_LEVELS, stopping), levels),
            _reasons(asked(_REASONS, stopping), _titles(said.get(URGENT_RULES, ""))),
            due,
            overdue,
            counted,
            early,
            _calibration(asked(_CALIBRATION)),
            said.get(IMAGING, ""),
            said.get(CALIBRATION, ""),
            asked("select count(*) from decided where len(conflicts) > 0")[0][0],
        )


_LEVELS = """select triage, count(*) filter (where triage_settled), count(*) filter (where not triage_settled),
    count(*) filter (where not triage_settled and list_contains(?, triage_could_be)) from decided group by 1"""
_REASONS = """select reason, count(*) from (select unnest(triage_because) as reason from decided
    where list_contains(?, triage)) group by 1 order by 2 desc, 1"""
_OVERDUE = """select overdue_days, count(*) from decided where overdue_days is not null group by 1"""
_CALIBRATION = """select week_2, count(*) filter (where improved_by_week_6),
    count(*) filter (where not improved_by_week_6), count(*) filter (where improved_by_week_6 is null)
    from decided where week_2 is not null group by 1"""


def _metadata(place: Path) -> dict[str, str]:
    try:
        schema = pq.read_schema(place)
    except OSError as error:
        raise FaultsFound(
            [Fault(str(place), f"cannot be read ({reason_of(error, place)})", "", _REMEDY)]
        ) from None
    except pa.ArrowInvalid:
        raise FaultsFound([Fault(str(place), "is not a Parquet file", "", _REMEDY)]) from None
    missing = [name for name in _NEEDED if name not in schema.names]
    if missing:
        raise FaultsFound([Fault(str(place), f"lacks {', '.join(missing)}", "", _REMEDY)])
    if LEVELS.encode() not in (schema.metadata or {}):
        what, remedy = "does not say its levels of urgency: an older Rootway wrote it", "Run it again."
        raise FaultsFound([Fault(str(place), what, "", remedy)])
    return {
        key.decode(): value.decode()
        for key, value in (schema.metadata or {}).items()
        if key != b"ARROW:schema"
    }


_REMEDY = "Give what `rootway population run` wrote."


NOT_KNOWN = (None, "Not known yet: too few answers", "none", False)


def _levels(rows: Sequence[tuple], levels: Sequence[Sequence[Any]]) -> tuple[LevelCount, ...]:  # type: ignore[type-arg]
    """The most urgent first; those of whom too little is known last."""
    found = {value: counts for value, *counts in rows}
    return tuple(
        LevelCount(*level, *found.get(level[0], (0, 0, 0))) for level in (*reversed(levels), NOT_KNOWN)
    )


def _titles(kept: str) -> dict[str, str]:
    """The words of each rule that can make someone urgent; an older output kept their names alone."""
    if kept.startswith("{"):
        titles: dict[str, str] = json.loads(kept)
        return titles
    return {rule: rule.replace("-", " ").capitalize() for rule in kept.split()}


def _reasons(rows: Sequence[tuple], urgent: Mapping[str, str]) -> tuple[tuple[str, int], ...]:  # type: ignore[type-arg]
    """The commonest rules that make someone urgent, in words; weaker rules can hold beside them."""
    return tuple((urgent[rule], people) for rule, people in rows if rule in urgent)[:MOST_REASONS]


def _overdue(rows: Sequence[tuple]) -> tuple[int, tuple[int, ...]]:  # type: ignore[type-arg]
    """How many people have a day, and how many are overdue by how much."""
    late = [sum(people for days, people in rows if first <= days <= (last or days)) for first, last in BANDS]
    return sum(people for _, people in rows), tuple(late)


def _calibration(rows: Sequence[tuple]) -> tuple[Calibration, ...]:  # type: ignore[type-arg]
    found = {said: Calibration(said, *counts) for said, *counts in rows}
    return tuple(found.get(said, Calibration(said, 0, 0, 0)) for said in (FLAGGED, NOT_FLAGGED, NOT_TOLD))
