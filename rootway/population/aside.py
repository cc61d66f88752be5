"""The rows that could not be used, in a file beside the output, each with its fault."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rootway.errors import Fault
from rootway.population.files import Files
from rootway.population.reading import NO_PERSON, BadRows
from rootway.population.whole import whole_file
from rootway.spreadsheet import CsvSheet

HEAD = ("row", "where", "what", "why", "remedy", "file")
MOST_SHOWN = 5


def aside_of(out: Path) -> Path:
    """Where the faults of an output stand: `out.faults.csv` beside `out.parquet`."""
    return out.with_name(f"{out.stem}.faults.csv")


class RejectedRows:
    """Collects bad rows into a file, which is only there when there are some. Use as a context."""

    def __init__(self, out: Path, files: Files) -> None:
        """Nothing is bad yet of the rows of these files."""
        self.place, self._files = aside_of(out), files
        self.count = 0
        self.first: list[Fault] = []

    def __enter__(self) -> RejectedRows:
        self._stack = ExitStack().__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.__exit__(*error)  # type: ignore[arg-type]
        if error[0] is None and not self.count:
            self.place.unlink(missing_ok=True)  # an earlier run's

    def add(self, bad: BadRows) -> None:
        """Put some rows aside."""
        if not len(bad.rows):
            return
        if not self.count:
            part = self._stack.enter_context(whole_file(self.place))
            file = self._stack.enter_context(part.open("w", encoding="utf-8", newline=""))
            self._sheet = CsvSheet(file)
            self._sheet.row(HEAD)
        self.count += len(bad.rows)
        for row, which in zip(bad.rows.tolist(), bad.which.tolist(), strict=True):
            fault, (path, number) = bad.faults[which], self._files.row_in(row)
            self._sheet.row((number, fault.where, fault.what, fault.why, fault.remedy, path.name))
            if len(self.first) < MOST_SHOWN:
                name = f"{path.name}: " if len(self._files.paths) > 1 else ""
                self.first.append(fault.under(f"{name}row {number}"))

    def add_nameless(self, rows: NDArray[np.int64]) -> None:
        """Rows without a usable person, by their places in the log."""
        self.add(BadRows(rows + 1, np.zeros(len(rows), np.int32), (NO_PERSON,)))
