"""What became of the rows of a register."""

from __future__ import annotations

from dataclasses import dataclass, field

from rootway.directory.read.aside import DROPPED, LEFT_OUT

BROKEN_ROWS = ("columns", "quote")
MOST_BROKEN_SHARE, FEW_ROWS = 0.05, 20  # our own choice: above it the file is taken for damaged


@dataclass
class ImportReport:
    """What became of the rows. Every row of the file is in `taken`, `closed`, or one of the counts of rows left out.

    `taken` became listings, `listings` is how many the index holds now, `repeated` of the taken came again. `removed`
    were in the index and are no more, `mended` are corrected there without being in the file. `further` tells the same
    of the list of further practice places.
    """

    taken: int = 0
    listings: int = 0
    repeated: int = 0
    without_place: int = 0
    corrected: int = 0
    closed: int = 0
    removed: int = 0
    mended: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    released: str = ""
    further: ImportReport | None = None

    @property
    def rows(self) -> int:
        """The rows of the file, without its header."""
        return self.taken + self.closed + sum(self.counts.get(kind, 0) for kind in (*LEFT_OUT, *DROPPED))

    @property
    def broken(self) -> int:
        """The broken rows, when they are too many for a file that is whole; else 0."""
        broken = sum(self.counts.get(kind, 0) for kind in BROKEN_ROWS)
        return broken if broken > FEW_ROWS and broken > self.rows * MOST_BROKEN_SHARE else 0
