"""The decisions that every pathway gives. Their names are a contract with everything that reads an assessment."""

from __future__ import annotations

from collections.abc import Mapping

DECISIONS: Mapping[str, str] = {
    "triage": "priority",
    "nerve_root": "first",
    "driver": "first",
    "direction": "first",
    "look_alikes": "collect",
    "treatments": "priority",
    "imaging": "priority",
    "state": "first",
    "reevaluate": "collect",
    "see": "collect",
    "plan": "collect",
    "care": "collect",
}
"""Each table that must be there, with its policy."""

LEVELS = ("self_care", "see_clinician", "urgent", "emergency")
"""What triage says, least urgent first."""

SAFE_LEVELS = frozenset({"self_care", "see_clinician"})
"""The levels of triage at which a plan may be shown; nothing else ever shows one."""

FOUND: Mapping[str, tuple[str, ...]] = {
    "nerve_root": ("L2_L3", "L3_L4", "L4", "L5", "S1"),
    "driver": ("disc", "foraminal", "mechanical"),
    "direction": ("extension", "flexion", "lateral"),
}
"""The values of the tables of the pattern that say that something was found."""

FITS = ("option", "recommended", "not_now", "avoid")
"""What is said of each treatment, least cautious first."""

STATES = ("begin", "keep_going", "change_plan", "recovered")
"""Where a person stands with a plan that may be shown."""

FIXED_VALUES: Mapping[str, tuple[str, ...]] = {"triage": LEVELS, "treatments": FITS, "state": STATES}
"""The tables whose values are fixed: whether a plan may be shown, and what the headline says, hangs on them."""
