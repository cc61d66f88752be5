"""Each dependency says why it is here, and the locks hold exactly what was asked for, with hashes."""

import re
import subprocess
import tomllib
from datetime import date, timedelta
from pathlib import Path

from tests.house.tree import ROOT, text_of

PROJECT = Path("pyproject.toml")
LISTED = re.compile(r'^\s*(?:[a-z]+ = \[)?"(?P<name>[A-Za-z0-9_.-]+)[^"]*"\]?,?\s*(?P<reason>#.*)?$')


OLDEST = timedelta(days=90)  # so old may a lock be
EXTRAS = ("cjk", "fhir", "population", "proofs", "sheet")
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-mutants.lock",
    "requirements-docs.lock",
    "requirements-engines.lock",
)


def listed(groups: tuple[str, ...], extras: tuple[str, ...] = ()) -> set[str]:
    """The names asked for in the project table, the named groups and the named extras."""
    project = tomllib.loads(text_of(PROJECT))
    asked = list(project["project"]["dependencies"])
    for group in groups:
        asked += project["dependency-groups"][group]
    for extra in extras:
        asked += project["project"]["optional-dependencies"][extra]
    return {re.split(r"[<>=!~;\[ ]", line)[0].lower().replace("_", "-") for line in asked}


def locked(name: str) -> dict[str, list[str]]:
    """Each package of a lock with the hashes that are allowed for it."""
    entries = re.split(r"\n(?=\S)", text_of(Path(name)).strip())
    return {entry.partition("==")[0]: re.findall(r"--hash=sha256:([0-9a-f]{64})", entry) for entry in entries}


def test_every_dependency_says_why_it_is_here():
    lines = text_of(PROJECT).splitlines()
    start, end = lines.index("dependencies = ["), lines.index("[tool.ruff]")
    entries = [match for line in lines[start:end] if (match := LISTED.match(line))]
    asked = listed(("build", "dev", "mutants", "docs", "engines"), (*EXTRAS, "spark"))
    assert {match["name"].lower().replace("_", "-") for match in entries} == asked
    assert [match["name"] for match in entries if len((match["reason"] or "").split()) < 3] == []


def test_the_locks_hold_what_is_asked_for():
    asked = (
        listed(("build",)),
        listed(("build", "dev"), EXTRAS),
        listed(("build", "dev", "mutants"), EXTRAS),
        listed(("build", "dev", "docs"), EXTRAS),
        listed(("build", "dev", "engines"), (*EXTRAS, "spark")),
    )
    assert [wanted - set(locked(lock)) for lock, wanted in zip(LOCKS, asked, strict=True)] == [set()] * 5


def test_every_locked_package_has_a_hash():
    for name in LOCKS:
        assert [package for package, hashes in locked(name).items() if not hashes] == []


def test_each_lock_only_adds_to_the_one_before():
    pins = [set(re.findall(r"^\S+==\S+", text_of(Path(name)), re.M)) for name in LOCKS]
    assert [pins[0] - pins[1], *(pins[1] - more for more in pins[2:])] == [set()] * 4


def test_the_locks_were_renewed_in_time():
    """At the moment of the last commit: a test that reads the clock would fail a release that nobody changed."""
    committed = subprocess.run(
        ["git", "log", "-1", "--format=%cs"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.strip()
    renewed = tomllib.loads(text_of(PROJECT))["tool"]["rootway"]["locks_renewed"]
    assert renewed + OLDEST >= date.fromisoformat(committed), "run `make renew`, then all tests"
    assert f"every {OLDEST.days} days" in text_of(Path("docs/how-to/upgrade-and-roll-back.md"))


def test_locks_are_installed_as_they_are():
    installs = [line for line in text_of(Path("Makefile")).splitlines() if "--require-hashes" in line]
    assert len(installs) == len(LOCKS)
    assert [line for line in installs if "--no-deps" not in line] == []
