"""A condition taken apart at its `and`s: what a cell can say stands in a column, all else in one column of text."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rootway.authoring.cell import cell_of
from rootway.guide import Guide
from rootway.logic import parse
from rootway.logic.parse import with_counts

CONDITION = "condition"
"""The column of what no cell can say."""


@dataclass(frozen=True)
class Conjunct:
    """One part of a condition: the column it stands in, its cell there, and its text in the rule."""

    column: str
    cell: str
    text: str


def conjuncts_of(guide: Guide, text: str, taken: Collection[str] = ()) -> tuple[Conjunct, ...]:
    """The parts of a sound condition, in order; a name among `taken` has no column of its own."""
    found: list[Conjunct] = []
    for part in _split(text):
        about = cell_of(parse(part, guide.full_scope, parts=guide.parts))
        columns = {one.column for one in found} | set(taken)
        if about is None or about[0] in columns:
            found.append(Conjunct(CONDITION, part, part))
        else:
            found.append(Conjunct(*about, part))
    return tuple(found)


def _split(text: str) -> list[str]:
    """The texts between the `and`s of the outermost level; an `or` among them keeps its brackets."""
    line = text.strip()
    body = ast.parse(with_counts(line), mode="eval").body
    if not (isinstance(body, ast.BoolOp) and isinstance(body.op, ast.And)):
        return [line]
    raw = line.encode()
    texts = [raw[part.col_offset : part.end_col_offset].decode() for part in body.values]
    nested = [isinstance(part, ast.BoolOp) for part in body.values]
    return [f"({text})" if inner else text for text, inner in zip(texts, nested, strict=True)]


def cells_of(conjuncts: Sequence[Conjunct]) -> dict[str, str]:
    """The cells of a condition by column."""
    cells = {one.column: one.cell for one in conjuncts if one.column != CONDITION}
    rest = [one.text for one in conjuncts if one.column == CONDITION]
    return {**cells, CONDITION: " and ".join(rest)} if rest else cells


def joined(before: Sequence[Conjunct], said: Mapping[str, str], cells: Mapping[str, str]) -> str:
    """The condition that a changed row says: what stayed keeps its place and its words, what is new comes at the end.

    `cells` are the row's cells by column, `said` the condition behind each of them.
    """
    old = cells_of(before)
    texts: list[str] = []
    done: set[str] = set()
    for one in before:
        if one.column in cells and cells[one.column] == old[one.column]:
            texts.append(one.text)
        elif one.column in cells and one.column not in done:
            texts.append(said[one.column])
        done.add(one.column)
    texts += [said[column] for column in cells if column not in done]
    if len(texts) == 1:
        return texts[0]
    return " and ".join(f"({text})" if _is_either(text) else text for text in texts)


def _is_either(text: str) -> bool:
    """Whether a text is an `or` without brackets, which an `and` beside it would tear apart."""
    body = ast.parse(with_counts(text.strip()), mode="eval").body
    return isinstance(body, ast.BoolOp) and isinstance(body.op, ast.Or) and body.col_offset == 0
