"""The page of the pathway's files: every file and key that the loader reads is there, with its meaning."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.builders.folder import FILES, Shape, folder_page, keys_of, meanings, shapes_below
from tests.house.tree import tree_of


def shapes(shape: Shape) -> Iterator[type]:
    yield shape.cls
    for below in shapes_below(shape):
        yield from shapes(below)


CLASSES = {cls.__name__: cls for file, _ in FILES.values() for cls in shapes(Shape(file))}


READERS = ("rootway/guide/file.py", "rootway/guide/folder.py", "rootway/guide/library.py")


def read_by_the_loader() -> set[str]:
    """The classes that the code of the folder reads files into."""
    calls = (
        node for place in READERS for node in ast.walk(tree_of(Path(place))) if isinstance(node, ast.Call)
    )
    return {
        call.args[0].id
        for call in calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in ("read_toml", "kept", "toml")
        and isinstance(call.args[0], ast.Name)
    } - {"cls"}


def test_every_file_that_the_loader_reads_is_on_the_page():
    assert read_by_the_loader() == {cls.__name__ for cls, _ in FILES.values()}


@pytest.mark.parametrize("name", CLASSES)
def test_every_key_has_its_meaning_and_no_meaning_is_of_a_key_that_is_gone(name: str):
    assert meanings().get(name, {}).keys() == keys_of(CLASSES[name]).keys()


def test_no_meaning_is_of_a_class_that_is_gone():
    assert meanings().keys() == CLASSES.keys()


def test_a_key_says_what_may_be_written_and_what_holds_without_it():
    page = folder_page()
    assert "| `policy` | `first`, `priority`, `collect` | **needed** | which rules count" in page
    assert "| `guided` | `true`, `false` | `true` |" in page
    assert "| `follows` | text, or tables | – |" in page
    assert "| `of_day` | `last`, `worst` | `last` |" in page


def test_what_is_worked_out_is_no_key():
    assert {"of", "fold"} & keys_of(CLASSES["Fact"]).keys() == set()
