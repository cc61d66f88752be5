"""What `population run` says of everyone is what `assess` says of each one: facts, decisions, reasons, dates."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from rootway.assess import assess
from rootway.logic.value import CONFLICTING
from rootway.population.engine import Engine, Settings
from rootway.population.run import processes, run
from rootway.record import Entry, facts_at, known_at
from rootway.simulation import SPARSE, course
from tests.generative.people import AS_OF, guide
from tests.population.histories import by_two, contradicting, histories, looked_at
from tests.population.log import written_entries

pytestmark = pytest.mark.long

MANY = pytest.mark.parametrize("many", [40, pytest.param(150, marks=pytest.mark.slow)])
READ = Engine(Settings(AS_OF)).kernel.layout.facts
"""The facts that a run reads: those on which rules and counts hang."""
HISTORY = {"last_entry", "look_again_by", "overdue_days", "early_imaging", "week_2", "improved_by_week_6"}


def rows_of(place: Path, out: Path, waits: bool = True, as_of: datetime = AS_OF) -> dict[str, dict]:
    """What the run says, by person."""
    run(place, out, Settings(as_of, waits=waits), processes(1))
    return {row.pop("person"): row for row in pq.read_table(out).to_pylist()}


def expected(log: list[Entry], as_of: datetime = AS_OF) -> dict[str, object]:
    """The same columns, from the assessment of one log."""
    said = assess(guide(), log, as_of).to_json()
    row: dict[str, object] = {}
    for name in ("triage", "nerve_root", "driver", "direction", "imaging"):
        row |= columns(name, said[name], said[name]["value"])
    row["nerve_root_support"] = said["nerve_root"]["support"]
    row["triage_could_be"] = said["triage"]["could_be"]
    for line in said["treatments"]:
        row |= columns(line["treatment"], line, line["fit"])
    row["state"] = said["state"] and said["state"]["value"]
    for name in ("look_alikes", "see"):
        row[name] = [line["value"] for line in said[name]]
        row[f"{name}_because"] = [reason["id"] for line in said[name] for reason in line["because"]]
    row["reevaluate"] = [line["value"] for line in said["reevaluate"]]
    row["reevaluate_because"] = [line["rule"] for line in said["reevaluate"]]
    row["reevaluate_due"] = [datetime.fromisoformat(line["due"]).date() for line in said["reevaluate"]]
    row["reevaluate_next"] = min(row["reevaluate_due"], default=None)
    row["plan"] = [line["id"] for line in said["plan"]]
    row["with_clinician"] = [line["id"] for line in said["with_clinician"]]
    row["care"] = [line["id"] for line in said["care"]]
    found = assess(guide(), log, as_of)
    told = {one.facts[0] for one in found.conflicts if "a clinician found" in one.what}
    row["conflicts"] = [id for id in READ if found.facts.get(id) == CONFLICTING or id in told]
    for name in ("look_alikes", "see", "reevaluate", "plan", "care"):
        row[f"{name}_waiting_for"] = said["unsettled"].get(name, {}).get("waiting_for", [])
    return row


def columns(name: str, said: dict, value: object) -> dict[str, object]:
    """The columns of one decision."""
    because = [reason["id"] for reason in said["because"]]
    return {name: value, f"{name}_settled": said["settled"], f"{name}_because": because,
            f"{name}_waiting_for": said["waiting_for"]}  # fmt: skip


def assert_alike(logs: dict[str, list[Entry]], folder: Path, **options: object) -> None:
    place = written_entries(folder / "entries.parquet", logs, **options)
    found = rows_of(place, folder / "out.parquet")
    assert list(found) == [name for name, log in sorted(logs.items()) if log]
    for name, row in found.items():
        wanted = expected(logs[name])
        assert {column: row[column] for column in row if column not in HISTORY} == wanted, name


@MANY
def test_made_up_histories(tmp_path, many):
    assert_alike(histories(2 * many, seed=1), tmp_path)


@MANY
def test_people_whose_answers_of_one_moment_disagree(tmp_path, many):
    logs = contradicting(many, seed=5)
    assert_alike(logs, tmp_path)
    assert sum(bool(known_at(guide(), log, AS_OF).conflicts) for log in logs.values()) > many * 2 / 3


def test_where_the_pain_was_drawn(tmp_path):
    """The start and the worst place of a week follow from drawings, alone and beside words of the same moment."""
    dice = Random(4)
    logs = {f"Person {number:03}": drawings(dice) for number in range(150)}
    assert_alike(logs, tmp_path)
    places = Counter(known_at(guide(), log, AS_OF).facts.get(START) for log in logs.values())
    assert {"not_applicable", "conflicting", "calf", "foot"} <= places.keys()


START = "most_distal_zone_baseline"
PLACES = tuple(id for id in guide().facts if id.startswith("pain_at_"))


def drawings(dice: Random) -> list[Entry]:
    """Some days of the last weeks, each with the map, whole or in part, or the farthest place in words, or both."""
    log = [Entry("new_episode", True, AS_OF - timedelta(days=20))] if dice.random() < 0.2 else []
    for days in dice.sample((40, 20, 9, 6, 2), dice.randint(1, 5)):
        at = AS_OF - timedelta(days=days)
        painful = dice.sample(PLACES, dice.randint(0, 3))
        drawn = PLACES if dice.random() < 0.7 else dice.sample(PLACES, 8)
        if dice.random() < 0.8:
            log += [Entry(id, id in painful, at) for id in drawn]
        if dice.random() < 0.2:
            log.append(Entry(drawn[0], dice.choice((True, False, "unsure")), at))
        if dice.random() < 0.4:
            log.append(Entry("most_distal_zone", dice.choice(("calf", "foot", "unsure")), at))
    return [replace(entry, id=f"e{number}") for number, entry in enumerate(log)]


@MANY
def test_people_of_whom_a_clinician_speaks_too(tmp_path, many):
    logs = by_two(histories(2 * many, seed=6) | contradicting(many, seed=7), seed=8)
    assert_alike(logs, tmp_path)
    differing = [known_at(guide(), log, AS_OF).conflicts for log in logs.values()]
    assert (
        sum(any("a clinician found" in one.what for one in conflicts) for conflicts in differing) > many / 3
    )


@MANY
def test_people_whose_danger_sign_a_clinician_looked_at(tmp_path, many):
    logs = looked_at(by_two(histories(2 * many, seed=9) | contradicting(many, seed=10), seed=11), seed=12)
    assert_alike(logs, tmp_path)
    stand = Counter(facts_at(guide(), log, AS_OF)["assessed_stands"] for log in logs.values())
    assert min(stand[True], stand[False]) > many / 3


def test_people_cut_across_row_groups(tmp_path, monkeypatch):
    monkeypatch.setattr("rootway.population.entries.ROWS_A_PART", 50)
    assert_alike(histories(60, seed=2), tmp_path, row_group_size=7)


def test_a_log_in_any_order(tmp_path):
    logs = histories(60, seed=3)
    mixed = {name: logs[name] for name in sorted(logs, key=lambda name: name[::-1])}
    assert_alike(mixed, tmp_path, row_group_size=100)


def test_simulated_courses(tmp_path):
    as_of = datetime(2026, 11, 22, 9, tzinfo=UTC)
    logs = {
        made.person.name: list(made.entries)
        for made in (course(guide(), 1, n, as_of, SPARSE) for n in range(100))
    }
    assert_alike(logs, tmp_path)


def test_of_old_statements_that_contradict_only_the_detail_is_forgotten(tmp_path):
    """How a weakness went goes with the weakness; that the foot could be lifted was said as long ago, and stays."""
    old, new = AS_OF - timedelta(days=20), AS_OF - timedelta(days=2)
    log = [
        Entry("leg_weakness_course", "stable", old),
        Entry("foot_drop", False, old),
        Entry("leg_weakness", False, new),
    ]
    kept = facts_at(guide(), log, AS_OF)
    assert (kept["foot_drop"], kept["leg_weakness_course"]) == (False, "not_applicable")
    assert_alike({"a": log, "b": log[1:]}, tmp_path)
    place = written_entries(tmp_path / "log.parquet", {"a": log})
    assert "foot_drop" not in rows_of(place, tmp_path / "o.parquet")["a"]["triage_waiting_for"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_histories(tmp_path, seed):
    assert_alike(histories(1_000, seed=100 + seed), tmp_path)
    assert_alike(contradicting(500, seed=200 + seed), tmp_path)
    assert_alike(by_two(histories(1_000, seed=300 + seed), seed), tmp_path)


def test_the_moment_asked_about_may_lie_in_another_zone(tmp_path):
    logs = histories(20, seed=4)
    place = written_entries(tmp_path / "entries.parquet", logs)
    there = rows_of(place, tmp_path / "a.parquet", as_of=datetime.fromisoformat("2026-11-22T04:00:00-05:00"))
    assert there == rows_of(place, tmp_path / "b.parquet", as_of=AS_OF)
