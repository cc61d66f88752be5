"""Entries and their fold: from what was said, over time, to the facts at one moment."""

from rootway.record.case import Case, correction_faults, decode, read_case
from rootway.record.check import check_value
from rootway.record.complete import Completed, completed
from rootway.record.entry import WRITERS, Entry
from rootway.record.facts import facts_at
from rootway.record.fold import standing_entries

__all__ = [
    "WRITERS",
    "Case",
    "Completed",
    "Entry",
    "check_value",
    "completed",
    "correction_faults",
    "decode",
    "facts_at",
    "read_case",
    "standing_entries",
]
