"""A file that appears whole or not at all: it is written beside its place and put there in one step."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rootway.errors import Fault, FaultsFound


def beside(out: Path) -> Path:
    """Where a file is written until it is whole. A run that was killed leaves it behind; the next one overwrites it."""
    return out.with_name(f".{out.name}.part")


def keep_apart(read: Path, out: Path) -> None:
    """Raise `FaultsFound` when what is to be written would take the place of what is read."""
    if out.exists() and out.samefile(read):
        what, why = "is the file that is read", "What it holds would be lost."
        raise FaultsFound([Fault(str(out), what, why, "Name another file to write to.")])


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """The place to write to; moved to `out` at the end, removed when something went wrong. Raises `FaultsFound`."""
    place = beside(out)
    if out.exists() and not out.is_file():
        raise FaultsFound([Fault(str(out), "is not a file", "", "Name a file.")])
    try:
        place.unlink(missing_ok=True)
        place.touch()
    except OSError as error:
        fault = Fault(
            str(out), f"cannot be written ({error.strerror})", "", "Name a file in a folder that is there."
        )
        raise FaultsFound([fault]) from None
    try:
        yield place
        with place.open("rb+") as file:
            os.fsync(file.fileno())
        place.replace(out)
    finally:
        place.unlink(missing_ok=True)
