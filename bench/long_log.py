"""How long pages take for a log of one year, beside a log of one week; every day a whole check-in.

python -m bench.long_log           each page, and how many times as long the year takes
python -m bench.long_log --json    the milliseconds of each round

It measures in a process of its own, because the pages want a data folder of their own.
"""

import argparse
import json
import statistics
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bench.bars import Bars
from bench.own_process import empty_site, measured

DAYS = (7, 365)
MOST_LONGER = 1.5  # times
PAGES = {  # an address, and words that only the page itself has
    "/log/": b"How it is going",
    "/check/result/": b"<h1",
    "/visit/": b"<h1",
    "/sessions/": b"<h1",
}
WITH_CHARTS = "/log/"  # draws every day since the start, so it is shown without a bar
ZONES = ("foot", "calf", "calf", "thigh")


@dataclass(frozen=True)
class Served:
    """A page of a log of so many days and entries, and the milliseconds of the processor for it in each round."""

    page: str
    days: int
    entries: int
    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The round in the middle."""
        return statistics.median(self.rounds)

    def over(self, other: "Served") -> float:
        """How many times as long as `other`: the median of the rounds, each beside the same round of the other."""
        return statistics.median(a / b for a, b in zip(self.rounds, other.rounds, strict=True))


def served(rounds: int) -> list[tuple[Served, Served]]:
    """Each page for a log of one week and of one year."""
    told = measured("bench.long_log", "--rounds", str(rounds))
    found = [Served(page, days, entries, tuple(taken)) for page, days, entries, taken in told]
    return [(found[at], found[at + 1]) for at in range(0, len(found), len(DAYS))]


def report(bars: Bars, rounds: int) -> None:
    """Each page for both logs, and the bar between them."""
    for week, year in served(rounds):
        for one in (week, year):
            print(f"  {one.median:6.1f} ms  {one.page} of {one.days} days, {one.entries} entries")
        if year.page != WITH_CHARTS:
            bars.most(f"{year.page} of a year over that of a week", year.over(week), MOST_LONGER)


def main() -> int:
    """Measure and print. Exit status 1 when a bar is missed."""
    parser = argparse.ArgumentParser("bench.long_log")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true", help="the milliseconds of each round")
    options = parser.parse_args()
    if options.json:
        _measure(options.rounds)
        return 0
    bars = Bars()
    report(bars, options.rounds)
    return bool(bars.missed)


def _measure(rounds: int) -> None:
    """Both logs in turn, so that a busy machine slows both alike."""
    with empty_site():
        clients = {days: _keeper(days) for days in DAYS}
        found = []
        for page, words in PAGES.items():
            taken = _taken({days: client for days, (client, _) in clients.items()}, page, words, rounds + 2)
            found += [(page, days, clients[days][1], taken[days][2:]) for days in DAYS]
        print(json.dumps(found))


def _taken(clients: dict[int, Any], page: str, words: bytes, rounds: int) -> dict[int, list[float]]:
    """Milliseconds of the processor in each round, the logs in turn."""
    taken: dict[int, list[float]] = {days: [] for days in clients}
    for _ in range(rounds):
        for days, client in clients.items():
            started = time.process_time()
            answer = client.get(page)
            taken[days].append((time.process_time() - started) * 1e3)
            assert answer.status_code == 200 and words in answer.content, (
                page,
                answer.status_code,
                answer.headers,
            )
    return taken


def _keeper(days: int) -> tuple[Any, int]:
    """The browser of someone who checked in on each of the last days, and how many entries that made."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from django.utils import timezone

    from rootway.web import actions
    from rootway.web.data.models import Person

    now = timezone.now()
    client = Client(SERVER_NAME="localhost")
    began = (now - timedelta(days=days)).isoformat()
    case = {
        "as_of": began,
        "facts": {"other_red_flags_denied": True, "age_years": 42, "duration_weeks": 3, "weeks_into_plan": 0},
    }
    file = SimpleUploadedFile("answers.json", json.dumps(case).encode(), "application/json")
    client.post("/check/upload/", {"answers": file})
    client.post("/log/begin/", {"time_zone": "America/New_York"})
    person = Person.objects.get(id=client.session["check"])
    for number in range(days):
        entries = _check_in(now - timedelta(days=days - 1 - number), number)
        actions.record_entries(person, entries, timezone.now())
    return client, person.entries.count()


def _check_in(at: datetime, number: int) -> list[Any]:
    """Every danger sign said again, and every question of the day answered."""
    from rootway.record import Entry
    from rootway.web.pathway import the_guide

    guide = the_guide()
    signs = [q.fact for page in guide.pages if page.part == "danger" for q in page.questions]
    said: dict[str, Any] = {sign: False for sign in signs if guide.facts[sign].kind == "yes_no"}
    said |= dict.fromkeys(
        ("symptoms_moving_distally", "heel_walk_difficult", "toe_walk_difficult", "big_toe_lift_weak"), False
    )
    said |= {"tingling_or_numbness": True, "most_distal_zone": ZONES[number % len(ZONES)]}
    minutes = ("walking_minutes", "sitting_minutes", "standing_minutes")
    said |= dict.fromkeys(minutes, 10 + number % 20) | {"sleep_position_changes": number % 4}
    said |= {"leg_pain_0_10": number % 8, "back_pain_0_10": number % 4, "heel_raises_count": 12}
    return [Entry(fact, value, at) for fact, value in said.items()]


if __name__ == "__main__":
    sys.exit(main())
