"""Each dependency says why it is here, and the locks hold exactly what was asked for, with hashes."""

import re
import tomllib
from pathlib import Path

from tests.house.tree import text_of

PROJECT = Path("pyproject.toml")
LISTED = re.compile(r'^\s+"(?P<name>[A-Za-z0-9_.-]+)[^"]*",?\s*(?P<reason>#.*)?$')


def listed(*tables: str) -> set[str]:
    """The names asked for in the project table and the named groups."""
    project = tomllib.loads(text_of(PROJECT))
    asked = list(project["project"]["dependencies"])
    for table in tables:
        asked += project["dependency-groups"][table]
    return {re.split(r"[<>=!~;\[ ]", line)[0].lower().replace("_", "-") for line in asked}


def locked(name: str) -> dict[str, list[str]]:
    """Each package of a lock with the hashes that are allowed for it."""
    entries = re.split(r"\n(?=\S)", text_of(Path(name)).strip())
    return {entry.partition("==")[0]: re.findall(r"--hash=sha256:([0-9a-f]{64})", entry) for entry in entries}


def test_every_dependency_says_why_it_is_here():
    lines = text_of(PROJECT).splitlines()
    start, end = lines.index("dependencies = ["), lines.index("[tool.ruff]")
    entries = [match for line in lines[start:end] if (match := LISTED.match(line))]
    asked = listed("build", "dev")
    assert {match["name"].lower().replace("_", "-") for match in entries} == asked
    assert [match["name"] for match in entries if len((match["reason"] or "").split()) < 4] == []


def test_the_locks_hold_what_is_asked_for():
    assert listed("build") - set(locked("requirements.lock")) == set()
    assert listed("build", "dev") - set(locked("requirements-dev.lock")) == set()


def test_every_locked_package_has_a_hash():
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert [package for package, hashes in locked(name).items() if not hashes] == []


def test_the_test_lock_only_adds_to_the_running_lock():
    running, testing = text_of(Path("requirements.lock")), text_of(Path("requirements-dev.lock"))
    pins = set(re.findall(r"^\S+==\S+", running, re.M))
    assert pins - set(re.findall(r"^\S+==\S+", testing, re.M)) == set()
