"""What goes wrong on a machine, not in a case: each command says so in one line, and loses nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from rootway.cli.main import main
from tests.population.test_run import AS_OF, GOOD, written

FULL = Path("/dev/full")
RUN = ["population", "run", "--as-of", AS_OF.isoformat(), "--processes", "1"]


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "1899-12-31T00:00:00Z"]
)
def test_a_moment_no_person_lives_at_is_wrong_usage(moment, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["assess", "case.json", "--as-of", moment])
    assert ended.value.code == 2
    assert f"'{moment}' is not a time from 1900 to 2200" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "-1", "web", "9" * 5000])
@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_none_is_wrong_usage(command, port, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, f"--port={port}"])
    assert ended.value.code == 2
    assert "is not a port; give a number from 1 to 65535" in capsys.readouterr().err


@pytest.mark.skipif(not FULL.is_char_device(), reason="this system has no disk that is always full")
def test_a_full_disk_is_a_fault_and_no_traceback():
    with FULL.open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "rootway.cli.main", "assess", "--json", "-"],
            input=b'{"facts": {}}', stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (ran.returncode, ran.stderr.decode()) == (
        1,
        "the output: cannot be read or written (No space left on device)."
        " Look at its name, its permissions and the room there.\n",
    )


def test_ctrl_c_ends_without_a_traceback(monkeypatch, capsys):
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("rootway.cli.main.assess_one", stopped)
    assert main(["assess", "case.json"]) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_the_log_is_never_written_over_by_what_is_made_of_it(tmp_path, capsys):
    log = written(tmp_path / "entries.parquet", GOOD)
    before = log.read_bytes()
    assert main([*RUN, "--entries", str(log), "--out", str(tmp_path / "x" / ".." / "entries.parquet")]) == 1
    (tmp_path / "x").mkdir()
    assert main([*RUN, "--entries", str(log), "--out", str(tmp_path / "x" / ".." / "entries.parquet")]) == 1
    assert "is the file that is read. What it holds would be lost." in capsys.readouterr().err
    assert log.read_bytes() == before


def test_a_page_never_takes_the_place_of_what_it_counts(tmp_path, capsys):
    log, out = written(tmp_path / "entries.parquet", GOOD), tmp_path / "out.parquet"
    assert main([*RUN, "--entries", str(log), "--out", str(out)]) == 0
    before = out.read_bytes()
    assert main(["population", "report", "--in", str(out), "--html", str(out)]) == 1
    assert "is the file that is read" in capsys.readouterr().err
    assert out.read_bytes() == before


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path, capsys):
    log = written(tmp_path / "entries.parquet", GOOD)
    assert main([*RUN, "--entries", str(log), "--out", str(tmp_path)]) == 1
    assert main([*RUN, "--entries", str(tmp_path), "--out", str(tmp_path / "out.parquet")]) == 1
    assert main(["compile", "--to", "z3", "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path}: is not a file. Name a file.",
        f"{tmp_path / 'out.parquet'}: stands in the folder that is read. The next run would read it as part of "
        "the log. Name a file in another folder.",
        f"{tmp_path}: cannot be written: it is not a file. Choose another place.",
    ]
    assert list(tmp_path.iterdir()) == [log]


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_damaged_log_is_named_and_nothing_is_written(processes, tmp_path, capsys):
    log = tmp_path / "entries.parquet"
    make = ["population", "simulate", "--people", "20", "--seed", "1", "--processes", "1", "--out", str(log)]
    assert main(make) == 0
    raw = bytearray(log.read_bytes())
    for place in range(100, len(raw) // 2, 37):
        raw[place] ^= 0xFF
    log.write_bytes(raw)
    out = tmp_path / "out.parquet"
    command = [*RUN[:-1], processes, "--entries", str(log), "--out", str(out)]
    assert main(command) == 1
    assert capsys.readouterr().err == (
        f"{log}: is damaged. Only part of it can be read. Fetch it again, or write it anew.\n"
    )
    assert not out.exists()


def test_a_register_whose_first_line_is_one_huge_word_is_refused(tmp_path, capsys):
    register = tmp_path / "register.csv"
    register.write_bytes(b"a" * 500_000)
    command = ["providers", "import", str(register), "--register", "nhs", "--out", str(tmp_path / "i.sqlite")]
    assert main(command) == 1
    assert "its first line lacks" in capsys.readouterr().err
