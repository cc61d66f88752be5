"""What a newcomer is told to type stands on the first screen of the README, and exists."""

import os
import re
from pathlib import Path

from tests.house.tree import ROOT, files_with, house_files, text_of

FIRST_SCREEN = 45  # lines
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:|advice:|protocol:|drawing:)([^)#\s]+)")


def test_the_first_screen_names_both_commands():
    first_screen = "\n".join(text_of(Path("README.md")).splitlines()[:FIRST_SCREEN])
    assert "make run" in first_screen
    assert "make test" in first_screen


def test_every_make_target_named_in_the_docs_exists():
    targets = set(re.findall(r"^([a-z-]+):", text_of(Path("Makefile")), re.M))
    pages = [path for path in files_with(".md") if path.parts[0] not in {"pathways", "tests"}]
    named = {name for path in pages for name in re.findall(r"`make ([a-z-]+)", text_of(path))}
    assert named - targets == set()


def test_links_between_our_pages_lead_somewhere():
    pages = [path for path in files_with(".md") if path.parts[0] != "pathways"]
    dead = [
        f"{page} -> {link}"
        for page in pages
        for link in LINK.findall(text_of(page))
        if not (ROOT / page.parent / link).exists()
    ]
    assert dead == []


def test_the_proof_can_be_run():
    assert Path(".ci/run") in house_files()
    assert os.access(ROOT / ".ci/run", os.X_OK)
