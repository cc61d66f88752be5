"""The words of a report, once for the text and the page."""

from __future__ import annotations

from rootway.population.history import (
    EARLY_DAYS,
    FLAGGED,
    NOT_FLAGGED,
    NOT_TOLD,
    OLDEST_YEARS,
    QUIET_DAYS,
    YOUNGEST_YEARS,
)
from rootway.population.report import BANDS

URGENCY = "How urgent"
URGENCY_HOW = (
    "Each person counts once, at the level that is certain. “Could still rise”: an answer that is missing could raise"
    " it. A missing answer never counts as “no”."
)
DISAGREEING = "Two answers disagree, read as not sure"
REASONS = "Why people must be seen at once"
REASONS_HOW = "What the rules say that made them so, the commonest first. One person can have several."
OVERDUE = "Overdue re-evaluations"
OVERDUE_HOW = (
    "For each person the pathway is asked at the moment of their newest entry when to look again. They are overdue when"
    " that day has passed and nothing was entered since."
)
BAND_WORDS = tuple(
    f"{first} to {last} days" if last else f"more than {first - 1} days" for first, last in BANDS
)
IMAGING = "Early imaging"
IMAGING_HOW = (
    f"Of people from {YOUNGEST_YEARS} to {OLDEST_YEARS} years with a new episode and no danger sign or other reason for"
    f" a picture: how many had an x-ray, CT or MRI of the low back within {EARLY_DAYS} days of its start. New: no entry"
    f" in the {QUIET_DAYS} days before. Lower is better. These are the plain words of a public measure of overuse,"
    " worked out from entries instead of bills; it is not a certified measure."
)
CALIBRATION = "Was the 2-week rule right?"
CALIBRATION_HOW = (
    "Of people whose plan began six weeks ago or earlier: what the 2-week rules said at the end of day 14, and who was"
    " better by the end of day 42. Better: the Roland-Morris score has fallen by 30% or more since the start; where it"
    " was not entered in both, that the newest answer to “is what you can do improving?” is yes. Answers from before"
    " day 14 do not count. People differ in more than the rule, so this compares groups; it proves no cause."
)
SAID_WORDS = {
    FLAGGED: "Flagged at week 2",
    NOT_FLAGGED: "Not flagged",
    NOT_TOLD: "No rule held, but not all was asked",
}
NOTICE = "Counts of what a log holds. Not medical advice; no clinician has reviewed the pathway yet."


def share(part: int, whole: int) -> str:
    """A share in whole percent, with a sign for what rounding would hide."""
    if not whole:
        return "–"
    percent = 100 * part / whole
    if 0 < percent < 1:
        return "<1%"
    return ">99%" if 99 < percent < 100 else f"{percent:.0f}%"
