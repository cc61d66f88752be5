"""Who is overdue, who was imaged early, whom the 2-week rule flagged, and who was better by week 6: worked by hand."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from rootway.assess import assess
from rootway.population.engine import Settings
from rootway.population.run import processes, run
from rootway.population.simulate import simulate
from rootway.record import Entry
from tests.generative.people import denials, guide
from tests.population.histories import histories
from tests.population.log import Row, written, written_entries

AS_OF = datetime(2026, 11, 22, 9, tzinfo=UTC)
BEGAN = AS_OF - timedelta(days=60)
Said = tuple[int, str, str]
"""A day after `BEGAN`, a fact, and its value as JSON."""


def decided(folder: Path, people: dict[str, list[Said]], as_of: datetime = AS_OF) -> dict[str, dict]:
    """What the run says of people who said things on some days, by name."""
    rows: list[Row] = [
        (name, BEGAN + timedelta(days=day, hours=1 if day else 0), fact, value)
        for name, said in sorted(people.items())
        for day, fact, value in said
    ]
    place = written(folder / "log.parquet", rows)
    run(place, folder / "out.parquet", Settings(as_of), processes(1))
    return {row["person"]: row for row in pq.read_table(folder / "out.parquet").to_pylist()}


def one(folder: Path, *said: Said, as_of: datetime = AS_OF) -> dict:
    """The row of one person."""
    return decided(folder, {"a": list(said)}, as_of)["a"]


CALM: list[Said] = [(0, fact, "false") for fact in denials()]
PLAIN: list[Said] = [*CALM, (0, "age_years", "40"), (0, "duration_weeks", "1")]


def test_imaging_in_the_first_four_weeks_is_early(tmp_path):
    early = {
        str(day): one(tmp_path, *PLAIN, (day, "back_imaging_done", "true"))["early_imaging"]
        for day in (0, 27, 29)
    }
    assert early == {"0": True, "27": True, "29": False}
    assert one(tmp_path, *PLAIN)["early_imaging"] is False
    assert one(tmp_path, *PLAIN, (5, "back_imaging_done", "false"))["early_imaging"] is False


def test_nobody_is_counted_for_whom_early_imaging_may_be_right(tmp_path):
    imaged: Said = (5, "back_imaging_done", "true")
    people = {
        "no age": [said for said in PLAIN if said[1] != "age_years"] + [imaged],
        "too old": [*CALM, (0, "age_years", "76"), imaged],
        "too young": [*CALM, (0, "age_years", "17"), imaged],
        "cancer": [*PLAIN, (4, "cancer_history", "true"), imaged],
        "weak leg": [*PLAIN, (4, "leg_weakness", "true"), imaged],
        "weak later": [*PLAIN, imaged, (40, "leg_weakness", "true")],
        "on the edge": [*CALM, (0, "age_years", "75"), imaged],
    }
    found = {name: row["early_imaging"] for name, row in decided(tmp_path, people).items()}
    assert found == {**dict.fromkeys(people, None), "weak later": True, "on the edge": True}


def test_an_episode_is_counted_once_its_four_weeks_are_over_and_after_half_a_year_of_silence(tmp_path):
    assert one(tmp_path, *PLAIN, as_of=BEGAN + timedelta(days=27))["early_imaging"] is None
    again: list[Said] = [(30, "new_episode", "true"), (31, "back_imaging_done", "true")]
    assert one(tmp_path, *PLAIN, *again)["early_imaging"] is None
    quiet = [(day - 200, fact, value) for day, fact, value in PLAIN]
    assert one(tmp_path, *quiet, *again)["early_imaging"] is True


def test_someone_is_overdue_from_the_day_they_were_told_at_their_newest_entry(tmp_path):
    """At day 0 a calm person is told to look again in 14 days; day 60 is 46 days later."""
    row = one(tmp_path, *PLAIN)
    assert row["last_entry"] == BEGAN
    assert (row["look_again_by"], row["overdue_days"]) == ((BEGAN + timedelta(days=14)).date(), 46)
    seen = one(tmp_path, *PLAIN, (55, "leg_pain_0_10", "2"))
    assert (seen["look_again_by"], seen["overdue_days"]) == ((BEGAN + timedelta(days=69)).date(), 0)


def test_what_was_told_is_what_assess_says_at_the_newest_entry(tmp_path):
    logs = {name: log for name, log in histories(150, seed=9).items() if log}
    place = written_entries(tmp_path / "log.parquet", logs)
    run(place, tmp_path / "out.parquet", Settings(AS_OF), processes(1))
    found = {
        row["person"]: row["look_again_by"] for row in pq.read_table(tmp_path / "out.parquet").to_pylist()
    }
    assert found == {name: told(log) for name, log in logs.items()}


def told(log: list[Entry]) -> date | None:
    """The earliest day that the pathway named when it was last told something."""
    moments = [entry.known_from for entry in log if entry.known_from <= AS_OF]
    if not moments:
        return None
    lines = assess(guide(), log, max(moments)).to_json()["reevaluate"]
    return min((date.fromisoformat(line["due"]) for line in lines), default=None)


PLAN: list[Said] = [*PLAIN, (0, "weeks_into_plan", "0"), (0, "walking_minutes", "10"), (0, "rmdq_0_24", "10")]


def test_the_2_week_rule_flags_who_walks_no_longer(tmp_path):
    people = {
        "no longer": [*PLAN, (14, "walking_minutes", "12")],
        "longer": [*PLAN, (14, "walking_minutes", "30")],
        "later": [*PLAN, (16, "walking_minutes", "12")],
        "no plan": [*PLAIN, (0, "walking_minutes", "10"), (14, "walking_minutes", "12")],
    }
    found = {name: row["week_2"] for name, row in decided(tmp_path, people).items()}
    assert found == {"no longer": "flagged", "longer": "not_told", "later": "not_told", "no plan": None}


def test_not_flagged_needs_every_answer_that_a_2_week_rule_reads(tmp_path):
    rest: list[Said] = [
        (14, "sitting_minutes", "40"), (14, "standing_minutes", "40"), (14, "walking_minutes", "30"),
        (14, "function_improving", "true"), (14, "manual_visits_count", "0"),
        (0, "sitting_minutes", "10"), (0, "standing_minutes", "10"),
    ]  # fmt: skip
    assert one(tmp_path, *PLAN, *rest)["week_2"] == "not_flagged"
    assert (
        one(tmp_path, *PLAN, *(said for said in rest if said[1] != "sitting_minutes"))["week_2"] == "not_told"
    )


def test_what_is_not_about_the_weeks_of_the_plan_is_no_2_week_rule(tmp_path):
    rest: list[Said] = [
        *((day, f"{name}_minutes", "40") for day in (0, 14) for name in ("walking", "sitting", "standing")),
        (14, "function_improving", "true"), (14, "manual_visits_count", "5"),
        (14, "extension_response", '"no_change"'), (14, "flexion_response", '"no_change"'),
    ]  # fmt: skip
    people = {"a": [*PLAIN, (0, "weeks_into_plan", "0"), *rest]}
    assert decided(tmp_path, people)["a"]["week_2"] == "not_flagged"


def test_of_simulated_people_some_are_flagged_and_some_are_not(tmp_path):
    simulate(400, 1, tmp_path / "log.parquet", AS_OF, processes=1)
    run(tmp_path / "log.parquet", tmp_path / "out.parquet", Settings(AS_OF), processes(1))
    found = Counter(pq.read_table(tmp_path / "out.parquet")["week_2"].to_pylist())
    assert min(found["flagged"], found["not_flagged"]) > 20
    assert found["not_told"] < found["not_flagged"]


def test_better_by_week_6_is_a_score_that_fell_by_30_percent_else_what_was_said(tmp_path):
    people = {
        "score fell": [*PLAN, (42, "rmdq_0_24", "7")],
        "score fell less": [*PLAN, (42, "rmdq_0_24", "8"), (42, "function_improving", "true")],
        "said yes": [*PLAN, (20, "function_improving", "true")],
        "said no": [*PLAN, (20, "function_improving", "false")],
        "said before week 2": [*PLAN, (10, "function_improving", "true")],
        "said after week 6": [*PLAN, (44, "function_improving", "true")],
        "not sure": [*PLAN, (20, "function_improving", '"unsure"')],
    }
    found = {name: row["improved_by_week_6"] for name, row in decided(tmp_path, people).items()}
    assert found == {
        "score fell": True, "score fell less": False, "said yes": True, "said no": False,
        "said before week 2": None, "said after week 6": None, "not sure": None,
    }  # fmt: skip


def test_six_weeks_that_are_not_over_are_not_judged(tmp_path):
    row = one(tmp_path, *PLAN, (14, "walking_minutes", "12"), as_of=BEGAN + timedelta(days=42))
    assert (row["week_2"], row["improved_by_week_6"]) == (None, None)
