"""Whether an advice page in short says only what the page says: its points are read by people who read no further."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rootway.errors import Fault
from rootway.guide.folder import Written
from rootway.guide.written import Advice

MOST_POINTS: Final = 3
MARK: Final = re.compile(r"\[\^([^\]]+)\]")
_NUMBER: Final = re.compile(r"\d+")


def advice_faults(written: Written) -> Iterator[Fault]:
    """Points without a source, or with a source or a number that does not stand in the text below them."""
    for page in written.advice:
        yield from _point_faults(page)


def _point_faults(page: Advice) -> Iterator[Fault]:
    where = f"advice/{page.id}.md: short"
    if len(page.short) > MOST_POINTS:
        remedy = f"Keep the {MOST_POINTS} that matter most."
        yield Fault(where, f"has {len(page.short)} points", "Nobody reads more in 20 seconds.", remedy)
    marks, numbers = set(MARK.findall(page.body)), _numbers(page.body)
    for place, point in enumerate(page.short, 1):
        cited = MARK.findall(point)
        if not cited:
            remedy = "Add the mark of one that the text cites."
            yield Fault(f"{where} {place}", "names no source", "Nothing is said without a source.", remedy)
        more = [f"cites `{mark}`" for mark in cited if mark not in marks]
        more += [f"says {number}" for number in sorted(_numbers(point) - numbers)]
        for what in more:
            why, remedy = "A point tells only what the page tells.", "Mend the point, or the text."
            yield Fault(f"{where} {place}", f"{what}, which the text does not", why, remedy)


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(MARK.sub("", text)))
