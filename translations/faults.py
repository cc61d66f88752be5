"""The sentences of faults that people read: those that stand in a `Fault` in the rooms whose faults pages show.

A sentence with a value in it is a `Wording` and found by that word. What has none stands as plain text where the fault
is made, or as `what`, `why` or `remedy` just before.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOMS: Final = (
    "record/case.py",
    "record/check.py",
    "session/event.py",
    "session/played.py",
    "session/stored.py",
    "evidence",
    "web/actions",
    "web/content/diary",
    "web/data/archive.py",
    "web/data/portable.py",
    "web/data/sealing.py",
    "web/pages/session",
    "cli/assess_command.py",
    "cli/release_command.py",
    "cli/verify_command.py",
)
"""Below the package."""
MAKERS: Final = frozenset(("Fault", "_fault", "_found", "_not_ours", "_strange"))
PARTS: Final = frozenset(("what", "why", "remedy"))


def files(package: Path) -> Iterator[Path]:
    """The files of these rooms."""
    for room in ROOMS:
        path = package / room
        yield from sorted(path.rglob("*.py")) if path.is_dir() else (path,)


def plain_texts(source: str) -> Iterator[str]:
    """The texts of faults without a value in them."""
    for node in ast.walk(ast.parse(source)):
        for one in _told(node):
            yield from _constants(one)


def made_up(source: str) -> Iterator[str]:
    """What no catalog can hold: a text of a fault with a value in it that is no `Wording`."""
    for node in ast.walk(ast.parse(source)):
        yield from (ast.unparse(one) for one in _told(node) if isinstance(one, ast.JoinedStr))


def _told(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions that become texts of a fault."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
        yield from (part for one in node.args for part in _parts(one))
    if isinstance(node, ast.Assign) and (named := _names(node.targets[0])) & PARTS:
        values = node.value.elts if isinstance(node.value, ast.Tuple) and len(named) > 1 else [node.value]
        yield from (part for one in values for part in _parts(one))


def _parts(node: ast.expr) -> tuple[ast.expr, ...]:
    """Both ways of a choice."""
    return (*_parts(node.body), *_parts(node.orelse)) if isinstance(node, ast.IfExp) else (node,)


def _names(target: ast.expr) -> set[str]:
    every = target.elts if isinstance(target, ast.Tuple) else [target]
    return {one.id for one in every if isinstance(one, ast.Name)}


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value
