"""Style sheets that a page loads together: a class means one thing, for whichever page it was written."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files_with, text_of

TEMPLATES = Path("rootway/web/templates")
SHEETS = Path("rootway/web/static/web")
EVERYWHERE = "rootway.css"
MOST_BYTES = 14 * 1024  # of all sheets of a page, compressed as they are sent
PAGES = [path for path in files_with(".html") if path.is_relative_to(TEMPLATES)]
OVERRIDES = {"player.css": {"who"}}
"""The player fills the screen: it takes away what the frame shows."""


def sheets_of(page: Path) -> set[str]:
    """The style sheets that a page links, its frames' among them; on paper there is one more."""
    text = text_of(page)
    linked = set(re.findall(r"'web/(\w+\.css)'", text)) - {"print.css"}
    parent = re.search(r'{% extends "([^"]+)" %}', text)
    frame = TEMPLATES / parent[1] if parent else page
    return linked | (sheets_of(frame) if frame != page and frame in PAGES else set())


def means(sheet: str) -> set[str]:
    """The classes that a sheet gives a look by themselves: they begin a rule, and nothing else does."""
    return set(_alone(re.sub(r"/\*.*?\*/", "", text_of(SHEETS / sheet), flags=re.S))) - OVERRIDES.get(
        sheet, set()
    )


def _alone(text: str) -> Iterator[str]:
    for selectors in re.findall(r"([^{}@;]+)\{", text):
        yield from (
            one[1] for each in selectors.split(",") if (one := re.fullmatch(r"\s*\.([\w-]+)\s*", each))
        )


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_no_two_sheets_of_a_page_give_one_class_a_look(page: Path):
    sheets = sorted(sheets_of(page) | {EVERYWHERE})
    twice = {
        (name, one, other)
        for one in sheets
        for other in sheets
        if one < other
        for name in means(one) & means(other)
    }
    assert twice == set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_style_sheets_of_a_page_stay_small(page: Path):
    loaded = sheets_of(page) | {EVERYWHERE, "print.css"}
    assert sum(len(gzip.compress((ROOT / SHEETS / name).read_bytes())) for name in loaded) <= MOST_BYTES


def test_a_class_that_begins_a_rule_is_found():
    assert list(_alone(".a, .b { } .c .d { } @media x { .e { } } p.f { }")) == ["a", "b", "e"]


def test_only_a_mouse_tints_what_it_is_over():
    """On glass the finger stays where it pressed: a tint there would look chosen."""
    for sheet in sorted(path.name for path in files_with(".css") if path.is_relative_to(SHEETS)):
        bare = re.sub(
            r"@media \(hover: hover\)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text_of(SHEETS / sheet)
        )
        assert ":hover" not in bare, sheet
