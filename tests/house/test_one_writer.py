"""Only rootway/web/actions.py writes: to the database and to a person's session."""

import ast
import re
from pathlib import Path

from tests.house.tree import files_with, tree_of

WRITER = Path("rootway/web/actions.py")
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
    return [path for path in web if path != WRITER and "migrations" not in path.parts]


def session_items_written(tree: ast.Module) -> list[ast.Subscript]:
    """Each `session[...]` that is assigned to or deleted."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Store | ast.Del)
        and ast.unparse(node.value).endswith("session")
    ]


def test_only_the_writer_writes_rows():
    calls = [
        f"{path}:{node.lineno} {ast.unparse(node)[:90]}"
        for path in web_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ROW_WRITES.search(f"{ast.unparse(node.func)}(")
    ]
    assert calls == []


def test_only_the_writer_changes_a_session():
    changed = [
        f"{path}:{node.lineno}" for path in web_files() for node in session_items_written(tree_of(path))
    ]
    changed += [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path in web_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and SESSION_WRITES.search(ast.unparse(node))
    ]
    assert changed == []
