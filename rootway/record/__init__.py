"""Entries and their fold: from what was said, over time, to the facts at one moment."""

from rootway.record.case import Case, correction_faults, decode, read_case
from rootway.record.check import check_value
from rootway.record.complete import Completed, completed
from rootway.record.entry import CLINICIAN, WRITERS, Entry
from rootway.record.facts import facts_at, known_at
from rootway.record.fold import standing_entries, uncorrected
from rootway.record.forms import on_own_scale
from rootway.record.known import Conflict, Known, Outdated, known_of
from rootway.record.told import by_fact, told_of
from rootway.record.writers import chosen_entries

__all__ = [
    "CLINICIAN",
    "WRITERS",
    "Case",
    "Completed",
    "Conflict",
    "Entry",
    "Known",
    "Outdated",
    "by_fact",
    "check_value",
    "chosen_entries",
    "completed",
    "correction_faults",
    "decode",
    "facts_at",
    "known_at",
    "known_of",
    "on_own_scale",
    "read_case",
    "standing_entries",
    "told_of",
    "uncorrected",
]
