"""A report counts what a run wrote, in text and on a page that needs nothing else."""

import re
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from axe_playwright_python.sync_playwright import Axe

from rootway.errors import FaultsFound
from rootway.guide import load_guide
from rootway.population.engine import Settings
from rootway.population.report import NOT_KNOWN, Calibration, LevelCount, PopulationReport, counted
from rootway.population.report_page import html_of
from rootway.population.report_text import text_of
from rootway.population.report_words import share
from rootway.population.run import processes, run
from rootway.population.simulate import AS_OF, simulate

SMALL = PopulationReport(
    "lumbosacral-radiculopathy", "2026.2", "2026-11-22T09:00:00+00:00", 1_234,
    (*(LevelCount(one.id, one.title, one.tone, one.stops, *counts) for one, counts in zip(
        reversed(load_guide().levels.levels), ((10, 0, 0), (20, 4, 4), (500, 50, 30), (600, 0, 0)), strict=True)),
     LevelCount(*NOT_KNOWN, 0, 50, 40)),
    (("foot-drop", 12), ("fever", 3)), 1_100, (200, 90, 10), 700, 7,
    (Calibration("flagged", 30, 70, 5), Calibration("not_flagged", 80, 20, 0), Calibration("not_told", 0, 0, 0)),
    "How many were imaged early.", "Whether the rules were right.", 9,
)  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """What a run says of 1,500 invented people."""
    folder = tmp_path_factory.mktemp("report")
    simulate(1_500, 11, folder / "log.parquet", processes=1)
    run(folder / "log.parquet", folder / "out.parquet", Settings(AS_OF), processes(1))
    return folder / "out.parquet"


def test_the_counts_are_those_of_the_rows(out):
    report, rows = counted(out), pq.read_table(out).to_pylist()
    assert (report.people, report.version, report.moment) == (1_500, "2026.2", "2026-11-22 09:00 UTC")
    for level in report.levels:
        own = [row for row in rows if row["triage"] == level.value]
        assert level.settled == sum(row["triage_settled"] for row in own)
        assert level.open == sum(not row["triage_settled"] for row in own)
        assert level.could_stop == sum(
            not row["triage_settled"] and row["triage_could_be"] in ("urgent", "emergency") for row in own
        )
    assert sum(level.people for level in report.levels) == 1_500
    days = [row["overdue_days"] for row in rows if row["overdue_days"] is not None]
    assert report.due == len(days)
    assert report.overdue == tuple(
        sum(low <= late <= high for late in days) for low, high in ((1, 7), (8, 28), (29, 10**6))
    )
    imaging = [row["early_imaging"] for row in rows if row["early_imaging"] is not None]
    assert (report.imaging_counted, report.imaged_early) == (len(imaging), sum(imaging))
    for line in report.calibration:
        better = [row["improved_by_week_6"] for row in rows if row["week_2"] == line.said]
        assert (line.improved, line.not_improved, line.not_told) == tuple(
            better.count(answer) for answer in (True, False, None)
        )
    assert report.calibration[0].share < 0.5 < report.calibration[2].share, (
        "the invented courses follow the rule"
    )


def test_the_reasons_are_rules_that_make_someone_urgent(out):
    rows, reasons = pq.read_table(out).to_pylist(), dict(counted(out).reasons)
    urgent = [row["triage_because"] for row in rows if row["triage"] in ("urgent", "emergency")]
    assert reasons
    rules = {rule.say: rule.id for rule in load_guide().files["triage"].rules}
    assert reasons == {say: sum(rules[say] in because for because in urgent) for say in reasons}
    assert "over-12-weeks" not in [rules[say] for say in reasons]
    for report in (text_of(counted(out)), html_of(counted(out))):
        assert [id for id in rules.values() if re.search(rf"\b{id}\b", report) and "-" in id] == []


def test_the_text_says_every_number():
    text = text_of(SMALL)
    numbers = "1,234 10 24 550 600 50 1,100 300 27% 700 7 1% 80%"
    for number in (*numbers.split(), "30 of 100"):
        assert re.search(rf"(?<![\d,]){re.escape(number)}(?![\d,])", text), number
    assert (
        "4 could still rise\n" in text and "50 could still rise, 30 so that they must be seen at once" in text
    )
    assert "How many were imaged early." in " ".join(text.split())


def test_shares_never_hide_the_few_or_the_missing():
    assert [share(*pair) for pair in ((0, 0), (0, 5), (1, 1000), (999, 1000), (5, 5), (1, 3))] == [
        "–", "0%", "<1%", ">99%", "100%", "33%",
    ]  # fmt: skip


def test_the_page_needs_nothing_else():
    page = html_of(SMALL)
    assert "<script" not in page
    assert re.findall(r"""(?:src|href)=|@import|url\((?!#)""", page) == []
    assert re.findall(r"\w+://", page) == []
    assert html_of(replace(SMALL, pathway="<b>&")).count("&lt;b&gt;&amp;") == 1
    assert "Why people must be seen" not in html_of(replace(SMALL, reasons=()))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_can_be_read_by_everyone(tmp_path, chromium, width):
    (tmp_path / "report.html").write_text(html_of(SMALL), encoding="utf-8")
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(f"file://{tmp_path / 'report.html'}")
    found = Axe().run(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert found.response["violations"] == []
    assert wide <= width


def test_what_no_run_wrote_is_refused(tmp_path):
    place = tmp_path / "some.parquet"
    pq.write_table(pa.table({"person": ["a"]}), place)
    with pytest.raises(FaultsFound, match="lacks triage"):
        counted(place)
    place.write_text("x")
    with pytest.raises(FaultsFound, match="is not a Parquet file"):
        counted(place)
    with pytest.raises(FaultsFound, match="cannot be read"):
        counted(tmp_path / "none.parquet")


def test_what_is_measured_is_said_in_the_words_of_the_pathway(out):
    found, measures = counted(out), load_guide().measures
    assert (found.imaging_how, found.calibration_how) == (
        measures.early_imaging.say,
        measures.improvement.say,
    )


def test_a_pathway_without_measures_has_no_section_for_them():
    bare = replace(SMALL, imaging_how="", calibration_how="")
    for report in (html_of(bare), text_of(bare)):
        assert "Early imaging" not in report and "2-week rule" not in report
