"""How fast invented people are made, as plain rows on one core."""

import time

from bench.paper import AS_OF
from rootway.guide import Guide
from rootway.simulation import SPARSE, rows


def thousands_a_second(guide: Guide, people: int) -> tuple[int, float]:
    """The rows of that many people, and how many thousand of them come in one second of the processor."""
    next(rows(guide, 1, 0, AS_OF, SPARSE))
    started = time.process_time()
    made = sum(1 for number in range(people) for _ in rows(guide, 1, number, AS_OF, SPARSE))
    return made, made / (time.process_time() - started) / 1000
