"""The pages about record systems are true: each row has a test that is there or a reason, and each curl line runs."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.web.curl_lines import lines_of, run
from tests.web.real_server import Server

TABLES = (ROOT / "docs/reference/cds-hooks.md", ROOT / "docs/reference/smart.md")
PAGE = ROOT / "docs/how-to/answer-a-record-system.md"
ROW = re.compile(r"^\| (?P<asked>[^|]+) \| (?P<held>[^|]+) \|$", re.MULTILINE)


def rows() -> list[str]:
    """What each row is held by."""
    return [
        row["held"]
        for table in TABLES
        for row in ROW.finditer(table.read_text(encoding="utf-8"))
        if row["asked"] != "what is asked"
    ]


@pytest.mark.parametrize("held", rows())
def test_each_row_names_a_test_that_is_there_or_a_reason(held: str):
    if held.startswith("reason: "):
        assert len(held.split()) > 5
        return
    path, _, name = held.strip("`").partition("::")
    assert re.search(rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.long
def test_each_line_of_the_page_runs_and_prints_what_it_says(tmp_path: Path):
    lines = lines_of(PAGE)
    assert len(lines) == 7
    server = Server(tmp_path)
    server.prepare()
    server.start()
    try:
        assert len(list(run(lines, server, {}))) == len(lines)
    finally:
        server.kill()
