"""How long the home page takes for a log of one year, beside a log of one week; every day a whole check-in.

Runs in a process of its own (`python -m bench.home_page ROUNDS`), because the pages want a data folder of their own.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

DAYS = (7, 365)
ZONES = ("foot", "calf", "calf", "thigh")


@dataclass(frozen=True)
class Served:
    """A log of so many days and entries, and the milliseconds of the processor for its home page in each round."""

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


def served(rounds: int) -> tuple[Served, Served]:
    """The home page of a log of one week and of one year."""
    command = [sys.executable, "-m", "bench.home_page", str(rounds)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    week, year = (Served(days, entries, tuple(taken)) for days, entries, taken in json.loads(printed))
    return week, year


def main(rounds: int) -> None:
    """Measure both logs in turn, so that a busy machine slows both alike."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(ROOTWAY_DATA=folder, DJANGO_SETTINGS_MODULE="rootway.web.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("prepare", verbosity=0)
        clients = {days: _keeper(days) for days in DAYS}
        taken: dict[int, list[float]] = {days: [] for days in DAYS}
        for _ in range(rounds + 2):
            for days, (client, _entries) in clients.items():
                started = time.process_time()
                page = client.get("/log/")
                taken[days].append((time.process_time() - started) * 1e3)
                assert b"How it is going" in page.content, (
                    page.status_code,
                    page.headers,
                    page.content[:3000],
                )
        print(json.dumps([(days, clients[days][1], taken[days][2:]) for days in DAYS]))
        django.db.connections.close_all()


def _keeper(days: int) -> tuple[Any, int]:
    """The browser of someone who checked in on each of the last days, and how many entries that made."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from django.utils import timezone

    from rootway.web import actions
    from rootway.web.models import Person

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

    signs = [q.fact for page in the_guide().pages if page.part == "danger" for q in page.questions]
    said = dict.fromkeys([sign for sign in signs if sign != "leg_weakness_course"], False)
    said |= dict.fromkeys(
        ("symptoms_moving_distally", "heel_walk_difficult", "toe_walk_difficult", "big_toe_lift_weak"), False
    )
    said |= {"tingling_or_numbness": True, "most_distal_zone": ZONES[number % len(ZONES)]}
    minutes = ("walking_minutes", "sitting_minutes", "standing_minutes")
    said |= dict.fromkeys(minutes, 10 + number % 20) | {"sleep_position_changes": number % 4}
    said |= {"leg_pain_0_10": number % 8, "back_pain_0_10": number % 4, "heel_raises_count": 12}
    return [Entry(fact, value, at) for fact, value in said.items()]


if __name__ == "__main__":
    main(int(sys.argv[1]))
