"""A register's file, opened: plain or inside a zip archive, read from front to back, and how far reading has come."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from rootway.errors import Fault, FaultsFound

BUFFER_BYTES = 1 << 20
FURTHER_PLACES = re.compile(r"(?:^|/)pl_pfile(?!.*fileheader)", re.I)
NOT_THE_REGISTER = re.compile(r"fileheader|othername|endpoint|/pl_|^pl_|readme|code_values", re.I)
DAMAGED = "The file is damaged or only part of it arrived. Fetch it again."


@dataclass
class Opened:
    """The bytes of a register; their `path`, unless they are in an archive; how many of the file's bytes were read."""

    file: BinaryIO
    name: str
    path: Path | None
    total_bytes: int
    _raw: BinaryIO
    _archive: zipfile.ZipFile | None = None

    def position_bytes(self) -> int:
        """How far reading has come in the file as it lies on the disk."""
        return self._raw.tell()

    @property
    def has_further_places(self) -> bool:
        """Whether a list of further practice places lies beside the register in its archive."""
        return self._further() is not None

    @contextmanager
    def further_places(self) -> Iterator[Opened]:
        """That list, once the register is read."""
        member = self._further()
        assert self._archive is not None and member is not None
        with self._archive.open(member) as inner:
            name = Path(member.filename).name
            yield Opened(_buffered(inner), name, None, self.total_bytes, self._raw)

    def _further(self) -> zipfile.ZipInfo | None:
        tables = _tables(self._archive) if self._archive else []
        return max((m for m in tables if FURTHER_PLACES.search(m.filename)), key=_size, default=None)


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open a register. Raises FaultsFound when it cannot be read, is empty, or turns out damaged while it is read."""
    try:
        raw = path.open("rb", buffering=0)
    except OSError as error:
        raise FaultsFound(
            [Fault(str(path), f"cannot be read ({error.strerror})", "", "Check its name.")]
        ) from None
    with raw:
        state = _state(path.stat())
        total = state[1]
        if not total:
            raise FaultsFound([Fault(str(path), "is empty", "", DAMAGED)])
        try:
            if raw.read(2) == b"PK":
                yield from _in_archive(path, raw, total)
            else:
                raw.seek(0)
                yield Opened(io.BufferedReader(raw, BUFFER_BYTES), path.name, path, total, raw)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise FaultsFound([Fault(str(path), f"cannot be unpacked ({error})", "", DAMAGED)]) from None
        if not path.exists() or _state(path.stat()) != state:
            remedy = "Wait until it has arrived whole, and import it again."
            raise FaultsFound([Fault(str(path), "changed while it was read", "", remedy)])


def _state(found: os.stat_result) -> tuple[int, int, int]:
    """What is another number when a file is another file, or has been written to."""
    return found.st_ino, found.st_size, found.st_mtime_ns


def _in_archive(path: Path, raw: BinaryIO, total: int) -> Iterator[Opened]:
    raw.seek(0)
    with zipfile.ZipFile(raw) as archive:
        registers = [m for m in _tables(archive) if not NOT_THE_REGISTER.search(m.filename)]
        if not registers:
            what = "holds no register: a CSV file was expected inside"
            remedy = "Give the archive as the register publishes it, or the CSV file itself."
            raise FaultsFound([Fault(str(path), what, "", remedy)])
        member = max(registers, key=_size)
        with archive.open(member) as inner:
            yield Opened(_buffered(inner), Path(member.filename).name, None, total, raw, archive)


def _tables(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [m for m in archive.infolist() if m.filename.lower().endswith((".csv", ".txt", ".tsv"))]


def _size(member: zipfile.ZipInfo) -> int:
    return member.file_size


def _buffered(inner: IO[bytes]) -> BinaryIO:
    return io.BufferedReader(inner, BUFFER_BYTES)  # type: ignore[type-var]
