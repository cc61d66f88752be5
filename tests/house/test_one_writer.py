"""Only rootway/web/actions/ writes: to the database and to a person's session."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

from tests.house.tree import files_with, tree_of

WRITER = Path("rootway/web/actions")
WHOLE = Path(
    "rootway/web/backups"
)  # copies and brings back whole databases while nobody is served; it knows no row
IN_MEMORY = Path(
    "rootway/web/content/library/search.py"
)  # the index of the library is a database of its own in the memory of a process; no row of a person is in it
ROW_WRITES = re.compile(
    r"\.(?:save|delete|create|get_or_create|update_or_create|bulk_create|bulk_update)\(|\.objects\b.*\.update\(|"
    r"\bcursor\(|\bexecute\("
)
SESSION_WRITES = re.compile(
    r"\bsession\.(?:flush|clear|pop|update|setdefault|cycle_key|set_expiry|modified)\b"
)


def web_files() -> list[Path]:
    """The Python of the web room that must not write."""
    web = [path for path in files_with(".py") if path.is_relative_to("rootway/web")]
    return [
        path
        for path in web
        if not {WRITER, WHOLE, IN_MEMORY} & {path, *path.parents} and "migrations" not in path.parts
    ]


def found_in_writer(check: Callable[[Path], list[str]]) -> list[str]:
    """What a check finds where writing is right."""
    return [write for path in files_with(".py") if WRITER in path.parents for write in check(path)]


def row_writes(path: Path) -> list[str]:
    """Each call that changes a row of the database."""
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    return [said(path, node) for node in calls if ROW_WRITES.search(f"{ast.unparse(node.func)}(")]


def session_writes(path: Path) -> list[str]:
    """Each place that changes a session: an item set or deleted, or a method that changes it."""
    return [
        said(path, node)
        for node in ast.walk(tree_of(path))
        if (
            isinstance(node, ast.Attribute) and SESSION_WRITES.search(ast.unparse(node)) and not is_read(node)
        )
        or (
            isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Store | ast.Del)
            and ast.unparse(node.value).endswith("session")
        )
    ]


def is_read(node: ast.Attribute) -> bool:
    """Whether it asks if a session was changed; to say that it was is a write."""
    return node.attr == "modified" and isinstance(node.ctx, ast.Load)


def said(path: Path, node: ast.expr) -> str:
    """Where a piece of code stands, and what it says."""
    return f"{path}:{node.lineno} {ast.unparse(node)[:90]}"


def test_only_the_writer_writes_rows():
    assert found_in_writer(row_writes), "this check no longer sees a write where there is one"
    assert [write for path in web_files() for write in row_writes(path)] == []


def test_only_the_writer_changes_a_session():
    assert found_in_writer(session_writes), "this check no longer sees a write where there is one"
    assert [write for path in web_files() for write in session_writes(path)] == []
