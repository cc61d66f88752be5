"""The picture of the house, its page and the README tell the rooms and floors there are, in the order that holds."""

import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest

from docs.build import PICTURES, pictures
from docs.builders.architecture import FLOORS, ROOMS, TARGETS, layers, left_out
from tests.house.tree import ROOT, files_with, text_of

PAGE = text_of(Path("docs/explanation/architecture.md"))


def names_in(package: str) -> set[str]:
    """What lies in a package: its folders of Python and its files."""
    start = tuple(package.split("/"))
    inside = [path.parts[len(start) :] for path in files_with(".py") if path.parts[: len(start)] == start]
    return {parts[0].removesuffix(".py") for parts in inside} - {"__init__"}


def flat(found: Iterable[Iterable[str]]) -> list[str]:
    return list(chain.from_iterable(found))


@pytest.mark.parametrize(
    ("package", "container"),
    [("rootway", "rootway"), ("rootway/web", "rootway.web")],
    ids=["rooms", "floors"],
)
def test_every_folder_has_its_layer(package: str, container: str):
    assert set(flat(layers(container))) == names_in(package)


def test_the_picture_shows_every_room_floor_and_target():
    assert ROOMS.keys() == set(flat(layers("rootway")))
    assert FLOORS.keys() | set(left_out()) == set(flat(layers("rootway.web")))
    assert TARGETS.keys() == set(layers("rootway.compilers")[0])


def test_the_picture_is_current():
    for name, drawn in pictures().items():
        assert (PICTURES / name).read_text(encoding="utf-8") == drawn, "stale: run `make docs`"


def test_the_page_tells_the_rooms_and_floors_in_their_order():
    told = re.search(r"Rooms, from the top: (.*?)\.\n\nFloors of `web`, from the top: (.*?)\.\n", PAGE, re.S)
    assert told is not None
    rooms, floors = ([re.findall(r"`(\w+)`", layer) for layer in part.split("|")] for part in told.groups())
    assert rooms == [sorted(layer, key=order_of(rooms)) for layer in layers("rootway")]
    shown = [[name for name in layer if name in FLOORS] for layer in layers("rootway.web")]
    assert floors == [layer for layer in shown if layer]
    assert [name for name in left_out() if f"`{name}`" not in PAGE] == []


def order_of(told: list[list[str]]):
    """Within a layer the order says nothing; the page's own is taken."""
    places = {name: n for n, name in enumerate(flat(told))}
    return lambda name: places.get(name, -1)


def test_the_readme_tells_the_rooms_in_their_order():
    block = text_of(Path("README.md")).partition("import only what lies below them:")[2].split("```")[1]
    lines = [line.split("  ")[0].split(" | ") for line in block.strip().splitlines()]
    assert [{name.strip() for name in line} for line in lines] == [set(layer) for layer in layers("rootway")]


def test_the_picture_is_read_aloud_and_fits_a_phone():
    drawn = pictures()["architecture.svg"]
    assert "<title>" in drawn and "<desc>" in drawn and "prefers-color-scheme: dark" in drawn
    width = int(re.search(r'width="(\d+)"', drawn)[1])
    assert width <= 430, "at 390 pixels its letters would be too small"
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_the_page_is_about_one_page():
    assert len(PAGE.split()) < 700
    assert (ROOT / "docs/images/architecture.svg").is_file()
