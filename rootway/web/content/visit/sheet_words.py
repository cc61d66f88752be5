"""The fixed words of the sheet: its headings and labels, for page and paper alike."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

_WORDS: dict[str, str | Promise] = {
    "title": lazy("Summary for a visit"),
    "made": lazy("Made on"),
    "covers": lazy("answers from"),
    "danger": lazy("Danger signs, as answered"),
    "present": lazy("Yes"),
    "not_sure": lazy("Not sure"),
    "gone": lazy("There before, not now (last day)"),
    "not_asked": lazy("Not asked"),
    "absent": lazy("No"),
    "where": lazy("Where it is felt"),
    "legend": lazy("Filled: pain. Striped: numbness or tingling."),
    "changes": lazy("What changes it"),
    "not_asked_yet": lazy("Not asked yet."),
    "pattern": lazy("What the answers suggest (not a diagnosis)"),
    "left": lazy("What no longer shows"),
    "measures": lazy("What can be done, and how strong it is"),
    "measure": lazy("Measure"),
    "charts": lazy("Over time"),
    "tests": lazy("Strength tests done at home"),
    "test": lazy("Test"),
    "tried": lazy("What was tried, and what it did"),
    "nothing_told": lazy("Nothing was told."),
    "plan": lazy("Current plan"),
    "with_clinician": lazy("Only with a clinician"),
    "care": lazy("Named to read"),
    "slowing": lazy("May slow recovery, by own answers"),
    "again": lazy("When to look again"),
    "would_settle": lazy("An examination could still settle something here"),
    "ask": lazy("Questions to ask"),
    "sources": lazy("Sources"),
    "expect": lazy("What to expect at a first visit"),
}


def sheet_words() -> dict[str, str]:
    """Every word in the reader's language."""
    return {name: str(word) for name, word in _WORDS.items()}
