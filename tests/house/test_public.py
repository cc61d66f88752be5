"""What a public project has beside its code says the same as the code."""

import importlib
import os
import re
import subprocess
from pathlib import Path

import pytest

import rootway
from tests.house.tree import ROOT, house_files

FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
API = ROOT / "docs/how-to/use-from-python.md"
TARGET = re.compile(r"make ([a-z-]+)")


def targets() -> set[str]:
    """Every target of the Makefile."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def test_what_is_cited_is_this_version():
    assert f'version: "{rootway.__version__}"' in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_workflow_runs_what_is_there():
    workflow = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    runs = re.findall(r"run: (?:sudo \S+ )?(\S+)", workflow)
    assert runs == [".ci/run"]
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_the_hook_and_the_request_form_name_targets_that_are_there():
    for name in (".githooks/pre-commit", ".github/pull_request_template.md"):
        named = set(
            TARGET.findall((ROOT / name).read_text(encoding="utf-8").replace("make --silent", "make"))
        )
        assert named, name
        assert named <= targets(), name
    assert os.access(ROOT / ".githooks/pre-commit", os.X_OK)


@pytest.mark.parametrize(
    ("fix", "check", "kept"),
    [("@true", "@true", True), ("@true", "@false", False), ("@echo mended > file", "@true", False)],
    ids=["all is well", "the check fails", "a file was mended"],
)
def test_the_hook_lets_a_commit_through_or_not(tmp_path: Path, fix: str, check: str, kept: bool):
    """On a throw-away repository whose targets do what the row says."""
    (tmp_path / "Makefile").write_text(f"fix:\n\t{fix}\ncheck:\n\t{check}\n", encoding="utf-8")
    (tmp_path / "file").write_text("as it was\n", encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}

    def git(*words: str) -> subprocess.CompletedProcess[bytes]:
        author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        return subprocess.run(("git", *author, *words), cwd=tmp_path, env=own, capture_output=True)

    git("init", "--quiet")
    git("config", "core.hooksPath", str(ROOT / ".githooks"))
    git("add", "--all")
    git("commit", "--quiet", "--message", "First")
    assert (git("rev-parse", "--verify", "HEAD").returncode == 0) == kept


def test_every_file_of_text_is_as_the_editors_are_told():
    """As .editorconfig has it: UTF-8, one mark at the end of each line, the last one too, and no space before it."""
    wrong = {}
    for path in house_files():
        raw = (ROOT / path).read_bytes()
        if b"\0" in raw:
            continue
        lines = raw.decode("utf-8").split("\n")
        trailing = path.suffix != ".md" and any(line != line.rstrip() for line in lines)
        if trailing or b"\r\n" in raw or lines[-1] != "":
            wrong[path.as_posix()] = "says spaces before, or another end of, a line"
    assert wrong == {}


def test_the_names_that_are_public_in_python_are_there():
    named = re.findall(r"^\| `([\w.]+)", API.read_text(encoding="utf-8"), re.M)
    assert len(named) == 8
    for name in named:
        module, attribute = name.rsplit(".", 1)
        if module in ("Case", "Assessment", "rootway.errors.FaultsFound"):
            homes = {"Case": "rootway.record.Case", "Assessment": "rootway.assess.Assessment"}
            module, of = homes.get(module, module).rsplit(".", 1)
            owner = getattr(importlib.import_module(module), of)
            assert hasattr(owner, attribute) or attribute in owner.__init__.__annotations__, name
        else:
            assert hasattr(importlib.import_module(module), attribute), name


def test_each_form_asks_and_its_questions_have_names():
    assert [path.stem for path in FORMS] == ["clinical", "fault", "wish"]
    for path in FORMS:
        text = path.read_text(encoding="utf-8")
        assert re.match(r"name: .+\ndescription: .+\ntitle: .+\nlabels: \[\w+\]\nbody:\n", text), path
        ids = re.findall(r"^    id: (\w+)$", text, re.M)
        asked = len(re.findall(r"^  - type: (?!markdown)", text, re.M))
        assert len(set(ids)) == asked == len(re.findall(r"^      label: ", text, re.M)), path


def test_every_example_is_named_on_its_page():
    page = (ROOT / "examples/README.md").read_text(encoding="utf-8")
    files = {path.name for path in (ROOT / "examples").iterdir() if path.is_file()} - {Path("README.md").name}
    assert {name for name in files if f"`{name}`" not in page} == set()
