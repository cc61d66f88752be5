"""`rootway assess --batch`: in order, faulty lines kept apart, and as little memory for many as for few."""

import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rootway.cli.main import main

pytestmark = pytest.mark.long

DENIED = {"other_red_flags_denied": True}


def write(path: Path, lines: Iterator[str] | list[str]) -> str:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    return str(path)


def test_lines_come_out_in_order_and_faulty_ones_do_not_stop_the_rest(tmp_path, capsys):
    lines = [
        json.dumps({"id": "a", "facts": DENIED}),
        "{not json",
        json.dumps({"id": "c", "facts": {"age_years": 400, "fevr": True}}),
        "",
        json.dumps({"id": "e", "facts": {**DENIED, "fever": True}}),
    ]
    assert main(["assess", "--batch", write(tmp_path / "cases.jsonl", lines)]) == 1
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    assert [line.get("id") or line["line"] for line in found] == ["a", 2, 3, "e"]
    assert [line["triage"]["value"] for line in (found[0], found[3])] == ["self_care", "urgent"]
    assert len(found[2]["faults"]) == 2
    assert [line.split(":")[0] for line in err.splitlines()] == ["line 2", "line 3", "line 3"]


def test_a_line_that_never_ends_is_one_fault(tmp_path, capsys):
    lines = ["x" * 3_000_000, json.dumps({"id": "next", "facts": DENIED})]
    assert main(["assess", "--batch", write(tmp_path / "cases.jsonl", lines)]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "more than" in found[0]["faults"][0]["what"]
    assert found[1]["id"] == "next"


def peak_kib(path: str) -> int:
    """The peak memory of a whole batch run in its own process."""
    program = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [
        sys.executable,
        "-c",
        program,
        sys.executable,
        "-m",
        "rootway.cli.main",
        "assess",
        "--batch",
        path,
    ]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def batch(tmp_path: Path, count: int) -> str:
    lines = (json.dumps({"id": str(n), "facts": {**DENIED, "age_years": 18 + n % 80}}) for n in range(count))
    return write(tmp_path / f"{count}.jsonl", lines)


def test_memory_does_not_grow_with_the_number_of_cases(tmp_path):
    few, many = peak_kib(batch(tmp_path, 20)), peak_kib(batch(tmp_path, 600))
    assert many < few + 8_000


@pytest.mark.slow
def test_a_hundred_thousand_cases_stream_in_constant_memory(tmp_path):
    few, many = peak_kib(batch(tmp_path, 20)), peak_kib(batch(tmp_path, 100_000))
    assert many < few + 8_000


def test_a_terminal_sees_a_progress_bar_and_the_output_stays_clean(tmp_path):
    path, out = batch(tmp_path, 200), tmp_path / "out.jsonl"
    leader, follower = pty.openpty()
    with out.open("wb") as file:
        command = [sys.executable, "-m", "rootway.cli.main", "assess", "--batch", path]
        run = subprocess.Popen(
            command, stdout=file, stderr=follower, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"}
        )
        os.close(follower)
        seen = drained(leader)
        assert run.wait() == 0
    assert b"assessing" in seen and b"100%" in seen
    assert len([json.loads(line) for line in out.read_text().splitlines()]) == 200


def drained(leader: int) -> bytes:
    seen = b""
    while select.select([leader], [], [], 60)[0]:
        try:
            seen += os.read(leader, 65536)
        except OSError:  # the other side closed: the run is over
            break
    return seen
