"""`rootway population` from the command line: what it prints, its exit status, and its faults."""

import pytest

from rootway.cli.main import main
from rootway.population.aside import aside_of
from tests.population.test_run import AS_OF, DAY, GOOD, written

RUN = ["population", "run", "--as-of", AS_OF.isoformat(), "--processes", "1"]


def test_a_rehearsal_from_beginning_to_end(tmp_path, capsys):
    log, out, page = (str(tmp_path / name) for name in ("entries.parquet", "out.parquet", "report.html"))
    make = ["population", "simulate", "--people", "50", "--seed", "1", "--processes", "1", "--out", log]
    assert main(make) == 0
    assert main([*RUN, "--entries", log, "--out", out]) == 0
    assert main(["population", "report", "--in", out, "--html", page]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert "50 invented people, " in printed.out
    assert f"50 people decided, written to {out}" in printed.out
    assert "50 people at 2026-11-22 09:00 UTC" in printed.out
    assert "<!doctype html>" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_bad_rows_are_named_and_the_status_says_so(tmp_path, capsys):
    log = written(tmp_path / "entries.parquet", [*GOOD, *[("b", DAY, "feever", "true")] * 7])
    assert main([*RUN, "--entries", str(log), "--out", str(tmp_path / "out.parquet")]) == 1
    printed = capsys.readouterr()
    assert printed.out == f"2 people decided, written to {tmp_path / 'out.parquet'}\n"
    lines = printed.err.splitlines()
    assert lines[0].startswith("row 3: feever: is not a fact of this pathway.")
    assert len(lines) == 6
    assert lines[-1] == f"7 rows put aside in {aside_of(tmp_path / 'out.parquet')} (2 more than shown)"


def test_a_missing_extra_is_said_with_what_to_do(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("rootway.cli.extras.find_spec", lambda name: None if name == "duckdb" else name)
    assert main([*RUN, "--entries", "a.parquet", "--out", str(tmp_path / "out.parquet")]) == 1
    assert capsys.readouterr().err == (
        "population: needs duckdb, not installed here. It is an extra, to keep the usual install small. "
        "In a checkout run make setup-dev. Elsewhere install the wheel with its extra: "
        "pip install 'rootway-VERSION-py3-none-any.whl[population]'.\n"
    )


@pytest.mark.parametrize("wrong", [["--as-of", "2026-11-22"], ["--processes", "0"], ["--engine", "abacus"]])
def test_wrong_usage_is_status_2(wrong, capsys):
    with pytest.raises(SystemExit) as left:
        main([*RUN, "--entries", "a", "--out", "b", *wrong])
    assert left.value.code == 2


def test_help_teaches_the_log(capsys):
    with pytest.raises(SystemExit):
        main(["population", "--help"])
    shown = capsys.readouterr().out
    assert all(
        word in shown
        for word in ("person", "observed_at", "fact", "value", "corrects", "never asked", "examples:")
    )
