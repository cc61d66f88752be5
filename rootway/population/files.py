"""The files of a log: one, a folder of them as Spark writes it, or all that a pattern names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from glob import has_magic, iglob
from itertools import accumulate, pairwise
from pathlib import Path

from rootway.errors import Fault, FaultsFound
from rootway.population.entries import LogPart, opened, parts_of, spans_of

HIDDEN = ("_", ".")  # a marker such as _SUCCESS, a checksum, what a writer has not finished
Logs = Path | Sequence[Path]


@dataclass(frozen=True)
class Files:
    """The files of a log in the order of their names, and how many rows come before each. Rows count through all."""

    paths: tuple[Path, ...]
    before: tuple[int, ...]

    def row_in(self, row: int) -> tuple[Path, int]:
        """The file of a row of the log, and its number there; both count from 1."""
        which = bisect_right(self.before, row - 1) - 1
        return self.paths[which], row - self.before[which]

    def in_parts(self, times_in_utc: bool) -> list[tuple[Path, LogPart]] | None:
        """The log in parts that hold whole people, in the order of people; `None` when it must be sorted first."""
        found: list[tuple[str, str, Path, list[LogPart]]] = []
        for path, before in zip(self.paths, self.before, strict=True):
            file = opened(path, times_in_utc)
            if not file.metadata.num_rows:
                continue
            spans, parts = spans_of(file), parts_of(file)
            if not spans or parts is None:
                return None
            found.append((spans[0][1], spans[-1][2], path, [replace(p, row=p.row + before) for p in parts]))
        found.sort(key=lambda one: one[:2])
        if any(one[1] >= following[0] for one, following in pairwise(found)):
            return None  # somebody stands in two files
        every = [(path, part) for _, _, path, parts in found for part in parts]
        return [(path, replace(part, number=number)) for number, (path, part) in enumerate(every)]


def files_of(logs: Logs, times_in_utc: bool = False) -> Files:
    """The files of a log, once the columns of all are those of a log. Raises `FaultsFound` with all faults of all."""
    paths = tuple(dict.fromkeys(path for log in _listed(logs) for path in _paths(log)))
    faults: list[Fault] = []
    rows: list[int] = []
    for path in paths:
        try:
            rows.append(opened(path, times_in_utc).metadata.num_rows)
        except FaultsFound as error:
            faults += error.faults
    if faults:
        raise FaultsFound(faults)
    return Files(paths, tuple(accumulate(rows, initial=0))[:-1])


def _listed(logs: Logs) -> Sequence[Path]:
    return [logs] if isinstance(logs, Path) else logs


def _paths(log: Path) -> Iterator[Path]:
    """The files behind one name. A name that is there is taken as it is, whatever signs it holds."""
    if log.is_dir():
        found = _in_folder(log)
    elif log.exists() or not has_magic(str(log)):
        found = [log]
    else:
        named = [Path(one) for one in sorted(iglob(str(log), recursive=True))]  # noqa: PTH207 any folder may stand before it
        found = [path for one in named for path in (_in_folder(one) if one.is_dir() else [one])]
    if not found:
        what = "holds no Parquet file" if log.is_dir() else "names no file"
        raise FaultsFound(
            [Fault(str(log), what, "", "Give the file or the folder of the log, or a pattern.")]
        )
    yield from found


def _in_folder(folder: Path) -> list[Path]:
    """Every file that is not hidden, in subfolders too, by name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(
        path for path in files if not any(part.startswith(HIDDEN) for part in path.relative_to(folder).parts)
    )


def keep_apart_from(logs: Logs, out: Path) -> None:
    """Raise `FaultsFound` when what is to be written would stand in a folder that is read."""
    for log in _listed(logs):
        if log.is_dir() and out.resolve().is_relative_to(log.resolve()):
            what, why = "stands in the folder that is read", "The next run would read it as part of the log."
            raise FaultsFound([Fault(str(out), what, why, "Name a file in another folder.")])
