"""How what was said reaches the log: with ids, and with the slips that real logs hold.

Some entries are first put in wrong and corrected within the hour, some are put in twice by mistake and one is
withdrawn, and some check-ins are recorded late. None of this changes what the log says in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from random import Random

from rootway.logic.value import UNSURE, Value
from rootway.record import Entry
from rootway.simulation.saying import Said
from rootway.simulation.vocabulary import Vocabulary

LATEST_DAYS = 3


def entered(
    vocabulary: Vocabulary, visits: Iterable[tuple[datetime, Said]], as_of: datetime, dice: Random
) -> tuple[Entry, ...]:
    """The log, in the order of recording; each entry with a UUID as its id."""
    figures, log = vocabulary.figures, list[Entry]()
    for at, said in visits:
        recorded = at
        if dice.random() < figures["recorded_late"]:
            recorded = min(as_of, at + timedelta(days=LATEST_DAYS * dice.random()))
        for fact, value in said:
            slips = dice.random() < figures["corrected"]
            log += (
                _slip(fact, value, at, recorded, as_of, dice)
                if slips
                else [_entry(fact, value, at, recorded, dice)]
            )
    log.sort(key=lambda entry: entry.recorded_at or entry.observed_at)
    return tuple(log)


def _slip(
    fact: str, value: Value, at: datetime, recorded: datetime, as_of: datetime, dice: Random
) -> Iterator[Entry]:
    """A wrong entry and what mends it: a correction, or, when the right one is there too, a withdrawal."""
    wrong = _entry(fact, UNSURE, at, recorded, dice)
    later = min(as_of, recorded + timedelta(minutes=1 + int(58 * dice.random())))
    yield wrong
    if dice.random() < 0.5:
        yield _entry(fact, value, at, later, dice, corrects=wrong.id)
    else:
        yield _entry(fact, value, at, recorded, dice)
        yield _entry(fact, None, at, later, dice, corrects=wrong.id)


def _entry(
    fact: str,
    value: Value | None,
    at: datetime,
    recorded: datetime,
    dice: Random,
    corrects: str | None = None,
) -> Entry:
    return Entry(fact, value, at, recorded, "self", uuid_of(dice), corrects)


def uuid_of(dice: Random) -> str:
    """A version 4 UUID from the dice, so that the same person always has the same ids."""
    bits = dice.getrandbits(128) & ~(0xF << 76) & ~(0x3 << 62) | (0x4 << 76) | (0x2 << 62)
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
