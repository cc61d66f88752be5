"""A plugin of pytest: how long each test that passed took, into the file that ROOTWAY_TIMES names."""

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest

_TOOK: dict[str, float] = defaultdict(float)  # seconds, with setting up and taking down
_BAD: set[str] = set()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up the three parts of a test; one that did not pass is of no use as a witness."""
    _TOOK[report.nodeid] += report.duration
    if not report.passed:
        _BAD.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write what was measured."""
    passed = {test: took for test, took in _TOOK.items() if test not in _BAD}
    Path(os.environ["ROOTWAY_TIMES"]).write_text(json.dumps(passed), encoding="utf-8")
