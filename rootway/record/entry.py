"""One thing that someone said or measured. Entries are only ever added; a correction is an entry too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rootway.logic.value import Value

WRITERS = ("self", "carer", "clinician", "import")


@dataclass(frozen=True)
class Entry:
    """`fact` had `value` at `observed_at` in life; it entered the log at `recorded_at` (the same moment when `None`).

    `by` is one of `WRITERS`. `corrects` names the entry that this one replaces; a correction whose value is `None`
    withdraws it. All times are aware of their zone.
    """

    fact: str
    value: Value | None
    observed_at: datetime
    recorded_at: datetime | None = None
    by: str = "self"
    id: str | None = None
    corrects: str | None = None

    @property
    def known_from(self) -> datetime:
        """The moment from which this entry counts."""
        return max(self.observed_at, self.recorded_at) if self.recorded_at else self.observed_at
