"""How long ago something was, as people say it: "3 days", "2 months", "since March". The record keeps weeks."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from rootway.web.typed import plain_digits

DAYS: Final = {"days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}
UNITS: Final[dict[str, str | Promise]] = {
    "days": lazy("days"),
    "weeks": lazy("weeks"),
    "months": lazy("months"),
    "years": lazy("years"),
}
CALLED: Final[dict[str, str | Promise]] = {
    "days": lazy("day days"),
    "weeks": lazy("week weeks"),
    "months": lazy("month months"),
    "years": lazy("year years"),
}
"""What people write for each unit, with a space between."""
PLAIN: Final = lazy("since in from of the ago for about")
"""What may stand beside a duration or a date and says nothing more."""
NEAR: Final = 0.02  # of a unit: the record keeps weeks with three decimals
EXACT: Final = 3
MOST_WEEKS_TOLD: Final = 13  # then people say months, and years after two of them
MOST_MONTHS_TOLD: Final = 24
DAYS_OF_TWO_WEEKS: Final = 14


def weeks_in(text: str, unit: str, today: date) -> int | float | None:
    """The weeks from what was typed to `today`: a number of `unit` or with a unit of its own, or a day, month or year.

    A month counts from its first day, a year from its first. Nothing that lies ahead, and nothing that is only partly
    understood.
    """
    tokens = re.findall(r"-?\d+(?:\.\d+)?|[^\W\d_]+|\S", plain_digits(text).lower())
    said = [token for token in tokens if token not in str(PLAIN).split() and token not in (",", ".")]
    own = _unit(said[-1]) if said else ""
    if own:
        said, unit = said[:-1], own
    if len(said) == 1 and (own or not _is_year(said[0])) and re.fullmatch(r"\d+(\.\d+)?", said[0]):
        return _weeks(said[0], unit)
    begun = None if own else _day(said, today)
    return round((today - begun).days / DAYS["weeks"], EXACT) if begun and begun <= today else None


def _weeks(number: str, unit: str) -> int | float:
    if unit == "weeks" and "." not in number:
        return int(number)
    return round(float(number) * DAYS[unit] / DAYS["weeks"], EXACT)


def _unit(word: str) -> str:
    return next((unit for unit, called in CALLED.items() if word in str(called).split()), "")


def _is_year(token: str) -> bool:
    """Nobody means two thousand weeks."""
    return bool(re.fullmatch(r"(19|20)\d\d", token))


def _day(said: list[str], today: date) -> date | None:
    """The day that these words name; without a year the last such day that is not ahead."""
    year = next((int(token) for token in said if _is_year(token)), None)
    month = next((number for token in said if (number := _month(token))), None)
    number = next((int(token) for token in said if token.isdecimal() and not _is_year(token)), None)
    if len(said) != sum(part is not None for part in (year, month, number)) or (
        year is None and month is None
    ):
        return None
    if month is None:
        return date(year, 1, 1) if year is not None and number is None else None
    day = 1 if number is None else number
    for one in [year] if year is not None else [today.year, today.year - 1]:
        if not 1 <= day <= monthrange(one, month)[1]:
            return None
        if (found := date(one, month, day)) <= today:
            return found
    return None


def _month(token: str) -> int | None:
    found = (
        number for number in MONTHS if token in (str(MONTHS[number]).lower(), str(MONTHS_3[number]).lower())
    )
    return next(found, None)


def as_typed(weeks: float) -> tuple[str, str]:
    """A number and its unit that mean these weeks, the way it was most likely typed."""
    for unit in ("weeks", "years", "months", "days"):
        amount = weeks * DAYS["weeks"] / DAYS[unit]
        if abs(amount - round(amount)) < NEAR and round(amount):
            return str(round(amount)), unit
    return f"{weeks:.15g}", "weeks"


def duration_words(weeks: float) -> str:
    """A duration as people say it: whole months and years as they were said; else days in the first two weeks, then
    weeks, months, years.
    """
    number, unit = as_typed(weeks)
    if unit in ("months", "years"):
        return _counted(int(number), unit)
    days = round(weeks * DAYS["weeks"])
    if days < DAYS_OF_TWO_WEEKS and days % DAYS["weeks"]:
        return _counted(days, "days")
    if round(weeks) <= MOST_WEEKS_TOLD:
        return _counted(round(weeks), "weeks")
    months = round(days / DAYS["months"])
    if months < MOST_MONTHS_TOLD:
        return _counted(months, "months")
    return _("%(n)s years") % {"n": f"{round(days / DAYS['years'], 1):g}"}


def _counted(n: int, unit: str) -> str:
    words = {
        "days": ngettext("%(n)s day", "%(n)s days", n),
        "weeks": ngettext("%(n)s week", "%(n)s weeks", n),
        "months": ngettext("%(n)s month", "%(n)s months", n),
        "years": ngettext("%(n)s year", "%(n)s years", n),
    }
    return words[unit] % {"n": n}
