"""What an import is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Progress = Callable[[int, int], None]  # bytes read, bytes in all


@dataclass(frozen=True)
class Order:
    """What to import, from where, to where."""

    source: Path
    register: str
    out: str
    corrections: Path | None = None
    places: Path | None = None
    aside: Path | None = None
    update: bool = False
    released: str = ""
    processes: int | None = None  # that read it; None: as many as there are processors, when it is large
