"""Each promise of the workspace names tests, and each of them is there."""

import re

from tests.house.tree import ROOT

PAGE = ROOT / "docs/explanation/workspace-promises.md"
HELD_BY = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_promise_is_held_by_a_test_that_is_there():
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| ") and "`tests/" in line]
    assert len([row for row in rows if re.match(r"\| \d+ \|", row)]) == 17
    missing = [
        f"{path}::{name}"
        for path, name in HELD_BY.findall(PAGE.read_text())
        if f"def {name}(" not in (ROOT / path).read_text()
    ]
    assert missing == []
    assert all(HELD_BY.search(row) for row in rows)
