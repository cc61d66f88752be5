"""What a public project has beside its code says the same as the code."""

import os
import re
from pathlib import Path

import rootway
from tests.house.tree import ROOT

FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
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
