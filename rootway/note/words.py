"""Values, days and lists as a note writes them: short, in US clinical English, or as `say` says that elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo
from typing import Final

from rootway.guide import Guide
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, UNSURE, Value

Say = Callable[[str], str]
"""Puts words of the house into the language of a note."""


def noop(words: str) -> str:
    """As they are: words in a table, which `say` puts into a language where they are told."""
    return words


MONTHS: Final = (
    noop("Jan"), noop("Feb"), noop("Mar"), noop("Apr"), noop("May"), noop("Jun"),
    noop("Jul"), noop("Aug"), noop("Sep"), noop("Oct"), noop("Nov"), noop("Dec"),
)  # fmt: skip
UNSPOKEN: Final = frozenset({"score", "count", "grade"})
"""Units that the label says already."""
_RESERVED: Final = {
    UNSURE: noop("not sure"),
    CONFLICTING: noop("answers disagree"),
    NOT_APPLICABLE: noop("does not apply"),
}


def value_words(guide: Guide, fact: str, value: Value, say: Say = noop) -> str:
    """A value as a note tells it."""
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, str):
        return say(_RESERVED[value]) if value in _RESERVED else small(guide.word_title(fact, value))
    unit = guide.facts[fact].unit
    return f"{round(value, 1):g} {'' if unit in UNSPOKEN else unit}".strip()


def day_words(day: date, say: Say = noop) -> str:
    """A day: `Nov 30, 2026`."""
    parts = {"month": say(MONTHS[day.month - 1]), "day": day.day, "year": day.year}
    return say("%(month)s %(day)s, %(year)s") % parts


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day of a moment where the person lives."""
    return moment.astimezone(zone).date()


def told_on(moment: datetime | None, zone: tzinfo, say: Say = noop) -> str:
    """The day of a moment in brackets; nothing for what was worked out."""
    return f" ({day_words(day_of(moment, zone), say)})" if moment else ""


def listed(words: Iterable[str]) -> str:
    """Several things in one sentence. Labels hold commas of their own."""
    return "; ".join(words)


def small(text: str) -> str:
    """With a small letter at the start, unless it begins with a sign such as `L5`."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def begun(text: str) -> str:
    """With a capital letter at the start."""
    return text[:1].upper() + text[1:]
