"""Facts that are folded already, one row per person and one column per fact: to planes without a copy where that works.

A yes/no is a boolean column, a number a double, a word a dictionary. An empty cell was never asked, unless the fact is
named in one of three more columns, each a list of facts: `unsure`, `conflicting`, `not_applicable`. Arrow keeps
booleans, and which cells are filled, as bits: the first row in the lowest bit of the first byte, as a plane does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from rootway.compilers.columns.to_columns import ColumnLayout
from rootway.population.lists import lists_of
from rootway.population.planes import (
    DISAGREEING,
    DOES_NOT_APPLY,
    NEVER_ASKED,
    NOT_SURE,
    WORD_PEOPLE,
    Plane,
    Stated,
    everyone,
    filled,
    nobody,
    pack,
)

ABSENCES = {"unsure": NOT_SURE, "conflicting": DISAGREEING, "not_applicable": DOES_NOT_APPLY}
_WORD = pa.dictionary(pa.int8(), pa.string())


def facts_schema(layout: ColumnLayout) -> pa.Schema:
    """The columns of such a table."""
    kinds = {"yes_no": pa.bool_(), "number": pa.float64(), "word": _WORD}
    lists = [(name, pa.list_(pa.dictionary(pa.int16(), pa.string()))) for name in ABSENCES]
    return pa.schema([*((id, kinds[layout.kind(id)]) for id in layout.facts), *lists])


def facts_table(layout: ColumnLayout, stated: Stated) -> pa.Table:
    """What people stated, as such a table."""
    people = stated.people
    columns: list[pa.Array] = []
    marks: dict[str, list[NDArray[np.bool_]]] = {name: [] for name in ABSENCES}
    for id in layout.facts:
        codes = stated.codes[id][:people] if id in stated.codes else np.full(people, NEVER_ASKED, np.int8)
        empty = (codes == NEVER_ASKED) | (codes >= NOT_SURE)
        for name, code in ABSENCES.items():
            marks[name].append(codes == code)
        if layout.kind(id) == "number":
            columns.append(
                pa.array(
                    stated.numbers[id][:people] if id in stated.numbers else np.zeros(people), mask=empty
                )
            )
        elif layout.kind(id) == "word":
            inner = pa.array(np.where(empty, 0, codes).astype(np.int8), mask=empty)
            columns.append(pa.DictionaryArray.from_arrays(inner, pa.array(layout.words(id))))
        else:
            columns.append(pa.array(codes == 1, mask=empty))
    lists = [lists_of(people, marks[name]).words(layout.facts) for name in ABSENCES]
    return pa.Table.from_arrays([*columns, *lists], schema=facts_schema(layout))


def cells_of(layout: ColumnLayout, table: pa.Table) -> tuple[NDArray[np.generic], ...]:
    """The cells of all facts as the program takes them; a column that is not there was never asked."""
    size = filled(len(table))
    none, all_of_them = nobody(size), everyone(size)
    marks = {name: _marks(table, name, size, layout.facts) for name in ABSENCES}
    cells: list[NDArray[np.generic]] = []
    for id in layout.facts:
        cells += _values(layout, id, table, none, all_of_them)
        unsure, conflicting, inapplicable = (marks[name].get(id, none) for name in ABSENCES)
        cells += [unsure if conflicting is none else unsure | conflicting, conflicting, inapplicable]
    return tuple(cells)


def _values(
    layout: ColumnLayout, id: str, table: pa.Table, none: Plane, all_of_them: Plane
) -> Iterator[NDArray[np.generic]]:
    kind, size = layout.kind(id), len(none) * WORD_PEOPLE
    if id not in table.column_names:
        yield from (
            [np.full(size, np.nan), none] if kind == "number" else [none] * (len(layout.words(id)) or 2)
        )
        return
    column = _one_chunk(table[id])
    known = all_of_them if column.null_count == 0 else _bits(column.buffers()[0], column.offset, len(none))
    if kind == "number":
        yield from (_doubles(column, size), known)
    elif kind == "word":
        ranks = {word: rank for rank, word in enumerate(column.dictionary.to_pylist())}
        codes = np.full(size, -1, np.int16)
        codes[: len(column)] = (
            column.indices.fill_null(-1).to_numpy() if column.null_count else column.indices.to_numpy()
        )
        for word in layout.words(id):
            yield pack(codes == ranks[word]) if word in ranks else none
    else:
        true = _bits(column.buffers()[1], column.offset, len(none))
        yield from (true & known, ~true & known)


def _one_chunk(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _bits(buffer: pa.Buffer, offset: int, words: int) -> Plane:
    """The bits of an Arrow buffer as a plane: the buffer itself, unless it begins within a byte or ends too soon."""
    if offset % 8 == 0 and buffer.size - offset // 8 >= words * 8:
        return np.frombuffer(buffer, np.uint64, words, offset // 8)
    bits = np.unpackbits(np.frombuffer(buffer, np.uint8), bitorder="little")[offset:]
    whole = np.zeros(words * WORD_PEOPLE, np.bool_)
    whole[: min(len(bits), len(whole))] = bits[: len(whole)]
    return pack(whole)


def _doubles(column: pa.Array, size: int) -> NDArray[np.float64]:
    values = np.frombuffer(column.buffers()[1], np.float64)[column.offset : column.offset + len(column)]
    if len(values) == size:
        return values
    whole = np.full(size, np.nan)
    whole[: len(values)] = values
    return whole


def _marks(table: pa.Table, name: str, size: int, facts: Sequence[str]) -> dict[str, Plane]:
    """For each of these facts that is named in a list, the plane of those who have it there."""
    if name not in table.column_names:
        return {}
    column = _one_chunk(table[name])
    members = column.flatten()
    rows = np.repeat(np.arange(len(column)), np.diff(column.offsets.to_numpy()))
    which = members.indices.to_numpy()
    names = members.dictionary.to_pylist()
    read = np.isin(names, facts)
    if not read.all():
        kept = np.flatnonzero(read[which])
        rows, which = rows[kept], which[kept]
    there = np.flatnonzero(np.bincount(which, minlength=len(names)))
    place = np.zeros(len(names), np.intp)
    place[there] = np.arange(len(there))
    bits = np.zeros((len(there), size), np.bool_)
    bits[place[which], rows] = True
    return {names[code]: pack(who) for code, who in zip(there.tolist(), bits, strict=True)}
