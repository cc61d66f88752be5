"""How long one person's page takes for a clinician: with a year's log, beside the same page with a week's.

python -m bench.one_person           both pages
python -m bench.one_person --json    the milliseconds of each round

It measures in a process of its own, as `bench.clinic_list` does.
"""

import argparse
import json
import statistics
import sys
import time
from typing import Any

from bench.bars import Bars
from bench.clinic_list import clinic_of
from bench.own_process import empty_site, measured

WEEK, YEAR = 7, 365
MOST_TIMES = 1.5


def served(rounds: int, days: int = YEAR) -> dict[str, Any]:
    """The milliseconds of the processor in each round, first with a week's log, then with the long one's."""
    found: dict[str, Any] = measured("bench.one_person", "--rounds", str(rounds), "--days", str(days))
    return found


def report(bars: Bars, rounds: int, days: int = YEAR) -> None:
    """Both pages, and the bar."""
    found = served(rounds, days)
    week, year = found["rounds"]
    for of, taken, entries in ((WEEK, week, found["entries"][0]), (days, year, found["entries"][1])):
        print(
            f"  {statistics.median(taken):6.1f} ms of the processor: one person's page, {of} days, {entries:,} entries"
        )
    times = statistics.median(b / a for a, b in zip(week, year, strict=True))
    bars.most("one person's page with a year's log over a week's", times, MOST_TIMES)


def _measure(rounds: int, days: int) -> None:
    with empty_site():
        from rootway.web.data.models import Entry, Share

        client = clinic_of(0, (WEEK, days))
        shares = list(Share.objects.order_by("shown_as"))
        taken: list[list[float]] = [[], []]
        for number in range(rounds + 2):
            for which, share in enumerate(shares):
                began = time.process_time()
                answer = client.get(f"/clinic/{share.id}/")
                if number > 1:
                    taken[which].append((time.process_time() - began) * 1e3)
                assert answer.status_code == 200
        entries = [Entry.objects.filter(person=share.person_id).count() for share in shares]
        print(json.dumps({"rounds": taken, "entries": entries}))


def main() -> int:
    """Measure and print. Exit status 1 when a bar is missed."""
    parser = argparse.ArgumentParser("bench.one_person")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--days", type=int, default=YEAR)
    parser.add_argument("--json", action="store_true", help="the milliseconds of each round")
    options = parser.parse_args()
    if options.json:
        _measure(options.rounds, options.days)
        return 0
    bars = Bars()
    report(bars, options.rounds, options.days)
    return bool(bars.missed)


if __name__ == "__main__":
    sys.exit(main())
