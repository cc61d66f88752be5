"""No name of a pathway stands in code: with every name another one, every page says the same, word for word."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from rootway.directory.kinds import TABLE
from rootway.guide import default_folder, load_guide
from tests.guide.renamed import MARK, as_before, names_in, of_case, renamed
from tests.web.another_pathway import told_at_every_address

pytestmark = pytest.mark.long

GUIDE = load_guide()
CASE = next(case for case in GUIDE.cases if case.id == "plain-s1-with-extension")


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.slow)])
def test_every_page_says_the_same(every: int, tmp_path: Path) -> None:
    names = names_in(default_folder())
    folder = renamed(default_folder(), tmp_path / "renamed")
    (tmp_path / "kinds.toml").write_text(professions(names), encoding="utf-8")
    one, two = (
        said_with(default_folder(), CASE.facts, every),
        said_with(folder, of_case(CASE.facts, names), every),
    )
    assert sorted(two) == sorted(one)
    # Each server has a key of its own, and this page says its fingerprint.
    differing = [address for address in one if address != "/legal/" and two[address] != one[address]]
    assert {address: first_difference(one[address], two[address]) for address in differing} == {}


def said_with(folder: Path, facts: object, every: int) -> Mapping[str, str]:
    """What every page says, by its address; the marks are taken out."""
    found = told_at_every_address(folder, json.dumps(facts), str(every))
    assert found["broken"] == []
    return {as_before(address): in_short(as_before(text)) for address, text in found["said"].items()}


def professions(names: frozenset[str]) -> str:
    """The table of professions, which is one for all pathways, with the new names of the pages that it leads to."""
    lines = TABLE.read_text(encoding="utf-8").split("\n")
    leads = ("page = ", "named_by = ")
    return "\n".join(
        re.sub(r'"([^"]+)"', lambda m: f'"{MARK}{m[1]}"' if m[1] in names else m[0], line)
        if line.startswith(leads)
        else line
        for line in lines
    )


def in_short(text: str) -> str:
    """Without what is another one in each run: moments and names that chance gives."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{1,2}:\d{2}(:\d{2})?( [ap]\.m\.)?", "", text)


def first_difference(one: str, two: str) -> tuple[str, str]:
    """Where two texts part."""
    place = next(
        (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )
    return one[place - 60 : place + 60], two[place - 60 : place + 60]
