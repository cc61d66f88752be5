"""Every slip that can be made in a room."""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import accumulate, chain, repeat
from pathlib import Path

import libcst as cst
from libcst.metadata import (
    CodePosition,
    MetadataWrapper,
    PositionProvider,
    WhitespaceInclusivePositionProvider,
)

from tests.code_mutants.operators import slips_at
from tests.code_mutants.slip import Slip

LOGS = {"debug", "info", "warning", "error", "exception", "critical"}
GUARDS = {"frozen", "slots", "strict"}
"""Named arguments that only keep programmers from a mistake: of a dataclass, and of `zip`."""


def slips_in(root: Path, rooms: Iterable[str]) -> list[Slip]:
    """Every slip in these rooms, without migrations: they ran once, and are history."""
    files = (file for room in rooms for file in sorted((root / "rootway" / room).rglob("*.py")))
    kept = [file for file in files if "migrations" not in file.parts]
    with ProcessPoolExecutor() as pool:
        return list(chain.from_iterable(pool.map(_slips_of_file, kept, repeat(root), chunksize=8)))


def _slips_of_file(file: Path, root: Path) -> list[Slip]:
    return list(slips_of(str(file.relative_to(root)), file.read_text(encoding="utf-8")))


def slips_of(path: str, text: str) -> Iterator[Slip]:
    """Every slip in one file; no two have one id."""
    found = _Found(path, text)
    MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True).visit(found)
    alike: Counter[str] = Counter()
    for slip in found.slips:
        alike[slip.id] += 1
        yield replace(slip, again=alike[slip.id])


class _Found(cst.CSTVisitor):
    """Walks one file, but not through what no person and no program meets: types, and the words of a log."""

    METADATA_DEPENDENCIES = (PositionProvider, WhitespaceInclusivePositionProvider)

    def __init__(self, path: str, text: str) -> None:
        super().__init__()
        self._path, self._text, self._rows = path, text, text.splitlines(keepends=True)
        self._starts = [0, *accumulate(map(len, self._rows))]
        self._within: list[cst.CSTNode] = []
        self.slips: list[Slip] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Keep each slip at a node, and say whether to look within it."""
        if _is_aside(node):
            return False
        for old, new in slips_at(node):
            self._keep(old, new)
        self._within.append(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Out of it again; a node that was not entered is not the innermost one."""
        if self._within and self._within[-1] is original_node:
            self._within.pop()

    def _keep(self, old: cst.CSTNode, new: cst.CSTNode) -> None:
        where = self.get_metadata(WhitespaceInclusivePositionProvider, old)
        start, end = self._offset(where.start), self._offset(where.end)
        other = cst.Module([]).code_for_node(new)
        head, tail = self._rows[where.start.line - 1], self._rows[where.end.line - 1]
        before = "".join(self._rows[where.start.line - 1 : where.end.line])
        slip = Slip(
            self._path,
            where.start.line,
            _in_one_line(before),
            _in_one_line(head[: where.start.column] + other + tail[where.end.column :]),
            self._text[:start] + other + self._text[end:],
            self._statement(old),
            self._runs(),
        )
        if slip.before != slip.after:
            self.slips.append(slip)

    def _offset(self, at: CodePosition) -> int:
        return self._starts[at.line - 1] + at.column

    def _statement(self, old: cst.CSTNode) -> frozenset[int]:
        """The lines of the simple statement around it, or of the head of a compound one up to it."""
        here = self.get_metadata(PositionProvider, old)
        around = next((node for node in reversed(self._within) if isinstance(node, cst.BaseStatement)), old)
        whole = self.get_metadata(PositionProvider, around)
        simple = isinstance(around, cst.SimpleStatementLine)
        return frozenset(range(whole.start.line, (whole if simple else here).end.line + 1))

    def _runs(self) -> bool:
        """Within the body of a function, not among its defaults and decorators."""
        pairs = zip(self._within, self._within[1:], strict=False)
        return any(
            isinstance(node, cst.FunctionDef | cst.Lambda) and inner is node.body for node, inner in pairs
        )


def _is_aside(node: cst.CSTNode) -> bool:
    match node:
        case cst.Annotation():
            return True
        case cst.Arg(keyword=cst.Name(value=name)) if name in GUARDS:
            return True
        case cst.Call(func=cst.Attribute(attr=cst.Name(value=name))) if name in LOGS:
            return True
        case (
            cst.If(test=cst.Comparison(left=cst.Name(value="__name__")))
            | cst.If(test=cst.Name(value="TYPE_CHECKING"))
        ):
            return True
    return False


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
