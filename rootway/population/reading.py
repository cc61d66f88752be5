"""From a part of the long log to arrays: every row is looked at, and what is wrong is put aside with its fault."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from rootway.errors import Fault
from rootway.population.entries import ROW, LogPart, columns_of
from rootway.population.log import ALWAYS, NEVER, PeopleLog, Times, blocks
from rootway.population.said import WITHDRAWN, Places, Words, said
from rootway.population.statement import Statements
from rootway.record.case import EARLIEST_YEAR, LATEST_YEAR
from rootway.record.check import LONGEST_CHARACTERS
from rootway.record.complete import shown
from rootway.record.entry import CLINICIAN, WRITERS

Truths = NDArray[np.bool_]
_SPAN = tuple(
    int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000 for year in (EARLIEST_YEAR, LATEST_YEAR + 1)
)
NO_PERSON = Fault(
    "person", "is missing, or no label", "An entry belongs to someone.",
    f"Give each entry its person: a text of 1 to {LONGEST_CHARACTERS} characters on one line.",
)  # fmt: skip
_NO_TIME = Fault(
    "observed_at", "is missing", "A value without its time is a guess.", "Give a timestamp in UTC."
)
_ODD_TIME = Fault(
    "observed_at", "is out of range", "This is more likely a slip than the truth.",
    f"Give a time from {EARLIEST_YEAR} to {LATEST_YEAR}.",
)  # fmt: skip
_NO_WORD = Fault("value", "is missing", "", "Give a JSON scalar, or leave the row out when it was not asked.")


@dataclass(frozen=True)
class BadRows:
    """Rows that were put aside: the number of each in the log (from 1), and which of `faults` it has."""

    rows: NDArray[np.int64]
    which: NDArray[np.int32]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class ReadPart:
    """The people of a part, their log, and what was put aside."""

    names: pa.Array
    log: PeopleLog
    bad: BadRows


def read_part(file: pq.ParquetFile, part: LogPart, statements: Statements) -> ReadPart:
    """Read a part. The entries of one person may stand in any order; its people may too."""
    table = file.read_row_groups(list(range(part.first, part.end)), columns_of(file), use_threads=False)
    rows = _Rows(_plain(table).unify_dictionaries().combine_chunks(), part, statements)
    rows.leave_out_others(sum(file.metadata.row_group(n).num_rows for n in range(part.first, part.own)))
    return rows.people()


def read_table(table: pa.Table, statements: Statements) -> ReadPart:
    """Read the columns of a log that stand in memory; the rows are numbered from 1."""
    table = _plain(table)
    for name in ("person", "fact", "value"):
        if not pa.types.is_dictionary(table.schema.field(name).type):
            place = table.schema.get_field_index(name)
            table = table.set_column(place, name, table[name].combine_chunks().dictionary_encode())
    return _Rows(table.combine_chunks(), LogPart(0, 0, 0, 0, 0, None, None), statements).people()


def _plain(table: pa.Table) -> pa.Table:
    """The same with the texts in one of the forms that are worked on: views and other forms of text become text."""
    for place, field in enumerate(table.schema):
        inner = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        if pa.types.is_string_view(inner) or (
            field.name in ("id", "corrects", "by") and not pa.types.is_string(field.type)
        ):
            table = table.set_column(place, field.name, table[field.name].cast(pa.string()))
    return table


class _Rows:
    """The columns of a part as arrays, and the fault of each row as it is found."""

    def __init__(self, table: pa.Table, part: LogPart, statements: Statements) -> None:
        self.table, self.part, self.statements = table, part, statements
        self.person, self.names = _dictionary(table, "person")
        self.at = _times(table, "observed_at")
        self.mine: Truths | None = None  # the rows of this part's people; all of them when None
        self.faults: list[Fault] = []
        self.which: NDArray[np.int32] | None = (
            None  # the fault of each row, -1 without one; None while there is none
        )
        self.nameless: Truths | None = None
        self._look_at_people()
        self._look_at_times()
        self._look_at_values()
        self.by_clinician = self._look_at_writers()

    def leave_out_others(self, own_rows: int) -> None:
        """Rows of the last person of the part before, and those read on for that belong to the part after."""
        part, names = self.part, self.names
        if part.after is None and own_rows == len(self.table):
            return
        mine = np.ones(len(self.table), np.bool_)
        after = -1 if part.after is None else pc.index(names, part.after).as_py()
        if after >= 0:  # -1 is also the code of rows without a person, and those are not theirs
            mine &= self.person != after
        if own_rows < len(mine):
            mine[own_rows:] &= self.person[own_rows:] == pc.index(names, part.last).as_py()
        if not mine.all():
            self.mine = mine

    def _blame(self, rows: Truths, fault: Fault) -> None:
        """These rows have this fault, unless they have one already."""
        self._blame_each(np.where(rows, np.int32(len(self.faults)), np.int32(-1)))
        self.faults.append(fault)

    def _blame_each(self, which: NDArray[np.int32]) -> None:
        self.which = which if self.which is None else np.where(self.which < 0, which, self.which)

    def _look_at_people(self) -> None:
        odd = _odd(self.names)
        if odd.any() or self.table["person"].null_count:
            self.nameless = np.append(odd, True)[self.person]  # -1, without a person, is the last one
            self._blame(self.nameless, NO_PERSON)

    def _look_at_times(self) -> None:
        if self.table["observed_at"].null_count:
            self._blame(pc.is_null(self.table["observed_at"]).to_numpy(), _NO_TIME)
        if len(self.at) and not _SPAN[0] <= self.at.min() <= self.at.max() < _SPAN[1]:
            self._blame((self.at < _SPAN[0]) | (self.at >= _SPAN[1]), _ODD_TIME)

    def _look_at_values(self) -> None:
        found = said(_dictionary(self.table, "fact"), _dictionary(self.table, "value"), self.statements)
        self.fact, self.code, self.number = found.place, found.code, found.number
        if found.wrong is not None:
            self._blame_each(
                np.where(found.wrong > 0, found.wrong + np.int32(len(self.faults) - 1), np.int32(-1))
            )
            self.faults += found.faults

    def _look_at_writers(self) -> Truths | None:
        """Which rows a clinician wrote; `None` when none. A row without a writer is the person's."""
        if "by" not in self.table.column_names:
            return None
        writers = self.table["by"].combine_chunks().dictionary_encode()
        codes, names = pc.fill_null(writers.indices, -1).to_numpy(), writers.dictionary.to_pylist()
        for code, name in enumerate(names):
            if name not in WRITERS:
                remedy = f"Write one of: {', '.join(WRITERS)}; or leave it empty."
                self._blame(codes == code, Fault("by", f"is {shown(name)}, no known writer", "", remedy))
        return codes == names.index(CLINICIAN) if CLINICIAN in names else None

    def people(self) -> ReadPart:
        """The good rows by person and time, and the bad ones."""
        self._look_at_withdrawals()
        rows = self._named()
        person, chosen, order = _in_order(self.person if rows is None else self.person[rows], self.names)
        if order is not None:
            rows = order if rows is None else rows[order]
        known = self.at
        if "recorded_at" in self.table.column_names:
            known = np.maximum(self.at, _times(self.table, "recorded_at"))
        kept = slice(None) if rows is None else rows
        log = PeopleLog(
            len(chosen), person, self.at[kept], known[kept], self.fact[kept], self.code[kept], self.number[kept],
            by_clinician=_chosen(self.by_clinician, rows),
        )  # fmt: skip
        if "corrects" in self.table.column_names:
            log = self._corrected(log, rows)
        if self.which is not None:
            log = log.some(self.which < 0 if rows is None else self.which[rows] < 0)
        return ReadPart(self.names.take(pa.array(chosen)), _by_time(log), self._bad())

    def _named(self) -> Places | None:
        """The rows of this part's people; `None` when it is all of them."""
        if self.nameless is None:
            return None if self.mine is None else np.flatnonzero(self.mine)
        return np.flatnonzero(~self.nameless if self.mine is None else self.mine & ~self.nameless)

    def _bad(self) -> BadRows:
        if self.which is None:
            return BadRows(np.zeros(0, np.int64), np.zeros(0, np.int32), ())
        aside = np.flatnonzero(self.which >= 0 if self.mine is None else (self.which >= 0) & self.mine)
        return BadRows(self._numbers(aside), self.which[aside], tuple(self.faults))

    def _look_at_withdrawals(self) -> None:
        """A row without a value withdraws the entry that it corrects; when it corrects none, the value is missing."""
        if not self.table["value"].null_count:
            return
        without = self.code == WITHDRAWN
        if "corrects" in self.table.column_names:
            without &= pc.is_null(self.table["corrects"]).to_numpy()
        if without.any():
            self._blame(without, _NO_WORD)

    def _numbers(self, rows: Places) -> NDArray[np.int64]:
        if ROW in self.table.column_names:
            numbers: NDArray[np.int64] = self.table[ROW].to_numpy()
            return numbers[rows] + 1
        return rows + self.part.row + 1

    def _corrected(self, log: PeopleLog, rows: Places | None) -> PeopleLog:
        """When each entry was first replaced; those that only withdraw are left out."""
        targets = pc.drop_null(pc.unique(self.table["corrects"]))
        if not len(targets):
            return log
        nowhere = pa.nulls(len(self.table), targets.type)
        own, other = (
            pc.fill_null(pc.index_in(column, value_set=targets), -1).to_numpy()
            for column in (
                self.table["id"] if "id" in self.table.column_names else nowhere,
                self.table["corrects"],
            )
        )
        if rows is not None:
            own, other = own[rows], other[rows]
        if self.which is not None:  # a row that is put aside corrects nothing
            other = np.where((self.which if rows is None else self.which[rows]) < 0, other, -1)
        correcting, corrected = np.flatnonzero(other >= 0), np.flatnonzero(own >= 0)
        if not len(correcting):
            return log
        # Only a clinician's entry takes back a clinician's, and no person's.
        own_word = log.person if log.by_clinician is None else log.person * 2 + log.by_clinician
        key = np.multiply(own_word, len(targets), dtype=np.int64)
        keys, place = np.unique(key[correcting] + other[correcting], return_inverse=True)
        earliest = np.full(len(keys), ALWAYS)
        np.minimum.at(earliest, place, log.known[correcting])
        wanted = key[corrected] + own[corrected]
        found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        hit = keys[found] == wanted
        replaced = np.full(len(own), ALWAYS)
        replaced[corrected[hit]] = earliest[found[hit]]
        return replace(log, replaced=np.where(log.code == WITHDRAWN, NEVER, replaced))


def _chosen(column: Truths | None, rows: Places | None) -> Truths | None:
    return column if column is None or rows is None else column[rows]


def _odd(names: pa.Array) -> Truths:
    """Which names are no label: empty, too long, or not on one line."""
    lengths = pc.binary_length(names).to_numpy()
    letters = np.frombuffer(names.buffers()[2] or b"", np.uint8)
    plain = len(letters) > 0 and letters.min() >= ord(" ") and letters.max() <= ord("~")
    if plain and len(lengths) and 0 < lengths.min() <= lengths.max() <= LONGEST_CHARACTERS:
        return np.zeros(len(names), np.bool_)  # a look at the letters themselves tells it of most logs
    length = pc.utf8_length(names)
    odd = pc.or_(pc.equal(length, 0), pc.greater(length, LONGEST_CHARACTERS))
    odd = pc.or_(odd, pc.invert(pc.utf8_is_printable(names)))
    found: Truths = odd.to_numpy(zero_copy_only=False)
    return found


def _dictionary(table: pa.Table, name: str) -> Words:
    """A column of texts as codes and the different texts."""
    column = table[name]
    # Combining would copy a column even when it is in one piece.
    column = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    codes = column.indices if column.null_count == 0 else pc.fill_null(column.indices, -1)
    return codes.to_numpy(zero_copy_only=False).astype(np.int32, copy=False), column.dictionary


def _times(table: pa.Table, name: str) -> Times:
    """Microseconds since 1970; NEVER where there is no time, so that the later of two is the one that is there."""
    column = table[name]
    moments = column.cast(pa.timestamp("us", column.type.tz), safe=False).cast(pa.int64())
    times: Times = (pc.fill_null(moments, NEVER) if moments.null_count else moments).to_numpy()
    return times


def _in_order(
    person: NDArray[np.int32], names: pa.Array
) -> tuple[NDArray[np.int32], NDArray[np.int32], Places | None]:
    """People numbered as they come, each one's place among the names, and the order of rows when they must be moved."""
    if _counts_up(person):
        return person, np.arange(person[-1] + 1, dtype=np.int32), None
    local, chosen = _numbered(person)
    if len(np.unique(chosen)) == len(chosen):
        return local, chosen, None
    rank = np.empty(len(names), np.int64)
    rank[np.argsort(np.array(names.to_pylist(), object), kind="stable")] = np.arange(len(names))
    order = np.argsort(rank[person], kind="stable")
    return *_numbered(person[order]), order


def _counts_up(person: NDArray[np.int32]) -> bool:
    """Whether the numbers are already those of people as they come: 0, and then each the one before or the next."""
    if not len(person) or person[0]:
        return False
    return all(
        steps.min(initial=0) >= 0 and steps.max(initial=0) <= 1
        for steps in (np.diff(person[max(block.start - 1, 0) : block.stop]) for block in blocks(len(person)))
    )


def _numbered(person: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    begins = np.empty(len(person), np.bool_)
    begins[:1], begins[1:] = True, person[1:] != person[:-1]
    return np.cumsum(begins, dtype=np.int32) - np.int32(1), person[begins]


def _by_time(log: PeopleLog) -> PeopleLog:
    earlier = log.at[1:] < log.at[:-1]
    earlier &= log.person[1:] == log.person[:-1]
    return log.some(np.lexsort((log.at, log.person))) if earlier.any() else log
