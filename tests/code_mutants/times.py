"""A plugin of pytest: how long each test that passed took, into the file that ROOTWAY_TIMES names."""

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest

_TOOK: dict[str, float] = defaultdict(
    float
)  # seconds of the test itself: what is set up once is not the first one's
_BAD: set[str] = set()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep how long a test took; one of which any part did not pass is of no use as a witness."""
    _TOOK[report.nodeid] += report.duration if report.when == "call" else 0
    if not report.passed:
        _BAD.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write what was measured."""
    passed = {test: took for test, took in _TOOK.items() if test not in _BAD}
    Path(os.environ["ROOTWAY_TIMES"]).write_text(json.dumps(passed), encoding="utf-8")
