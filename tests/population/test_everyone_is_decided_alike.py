"""What `population run` says of everyone is what `assess` says of each one: facts, decisions, reasons, dates."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rootway.assess import assess
from rootway.population.engine import Settings
from rootway.population.run import processes, run
from rootway.record import Entry, facts_at
from rootway.simulation import SPARSE, course
from tests.generative.people import AS_OF, guide
from tests.population.histories import histories
from tests.population.log import written_entries

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
    row["see"] = [line["value"] for line in said["see"]]
    row["see_because"] = [reason["id"] for line in said["see"] for reason in line["because"]]
    row["reevaluate"] = [line["value"] for line in said["reevaluate"]]
    row["reevaluate_because"] = [line["rule"] for line in said["reevaluate"]]
    row["reevaluate_due"] = [datetime.fromisoformat(line["due"]).date() for line in said["reevaluate"]]
    row["reevaluate_next"] = min(row["reevaluate_due"], default=None)
    row["plan"] = [line["id"] for line in said["plan"]]
    row["with_clinician"] = [line["id"] for line in said["with_clinician"]]
    for name in ("see", "reevaluate", "plan"):
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


def test_made_up_histories(tmp_path):
    assert_alike(histories(300, seed=1), tmp_path)


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


def test_the_moment_asked_about_may_lie_in_another_zone(tmp_path):
    logs = histories(20, seed=4)
    place = written_entries(tmp_path / "entries.parquet", logs)
    there = rows_of(place, tmp_path / "a.parquet", as_of=datetime.fromisoformat("2026-11-22T04:00:00-05:00"))
    assert there == rows_of(place, tmp_path / "b.parquet", as_of=AS_OF)
