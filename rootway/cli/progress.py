"""A progress bar on standard error, for work that is counted in steps; silent where there is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


class Advance(Protocol):
    """Told how far the work is."""

    def __call__(self, done: int, of: int) -> None:
        """`done` steps of `of`."""


@contextmanager
def progress(words: str) -> Iterator[Advance]:
    """A bar with these words before it."""
    columns = (TextColumn(words), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True)
    with bar:
        task = bar.add_task("", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
