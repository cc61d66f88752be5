"""A test has the same name in every process: two that share the work must agree on what there is to do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import files_with, tree_of

OF_THE_MOMENT = frozenset({"uuid4", "uuid1", "time", "now", "today", "token_hex", "token_urlsafe", "random"})


def named_by_the_moment(tree: ast.AST) -> Iterator[int]:
    """The lines at which a value of the moment names a test: `ids` would name it instead."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in calls:
        if getattr(call.func, "attr", "") == "parametrize" and not any(
            key.arg == "ids" for key in call.keywords
        ):
            yield from (
                node.lineno
                for part in call.args[1:]
                for value in _names(part)
                for node in ast.walk(value)
                if isinstance(node, ast.Call)
                and getattr(node.func, "attr", getattr(node.func, "id", "")) in OF_THE_MOMENT
            )


def _names(values: ast.AST) -> Iterator[ast.AST]:
    """What pytest makes a name of: a text or number by itself or in a row; a table or object gets its place."""
    for value in values.elts if isinstance(values, ast.List | ast.Tuple) else [values]:
        parts = value.elts if isinstance(value, ast.List | ast.Tuple) else [value]
        yield from (part for part in parts if not isinstance(part, ast.Dict | ast.Set | ast.Lambda))


def test_what_names_by_the_moment_is_seen():
    shown = ast.parse("@pytest.mark.parametrize('id', ['', str(uuid4())])\ndef test(id): ...")
    assert list(named_by_the_moment(shown)) == [1]
    named = ast.parse("@pytest.mark.parametrize('id', [str(uuid4())], ids=['some'])\ndef test(id): ...")
    assert list(named_by_the_moment(named)) == []


@pytest.mark.parametrize("file", [path for path in files_with(".py") if path.parts[0] == "tests"], ids=str)
def test_no_test_is_named_by_the_moment(file: Path):
    assert list(named_by_the_moment(tree_of(file))) == []
