"""A day as people write it. 3/4/2026 has two meanings: which one counts is told by other lines, or asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from rootway.web.typed import plain_digits

Order = Literal["day", "month"]  # which of the two numbers comes first
ORDERS: tuple[Order, ...] = ("day", "month")
_CLOCK = r"(?:[T, ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?(?: ?(?P<half>[ap])\.?m\.?)?)?"
_FORMS = tuple(
    re.compile(rf"(?:[a-z]{{2,9}}\.?,? +)?{form}{_CLOCK}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<one>\d{1,2})[-/.] ?(?P<two>\d{1,2})[-/.] ?(?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[. -]+(?P<name>[a-z]{3,9})\.?[ ,-]+(?P<year>\d{4})",
        r"(?P<name>[a-z]{3,9})\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})",
    )
)


@dataclass(frozen=True)
class WrittenDay:
    """What stands in a cell: `numbers` when day and month are both written as numbers and their order is open."""

    year: int
    month: int = 0
    day: int = 0
    numbers: tuple[int, int] | None = None
    clock: time | None = None

    def on(self, order: Order) -> date | None:
        """The day, when the first of two numbers is the `order`; None when there is no such day."""
        day, month = self.day, self.month
        if self.numbers is not None:
            day, month = self.numbers if order == "day" else self.numbers[::-1]
        try:
            return date(self.year, month, day)
        except ValueError:
            return None


def written_day(text: str) -> WrittenDay | None:
    """A day, with its time if one is written; None for anything else, such as a year of two digits."""
    plain = " ".join(plain_digits(text).split())
    found = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    if found is None:
        return None
    parts, clock = found.groupdict(), _clock(found.groupdict())
    if parts["hour"] and clock is None:
        return None
    if "one" in parts:
        return WrittenDay(int(parts["year"]), numbers=(int(parts["one"]), int(parts["two"])), clock=clock)
    month = _month(parts["name"]) if "name" in parts else int(parts["month"])
    return WrittenDay(int(parts["year"]), month, int(parts["day"]), clock=clock)


def _month(name: str) -> int:
    """1 to 12 for a month's English name or its beginning; else 0, which no day has."""
    low = name.lower()
    full = ("january", "february", "march", "april", "may", "june", "july", "august", "september")
    names = (*full, "october", "november", "december")
    return next(
        (
            number
            for number, month in enumerate(names, 1)
            if month.startswith(low) or low == "sept" == month[:4]
        ),
        0,
    )


def _clock(parts: dict[str, str | None]) -> time | None:
    if parts["hour"] is None or parts["minute"] is None:
        return None
    hour, half = int(parts["hour"]), (parts["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(parts["minute"])) if hour < 24 and int(parts["minute"]) < 60 else None


def orders_open(days: Iterable[WrittenDay]) -> tuple[Order, ...]:
    """The orders in which the days can be read; one when it is plain, or does not matter."""
    open_ = [written for written in days if written.numbers is not None]
    fits = {order: sum(written.on(order) is not None for written in open_) for order in ORDERS}
    if all(written.on("day") == written.on("month") for written in open_):
        return ("day",)
    best = tuple(order for order in ORDERS if fits[order] == len(open_))
    return best if len(best) == 1 else ORDERS
