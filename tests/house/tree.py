"""The files of the repository and the syntax trees of its Python, as the house tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
# A room is pure unless it is a door to people or to other systems.
IMPURE_ROOMS = {"web", "cli", "workers", "bundle", "directory", "population", "proofs"}


@cache
def house_files() -> tuple[Path, ...]:
    """Every file that is committed or would be, relative to the root; ignored files are not of the house."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    paths = (Path(name) for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))


def files_with(*suffixes: str) -> list[Path]:
    """The files of the house whose names end in one of the suffixes."""
    return [path for path in house_files() if path.suffix in suffixes]


def pure_files() -> list[Path]:
    """The Python of the pure rooms, where a room is a folder or one file."""
    rooms = [path for path in files_with(".py") if path.parts[0] == "rootway"]
    return [path for path in rooms if path.parts[1].removesuffix(".py") not in IMPURE_ROOMS]


def text_of(path: Path) -> str:
    """The words of one file of the house."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of one Python file of the house."""
    return ast.parse(text_of(path), filename=str(path))


def functions_in(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Each function and method of a Python file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports_in(path: Path) -> Iterator[tuple[int, str]]:
    """Each module that a Python file imports, with its line; a name brought in with `from` is counted too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "rootway" if node.level else node.module or ""
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
