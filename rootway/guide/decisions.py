"""The decisions that every pathway gives. Their names are a contract with everything that reads an assessment."""

from __future__ import annotations

from collections.abc import Mapping

DECISIONS: Mapping[str, str] = {
    "triage": "priority",
    "nerve_root": "first",
    "driver": "first",
    "direction": "first",
    "treatments": "priority",
    "imaging": "priority",
    "reevaluate": "collect",
    "see": "collect",
    "plan": "collect",
}
"""Each table that must be there, with its policy."""

LEVELS = ("self_care", "see_clinician", "urgent", "emergency")
"""What triage says, least urgent first."""

SAFE_LEVELS = frozenset({"self_care", "see_clinician"})
"""The levels of triage at which a plan may be shown; nothing else ever shows one."""

FITS = ("option", "recommended", "not_now", "avoid")
"""What is said of each treatment, least cautious first."""

FIXED_VALUES: Mapping[str, tuple[str, ...]] = {"triage": LEVELS, "treatments": FITS}
"""The tables whose values are fixed, because whether a plan may be shown hangs on them."""
