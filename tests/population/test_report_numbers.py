"""Every number of a report where a reader looks for it: the lines of the text, the rows and bars of the page."""

import re
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rootway.errors import FaultsFound
from rootway.population.engine import LEVELS, URGENT_RULES
from rootway.population.history import SCHEMA as HISTORY
from rootway.population.report import Calibration, LevelCount, PopulationReport, counted
from rootway.population.report_page import html_of
from rootway.population.report_text import text_of
from rootway.population.report_words import share
from tests.population.test_report import SMALL

LONG = "a reason of fifty letters that fills its own column"
LINES = """\
  Urgent: see a doctor today                                    24      2%  4 could still rise
  See a clinician in the next days                             550     45%  50 could still rise, 30 so that they must be seen at once
  You can care for yourself, with a safety net                 600     49%
  Two answers disagree, read as not sure                         9     <1%
  foot-drop                                                     12     <1%
  have a day to be looked at again                           1,100     89%
  overdue                                                      300     27%
    by 1 to 7 days                                             200     18%
    by 8 to 28 days                                             90      8%
    by more than 28 days                                        10     <1%
  counted                                                      700     57%
  imaged early                                                   7      1%
  Flagged at week 2                      30 of 100 better by week 6 (30%); of 5 it is not told
  No rule held, but not all was asked    0 of 0 better by week 6 (–); of 0 it is not told
"""  # noqa: E501


def test_the_text_has_each_number_in_its_column():
    lines = text_of(SMALL).splitlines()
    assert [line for line in LINES.splitlines() if line not in lines] == []
    assert not any(line.endswith("rise") and "Emergency" in line for line in lines), "nobody there could rise"


def test_a_long_label_goes_on_below_its_numbers():
    lines = text_of(replace(SMALL, reasons=((LONG, 617), (LONG[:-1], 3)))).splitlines()
    first = lines.index("  a reason of fifty letters that fills its own                 617     50%")
    assert lines[first + 1 : first + 3] == [
        "    column",
        f"  {LONG[:-1]}             3     <1%",
    ]
    assert max(map(len, lines[:4])) <= 100


def rows_of(page: str, title: str) -> list[tuple[str, ...]]:
    """The rows below a heading: the label, the bar as class@from+width, and the cells."""
    below = page.partition(f"<h2>{title}</h2>")[2].partition("<h2>")[0]
    return [(label(row), bar(row), *re.findall(r'<td class="number[^>]*>([^<]*)', row))
            for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", below)]  # fmt: skip


def label(row: str) -> str:
    return re.search(r"<th[^>]*>([^<]*)", row)[1]


def bar(row: str) -> str:
    """All rectangles have the height of their box; the first is the track as wide as it."""
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', row)
    track, *parts = re.findall(r'<rect class="(\w+)"(?: x="([\d.]+)")? width="([\d.]+)" height="(\d+)"', row)
    assert track == ("track", "", box[1], box[2])
    assert {high for *_, high in parts} <= {box[2]}
    return " ".join(f"{name}@{float(x):g}+{float(wide):g}" for name, x, wide, _ in parts)


def test_the_page_draws_each_number_as_wide_as_it_is():
    page = html_of(replace(SMALL, people=1_000, due=1_000))
    assert rows_of(page, "How urgent") == [
        ("Emergency: go to a hospital now", "danger@0+1", "10", "1%", "0", "–"),
        ("Urgent: see a doctor today", "warning@0+2 open@2+0.4", "24", "2%", "4", "–"),
        ("See a clinician in the next days", "notice@0+50 open@50+5", "550", "55%", "50", "30"),
        ("You can care for yourself, with a safety net", "calm@0+60", "600", "60%", "0", "0"),
        ("Not known yet: too few answers", "open@0+5", "50", "5%", "50", "40"),
    ]
    assert rows_of(page, "Why people must be seen at once") == [
        ("foot-drop", "plain@0+100", "12", "1%"),
        ("fever", "plain@0+25", "3", "&lt;1%"),
    ]
    assert rows_of(page, "Overdue re-evaluations") == [
        ("1 to 7 days", "plain@0+20", "200", "20%"),
        ("8 to 28 days", "plain@0+9", "90", "9%"),
        ("more than 28 days", "plain@0+1", "10", "1%"),
    ]
    assert rows_of(page, "Early imaging") == [
        ("Imaged early", "same@0+1", "7", "1%"),
        ("Not imaged early", "better@0+99", "693", "99%"),
    ]
    assert "300 of 1,000 people who were told a day are overdue (30%)" in page


def test_the_page_says_how_it_went_after_week_2():
    rows = (
        Calibration("flagged", 20, 70, 10),
        Calibration("not_flagged", 0, 0, 5),
        Calibration("not_told", 0, 0, 0),
    )
    assert rows_of(html_of(replace(SMALL, calibration=rows)), "Was the 2-week rule right?") == [
        ("Flagged at week 2", "better@0+20 same@20+70 untold@90+10", "20", "22%", "70", "10"),
        ("Not flagged", "untold@0+100", "0", "–", "0", "5"),
        ("No rule held, but not all was asked", "", "0", "–", "0", "0"),
    ]
    assert [line.share for line in rows] == [20 / 90, None, None]


def test_the_few_are_drawn_so_that_they_can_be_seen():
    few = LevelCount("urgent", "Urgent", "warning", True, 1, 2, 2)
    rows = rows_of(html_of(replace(SMALL, people=100_000, levels=(few,))), "How urgent")
    assert rows == [("Urgent", "warning@0+0.3 open@0.001+0.3", "3", "&lt;1%", "2", "–")]


def test_the_page_is_well_formed_where_a_share_is_small():
    page = html_of(replace(SMALL, people=100_000, due=100_000, overdue=(1, 2, 3)))
    assert re.findall(r"<[^a-z/!]", page) == []


def test_a_share_is_rounded_but_never_to_none_or_all():
    pairs = [
        (1, 100),
        (99, 100),
        (995, 1000),
        (99_001, 100_000),
        (9_899, 10_000),
        (1, 101),
        (2, 3),
        (2, 1000),
    ]
    assert [share(*pair) for pair in pairs] == ["1%", "99%", ">99%", ">99%", "99%", "<1%", "67%", "<1%"]


LEVELS_SAID = '[["calm", "Calm", "calm", false], ["urgent", "Urgent", "danger", true]]'


def out_of(place, rows: list[dict], rules: str = "{}", **said: str):
    """What a run could have written."""
    kinds = [("person", pa.string()), ("triage", pa.string()), ("triage_settled", pa.bool_()),
             ("triage_could_be", pa.string()), ("triage_because", pa.list_(pa.string())),
             ("conflicts", pa.list_(pa.string()))]  # fmt: skip
    history = [pa.field(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in HISTORY]
    kept = {LEVELS: LEVELS_SAID, URGENT_RULES: rules, **said}
    schema = pa.schema([*kinds, *history], metadata=kept)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), place)
    return place


def person(**said: object) -> dict:
    return {"person": "a", "triage_settled": True, "triage_because": [], "conflicts": [], **said}


def test_the_days_of_the_bands_and_those_between_them(tmp_path):
    days = [None, 0, 1, 7, 8, 28, 29, 4000]
    report = counted(out_of(tmp_path / "out.parquet", [person(overdue_days=day) for day in days]))
    assert (report.people, report.due, report.overdue) == (8, 7, (2, 2, 2))


def test_who_is_counted_where(tmp_path):
    rows = [
        person(triage="calm", early_imaging=True, week_2="flagged", improved_by_week_6=True),
        person(triage="calm", triage_settled=False, triage_could_be="urgent", early_imaging=False, week_2="flagged"),
        person(triage="calm", triage_settled=False, triage_could_be="calm", improved_by_week_6=True),
        person(triage="urgent", triage_because=["one", "two", "weak"], week_2="not_flagged", improved_by_week_6=False),
        person(triage="urgent", triage_because=["two"], conflicts=["fever"]),
        person(triage_settled=False, triage_could_be="urgent", triage_because=["one"], conflicts=["fever", "age"]),
    ]  # fmt: skip
    report = counted(out_of(tmp_path / "out.parquet", rows, '{"one": "The first", "two": "The second"}'))
    assert report.levels == (
        LevelCount("urgent", "Urgent", "danger", True, 2, 0, 0),
        LevelCount("calm", "Calm", "calm", False, 1, 2, 1),
        LevelCount(None, "Not known yet: too few answers", "none", False, 0, 1, 1),
    )
    assert [level.people for level in report.levels] == [2, 3, 1]
    assert report.reasons == (("The second", 2), ("The first", 1))
    assert (report.imaging_counted, report.imaged_early, report.disagreeing) == (2, 1, 2)
    assert report.calibration == (
        Calibration("flagged", 1, 0, 1),
        Calibration("not_flagged", 0, 1, 0),
        Calibration("not_told", 0, 0, 0),
    )
    assert (report.pathway, report.version, report.as_of, report.imaging_how, report.calibration_how) == (
        "",
    ) * 5


def test_the_ten_commonest_reasons_are_told(tmp_path):
    rows = [
        person(triage="urgent", triage_because=[f"rule-{n:02}" for n in range(upto)]) for upto in range(1, 13)
    ]
    report = counted(out_of(tmp_path / "out.parquet", rows, " ".join(f"rule-{n:02}" for n in range(12))))
    assert report.reasons == tuple((f"Rule {n:02}", 12 - n) for n in range(10))


def test_what_a_run_said_of_itself_is_told(tmp_path):
    said = {"pathway": "back", "version": "1.2", "as_of": "2026-11-22T09:05:30+00:00",
            "early_imaging": "How many.", "calibration": "How right."}  # fmt: skip
    report: PopulationReport = counted(out_of(tmp_path / "out.parquet", [], **said))
    assert (report.pathway, report.version, report.moment) == ("back", "1.2", "2026-11-22 09:05 UTC")
    assert (report.imaging_how, report.calibration_how) == ("How many.", "How right.")
    assert "0 people at 2026-11-22 09:05 UTC" in text_of(report)


def test_an_output_without_levels_was_written_by_an_older_one(tmp_path):
    table = pq.read_table(out_of(tmp_path / "out.parquet", []))
    for kept in (None, {"pathway": "back"}):
        pq.write_table(table.replace_schema_metadata(kept), tmp_path / "old.parquet")
        with pytest.raises(FaultsFound, match="does not say its levels"):
            counted(tmp_path / "old.parquet")
