"""A rehearsal of every topic of the library: its people are invented, decided about and counted as its own."""

from pathlib import Path

import pytest

from rootway.cli.main import main
from rootway.guide import load_guide
from rootway.guide.library import shipped_library, topics_of
from rootway.population.report import NOT_KNOWN, counted
from tests.generative.people import AS_OF

PEOPLE = 60
MAY_BE_OPEN = 0.2
"""Share whose urgency may be unknown: those who broke off the first check, and those who are not sure."""


@pytest.mark.long
@pytest.mark.parametrize("topic", topics_of(shipped_library()))
def test_a_rehearsal_of_a_topic_tells_its_own_name_and_levels(
    topic: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, out, page = (str(tmp_path / name) for name in ("entries.parquet", "out.parquet", "report.html"))
    own, one = ["--pathway", topic], ["--processes", "1"]
    many = ["--people", str(PEOPLE), "--seed", "1", "--as-of", AS_OF.isoformat()]
    assert main(["population", "simulate", *many, *own, *one, "--out", log]) == 0
    run = ["population", "run", "--entries", log, "--as-of", AS_OF.isoformat()]
    assert main([*run, *own, *one, "--out", out]) == 0
    assert main(["population", "report", "--in", out, "--html", page]) == 0
    printed, report = capsys.readouterr(), counted(Path(out))
    assert printed.err == ""
    assert f"{PEOPLE} people at 2026-11-22 09:00 UTC, pathway {topic} " in printed.out
    assert topic in Path(page).read_text(encoding="utf-8")
    levels = load_guide(shipped_library() / topic).levels.levels
    assert {one.title for one in levels} < {one.title for one in report.levels}
    unknown = sum(one.people for one in report.levels if one.value == NOT_KNOWN[0])
    assert unknown <= MAY_BE_OPEN * PEOPLE
    assert "Two answers disagree, read as not sure                         0 " in printed.out
