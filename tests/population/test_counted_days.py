"""The first and the last microsecond of every span that a history counts: one person on each side of it."""

from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq

from rootway.population.engine import Settings
from rootway.population.run import processes, run
from rootway.record import Entry
from tests.generative.people import AS_OF, denials
from tests.population.log import written_entries

BEGAN = AS_OF - timedelta(days=43)
US = timedelta(microseconds=1)
Said = tuple[timedelta, str, object]
"""How long after `BEGAN`, a fact, and its value."""


def days(count: float, us: int = 0) -> timedelta:
    return timedelta(days=count, microseconds=us)


def decided(folder: Path, people: dict[str, list[Said]], **ago: timedelta) -> dict[str, dict]:
    """What a run says of people who denied every danger and said some more; all of it so long `ago`, or since `BEGAN`.

    Everybody is asked about one moment: for each moment the pathway would be compiled anew.
    """
    calm: list[Said] = [(days(0), fact, False) for fact in denials()]
    calm += [(days(0), "age_years", 40), (days(0), "duration_weeks", 1)]
    logs = {
        name: [
            Entry(fact, value, AS_OF - ago.get(name, AS_OF - BEGAN) + after)
            for after, fact, value in [*calm, *said]
        ]
        for name, said in sorted(people.items())
    }
    run(written_entries(folder / "log.parquet", logs), folder / "out.parquet", Settings(AS_OF), processes(1))
    return {row.pop("person"): row for row in pq.read_table(folder / "out.parquet").to_pylist()}


def column(name: str, folder: Path, people: dict[str, list[Said]], **ago: timedelta) -> dict[str, object]:
    return {person: row[name] for person, row in decided(folder, people, **ago).items()}


def imaged(after: timedelta) -> Said:
    return after, "back_imaging_done", True


def test_an_image_is_early_from_the_start_to_the_end_of_day_28(tmp_path):
    wanted = {"at once": True, "at the end": True, "after it": False, "none": False, "said no": False}
    said = {"at once": [imaged(days(0))], "at the end": [imaged(days(28))], "after it": [imaged(days(28, 1))],
            "none": [], "said no": [(days(3), "back_imaging_done", False)]}  # fmt: skip
    assert column("early_imaging", tmp_path, said) == wanted


def test_an_image_before_the_newest_episode_is_not_of_it(tmp_path):
    again: list[Said] = [(days(14), "new_episode", True)]
    quiet = [(days(-200) + after, fact, value) for after, fact, value in again]
    found = column("early_imaging", tmp_path, {
        "spoken shortly before": [*again, imaged(days(15))],
        "an episode denied": [(days(14), "new_episode", False), imaged(days(15))],
        "long ago": [*quiet, imaged(days(1))],
    })  # fmt: skip
    assert found == {"spoken shortly before": None, "an episode denied": True, "long ago": False}


def test_an_episode_is_new_after_180_days_without_a_word(tmp_path):
    def first(after: timedelta) -> list[Said]:
        """Something was said so long before the episode that began at `BEGAN`."""
        return [(-after, "leg_pain_0_10", 3), (days(0), "new_episode", True), imaged(days(2))]

    people = {
        "180 days": first(days(180)),
        "a moment longer": first(days(180, 1)),
        "just before": first(days(0, 1)),
    }
    assert column("early_imaging", tmp_path, people) == {
        "180 days": None, "a moment longer": True, "just before": None,
    }  # fmt: skip


def test_a_reason_for_an_image_counts_to_the_end_of_day_28(tmp_path):
    people = {
        "at the end": [(days(28), "osteoporosis", True), imaged(days(2))],
        "after it": [(days(28, 1), "osteoporosis", True), imaged(days(2))],
        "before it began": [
            (days(-300), "osteoporosis", True),
            (days(0), "new_episode", True),
            imaged(days(2)),
        ],
        "said no": [(days(3), "osteoporosis", False), imaged(days(2))],
    }
    assert column("early_imaging", tmp_path, people) == {
        "at the end": None, "after it": True, "before it began": None, "said no": True,
    }  # fmt: skip


def test_people_from_18_to_75_years_are_counted(tmp_path):
    people = {str(age): [(days(0, 1), "age_years", age), imaged(days(2))] for age in (17, 18, 75, 76)}
    people["unsure"] = [(days(0, 1), "age_years", "unsure"), imaged(days(2))]
    found = column("early_imaging", tmp_path, people)
    assert found == {"17": None, "18": True, "75": True, "76": None, "unsure": None}


def test_an_episode_is_counted_from_the_end_of_its_day_28(tmp_path):
    ago = {"before": days(28, -1), "then": days(28), "after": days(28, 1)}
    found = column("early_imaging", tmp_path, {name: [imaged(days(1))] for name in ago}, **ago)
    assert found == {"before": None, "then": True, "after": True}


PLAN: list[Said] = [
    (days(0), "weeks_into_plan", 0),
    (days(0), "walking_minutes", 10),
    (days(0), "rmdq_0_24", 10),
]


def test_six_weeks_are_over_at_the_end_of_day_42(tmp_path):
    ago = {"before": days(43, -1), "then": days(43), "after": days(43, 1)}
    said: list[Said] = [*PLAN, (days(14), "walking_minutes", 12), (days(30), "rmdq_0_24", 7)]
    found = decided(tmp_path, dict.fromkeys(ago, said), **ago)
    assert {name: (row["week_2"], row["improved_by_week_6"]) for name, row in found.items()} == {
        "before": (None, None), "then": ("flagged", True), "after": ("flagged", True),
    }  # fmt: skip


def test_the_2_week_rule_is_asked_at_the_end_of_day_14(tmp_path):
    people = {
        "at the end": [*PLAN, (days(15), "walking_minutes", 12)],
        "after it": [*PLAN, (days(15, 1), "walking_minutes", 12)],
    }
    found = column("week_2", tmp_path, people)
    assert found == {"at the end": "flagged", "after it": "not_told"}


def test_better_is_what_was_told_after_day_14_and_by_the_end_of_day_42(tmp_path):
    def score(after: timedelta, value: object) -> list[Said]:
        return [*PLAN, (after, "rmdq_0_24", value)]

    def said(after: timedelta, value: object) -> list[Said]:
        return [*PLAN[:2], (after, "function_improving", value)]

    people = {
        "score at day 15": score(days(15), 5), "score after it": score(days(15, 1), 5),
        "score at the end": score(days(43), 5), "score unsure": score(days(30), "unsure"),
        "score fell by 30%": score(days(30), 7), "score fell by less": score(days(30), 8),
        "said at day 15": said(days(15), True), "said after it": said(days(15, 1), True),
        "said at the end": said(days(43), True), "said no": said(days(30), False),
        "start of nothing": [*PLAN[:2], (days(0), "rmdq_0_24", 0), (days(30), "rmdq_0_24", 0)],
        "start unsure": [*PLAN[:2], (days(0), "rmdq_0_24", "unsure"), (days(30), "rmdq_0_24", 0)],
        "start unsure, said yes": [*said(days(30), True), (days(0), "rmdq_0_24", "unsure"), (days(30), "rmdq_0_24", 0)],
    }  # fmt: skip
    assert column("improved_by_week_6", tmp_path, people) == {
        "score at day 15": None, "score after it": True, "score at the end": True, "score unsure": None,
        "score fell by 30%": True, "score fell by less": False, "said at day 15": None, "said after it": True,
        "said at the end": True, "said no": False, "start of nothing": None, "start unsure": None,
        "start unsure, said yes": True,
    }  # fmt: skip


def test_the_plan_began_as_many_weeks_ago_as_it_has_gone_on(tmp_path):
    """Told in the middle of the plan, in weeks and parts of weeks."""

    def told(weeks: float, after: timedelta) -> list[Said]:
        return [
            (after, "weeks_into_plan", weeks),
            (days(0), "function_improving", False),
            (days(30), "function_improving", True),
        ]

    people = {"of 43 days": told(3, days(21)), "of fewer": told(3, days(21, 1)), "not sure": told(1, days(30)),
              "half a week": told(3.5, days(24.5)), "half a week, fewer": told(3.5, days(24.5, 1))}  # fmt: skip
    people["not sure"][0] = (days(22), "weeks_into_plan", "unsure")
    assert column("improved_by_week_6", tmp_path, people) == {
        "of 43 days": True, "of fewer": None, "not sure": None, "half a week": True, "half a week, fewer": None,
    }  # fmt: skip


def test_overdue_days_begin_the_day_after(tmp_path):
    """A calm person is told to look again in 14 days; what is left of a day does not count."""
    wanted = {13.9: 0, 14: 0, 14.3: 0, 14.4: 1, 15: 1, 22.3: 8, 22.4: 9}
    found = decided(
        tmp_path, {str(after): [] for after in wanted}, **{str(after): days(after) for after in wanted}
    )
    assert {name: row["overdue_days"] for name, row in found.items()} == {
        str(a): late for a, late in wanted.items()
    }
    assert found["14"]["look_again_by"] == AS_OF.date()


def test_the_last_entry_is_the_newest_known_by_then(tmp_path):
    moments = {
        "then": (days(0), None), "later": (days(0, 1), None), "written down later": (days(-2), days(-1)),
        "after it": (days(-2), days(0, 1)), "written down before": (days(-2), days(-3)),
    }  # fmt: skip
    logs = {name: [Entry("fever", False, AS_OF + at, None if written is None else AS_OF + written, id="a")]
            for name, (at, written) in sorted(moments.items())}  # fmt: skip
    run(
        written_entries(tmp_path / "log.parquet", logs),
        tmp_path / "out.parquet",
        Settings(AS_OF),
        processes(1),
    )
    found = {row["person"]: row["last_entry"] for row in pq.read_table(tmp_path / "out.parquet").to_pylist()}
    assert found == {
        "then": AS_OF, "later": None, "written down later": AS_OF - days(1), "after it": None,
        "written down before": AS_OF - days(2),
    }  # fmt: skip
