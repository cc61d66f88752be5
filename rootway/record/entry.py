"""One thing that someone said or measured. Entries are only ever added; a correction is an entry too."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from rootway.logic.value import Value

WRITERS = ("self", "carer", "clinician", "import")
CLINICIAN = "clinician"
"""The one writer who speaks of somebody else; all others tell what the person says."""


@dataclass(frozen=True)
class Entry:
    """`fact` had `value` at `observed_at` in life; it entered the log at `recorded_at` (the same moment when `None`).

    `by` is one of `WRITERS`. `corrects` names the entry that this one replaces; a correction whose value is `None`
    withdraws it. Only a clinician's entry replaces a clinician's, and it replaces no one else's. All times are aware of
    their zone. `check_number` tells in which check of the person it was said, and `episode` names the episode it was
    said in, where that is kept; they are no part of what was said.
    """

    fact: str
    value: Value | None
    observed_at: datetime
    recorded_at: datetime | None = None
    by: str = "self"
    id: str | None = None
    corrects: str | None = None
    check_number: int | None = field(default=None, compare=False)
    episode: str | None = field(default=None, compare=False)

    @property
    def by_clinician(self) -> bool:
        """Whether a clinician wrote it; else it is the person's word, whoever put it down."""
        return self.by == CLINICIAN

    @property
    def known_from(self) -> datetime:
        """The moment from which this entry counts."""
        return max(self.observed_at, self.recorded_at) if self.recorded_at else self.observed_at
