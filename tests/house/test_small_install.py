"""Every line of the README's list, run with the packages of `make setup` alone: it works, or is named and says why.

The two that serve pages run with them in test_wheel.py.
"""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.directory.registers import quoted, row
from tests.house.tree import text_of
from tests.small_install import small_install

pytestmark = pytest.mark.long

README = text_of(Path("README.md"))
LINE = re.compile(r"^\.venv/bin/rootway (.+?)(?:  +.*)?$", re.M)
CASE = {"id": "example", "as_of": "2026-11-22T09:00:00Z", "facts": {"saddle_numbness": "unsure"}}
# A line of the list as it stands there, and what is typed to try it. It is to work, unless it stands in MORE.
TRIED = {
    "assess case.json": "assess case.json",
    "assess case.json --json": "assess case.json --json",
    "assess --batch cases.jsonl": "assess --batch cases.jsonl",
    "route case.json --drafts": "route case.json --drafts",
    "pathway check": "pathway check",
    "pathway new my-pathway": "pathway new my-pathway",
    "pathway try fever=yes": "pathway try fever=yes",
    "pathway cases --failing": "pathway cases --failing",
    "pathway sheet FOLDER t.xlsx": "pathway sheet my-pathway t.xlsx",
    "pathway review FOLDER": "pathway review my-pathway",
    "pathway prove FOLDER": "pathway prove my-pathway",
    "pathway diff OLD NEW": "pathway diff my-pathway my-pathway",
    "compile --to sql": "compile --to sql",
    "population run --entries entries.parquet --as-of 2026-11-22T09:00:00Z --out out.parquet": (
        "population run --entries entries.parquet --as-of 2026-11-22T09:00:00Z --out out.parquet"
    ),
    "providers import FILE --register nppes --out var/providers.sqlite": (
        "providers import register.csv --register nppes --out providers.sqlite"
    ),
    "providers search --index var/providers.sqlite --zip 60601 --profession physical_therapist --within-miles 10": (
        "providers search --index providers.sqlite --zip 10001 --profession physical_therapist --within-miles 10"
    ),
}
SERVED = ("serve --port 8000", "demo --port 8000")
# Named in the sentence above the list as what `make setup-dev` adds.
MORE = {
    "`population`": "population run",
    "`pathway diff`": "pathway diff",
    "`pathway prove`": "pathway prove",
    "`pathway sheet`": "pathway sheet",
    "other dialects of SQL": "compile --to sql --dialect spark",
}


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_install(tmp_path_factory.mktemp("small") / "venv")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("desk")
    (place / "case.json").write_text(json.dumps(CASE), encoding="utf-8")
    (place / "cases.jsonl").write_text(f"{json.dumps(CASE)}\n", encoding="utf-8")
    (place / "register.csv").write_bytes(quoted([row(1)]))
    return place


def environment(desk: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(desk),
        "LC_ALL": "C.UTF-8",
        "ROOTWAY_DATA": str(desk / "data"),
    }


def run(python: Path, desk: Path, words: str) -> subprocess.CompletedProcess[str]:
    command = [python, "-m", "rootway.cli.main", *words.split()]
    return subprocess.run(command, cwd=desk, env=environment(desk), capture_output=True, text=True)


def test_each_line_of_the_list_is_tried_here():
    assert LINE.findall(README.split("## On the command line")[1].split("A case is what is known")[0]) == [
        *list(TRIED)[:13],
        *SERVED,
        *list(TRIED)[13:],
    ]


def test_what_needs_more_is_named_above_the_list():
    sentence = " ".join(README.split("`make setup` makes")[1].split("which `make setup-dev` adds")[0].split())
    assert [name for name in MORE if name not in sentence] == []
    assert sentence.count("`pathway ") == sum("`pathway " in name for name in MORE)


def test_the_test_tools_are_not_there(python, desk):
    tried = [python, "-c", "import pytest"]
    ran = subprocess.run(tried, cwd=desk, env=environment(desk), capture_output=True, text=True)
    assert "No module named 'pytest'" in ran.stderr


def test_each_works_or_says_what_adds_it(python, desk):
    """In the order of the list: some use what one before them left."""
    ran = {words: run(python, desk, words) for words in (*TRIED.values(), MORE["other dialects of SQL"])}
    more = {words for words in ran if words.startswith(tuple(MORE.values()))}
    assert {words: one.stderr for words, one in ran.items() if words not in more and one.returncode} == {}
    assert len(more) == len(MORE)
    for words in more:
        assert ran[words].returncode == 1, words
        assert "not installed here" in ran[words].stderr and "run make setup-dev" in ran[words].stderr, words
