"""How long the summary for a visit takes, from the entries of a log to the PDF, for eight weeks and for a year of days."""

import os
import statistics
import tempfile
import time
from datetime import UTC, datetime

from rootway.assess import assess
from rootway.guide import Guide
from rootway.simulation import Pace, course
from rootway.visit_summary import pack_of

AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)
WHO = 9  # keeps the log to the end, also for a year
DAYS = (56, 365)


def seconds(guide: Guide, rounds: int) -> dict[int, tuple[int, float]]:
    """By the days of the history: its entries, and the median seconds of the processor for one summary."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(ROOTWAY_DATA=folder, DJANGO_SETTINGS_MODULE="rootway.web.settings")
        import django

        django.setup()
        return {days: _seconds(guide, days, rounds) for days in DAYS}


def _seconds(guide: Guide, days: int, rounds: int) -> tuple[int, float]:
    from rootway.web.content.visit.pdf import pdf_of
    from rootway.web.content.visit.sheet import sheet_of

    log = course(guide, 1, WHO, AS_OF, Pace((days, days), (), True), "retreating").entries
    taken = []
    for _ in range(rounds + 1):
        started = time.process_time()
        pack = pack_of(assess(guide, log, AS_OF), log)
        pdf_of(pack, sheet_of(pack), "US")
        taken.append(time.process_time() - started)
    return len(log), statistics.median(taken[1:])
