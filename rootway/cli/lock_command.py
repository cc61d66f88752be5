"""`rootway pathway lock`: keep which folders, in which state, a library consists of."""

from __future__ import annotations

import argparse
from pathlib import Path

from rootway.errors import FaultsFound
from rootway.guide.library import shipped_library
from rootway.guide.topics import load_library, lock_faults, lock_of, write_lock

_ABOUT = """Write into library.toml each folder of the library with its version and the hash of its files, so that
whoever reads a result knows from what it was made. Every pathway of the library has to be sound."""


def add_lock(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser("lock", help="keep the version and hash of every folder", description=_ABOUT)
    parser.add_argument(
        "library",
        nargs="?",
        type=Path,
        metavar="LIBRARY",
        help="the folder of library.toml (the one that ships)",
    )
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 when a folder is another")
    parser.set_defaults(run=lambda options: _lock(options.library or shipped_library(), options.check))


def _lock(library: Path, only_check: bool) -> int:
    """0 when every folder is as it is locked. Raises `FaultsFound` with all faults, and each folder that is not."""
    load_library(library)
    if not only_check:
        write_lock(library)
    if faults := lock_faults(library):
        raise FaultsFound(faults)
    for name, said in lock_of(library).items():
        print(f"{name} {said}")
    return 0
