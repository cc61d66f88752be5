"""`make bench` goes on to its end. Its times belong to the machine; that all engines say the same does not."""

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_the_quick_benchmarks_run_to_their_end():
    found = subprocess.run(
        [sys.executable, "-m", "bench", "--size", "quick"], capture_output=True, text=True, check=False
    )
    bars = found.stdout.partition("\nAll bars\n")[2].splitlines()
    assert len(bars) > 25, found.stderr
    assert found.returncode in (0, 1)  # 1: on this machine, now, something took too long
    alike = [line for line in bars if "differ" in line or "not settled" in line]
    assert len(alike) >= 4
    assert [line for line in alike if not line.startswith("reached")] == []
