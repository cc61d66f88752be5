"""The words of a report, once for the text and the page."""

from __future__ import annotations

from rootway.population.history import FLAGGED, NOT_FLAGGED, NOT_TOLD
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
CALIBRATION = "Was the 2-week rule right?"
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
