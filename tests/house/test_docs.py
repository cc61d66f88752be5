"""The documentation shows only what happens: commands print what the pages say, anchors exist, no page is lost.

A page may give a file ("`case.json`:" and a block below it) and run commands on it in `console` blocks, where "> "
goes on with the line above and "…" stands for lines left out. Blocks marked `sh` are for the reader's own machine.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files_with, text_of

FILE = re.compile(r"^`([\w.-]+)`:\n\n```\w*\n(.*?)^```$", re.M | re.S)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
ANCHOR = re.compile(r"\]\(([^)\s#:]*)#([\w-]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)
PAGES = [page for page in files_with(".md") if page.parts[0] in ("docs", "examples") or len(page.parts) == 1]
END_OF_COMMAND = "\x1eend"


def commands_in(block: str) -> list[tuple[str, list[str]]]:
    """Each command of a console block with the lines it is to print."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line == ">" or line.startswith("> "):
            command, printed = found.pop()
            found.append((f"{command}\n{line[2:]}", printed))
        else:
            found[-1][1].append(line)
    return found


def printed_by(commands: list[str], folder: Path) -> list[list[str]]:
    """What each command prints, all run in one shell, so that `$?` and files are as on a reader's machine.

    The usual terminal is 80 columns wide, and so is a pipe. On a wider one a page of `assess` is the same:
    tests/cli/test_assess.py.
    """
    script = "\n".join(
        f"{command}\n_status=$?; echo '{END_OF_COMMAND}'; (exit $_status)" for command in commands
    )
    environment = {
        **os.environ,
        "COLUMNS": "80",
        "PYTHONPATH": str(ROOT),
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    ran = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"], cwd=folder, env=environment, capture_output=True, text=True
    )
    parts = ran.stdout.split(f"{END_OF_COMMAND}\n")[:-1]
    return [[line.rstrip() for line in part.splitlines()] for part in parts]


def is_shown(wanted: list[str], printed: list[str]) -> bool:
    """Whether a command printed what the page shows and nothing else; "…" stands for any lines."""
    pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(line.rstrip()) + "\n" for line in wanted)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as a reader has it: the pathway, the examples, and `rootway` where the pages say it is."""
    shutil.copytree(ROOT / "pathways", tmp_path / "pathways")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    for name, runs in (("rootway", f"{sys.executable} -m rootway.cli.main"), ("python", sys.executable)):
        (programs / name).write_text(f'#!/bin/sh\nexec {runs} "$@"\n')
        (programs / name).chmod(0o755)
    return tmp_path


SEARCHING = Path("docs/how-to/compare-two-pathways.md")
"""Where a solver looks for people; in `make test` tests/cli/test_diff.py lets it look."""
WITH_COMMANDS = [
    pytest.param(page, marks=[pytest.mark.slow] if page == SEARCHING else [])
    for page in PAGES
    if "```console" in text_of(page)
]


@pytest.mark.long
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=str)
def test_commands_print_what_the_page_says(page, desk):
    text = text_of(page)
    for name, content in FILE.findall(text):
        (desk / name).write_text(content, encoding="utf-8")
    for block in CONSOLE.findall(text):
        commands = commands_in(block)
        printed = printed_by([command for command, _ in commands], desk)
        for (command, wanted), lines in zip(commands, printed, strict=True):
            assert is_shown(wanted, lines), "\n".join([f"$ {command}", *lines])


def anchors_of(page: Path) -> set[str]:
    """The anchors that a reader's site makes of a page's headings."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text_of(page)))
    return {heading.strip().replace(" ", "-") for heading in plain}


def test_links_into_a_page_lead_to_a_heading():
    dead = [
        f"{page} -> {place}#{anchor}"
        for page in PAGES
        for place, anchor in ANCHOR.findall(text_of(page))
        if anchor not in anchors_of(Path(os.path.normpath(page.parent / place)) if place else page)
    ]
    assert dead == []


def test_the_index_leads_to_every_page():
    """The built reference is led to as a whole."""
    index = Path("docs/index.md")
    linked = {
        os.path.normpath(index.parent / link) for link in re.findall(r"\]\(([^)#\s]+\.md)", text_of(index))
    }
    built = Path("docs/reference")
    written = [
        page for page in PAGES if page.parts[0] == "docs" and page != index and built not in page.parents
    ]
    assert [str(page) for page in written if str(page) not in linked] == []
