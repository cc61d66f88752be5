"""How long a clinician's list takes with 500 people, beside one with 50; everybody has two weeks of daily check-ins.

python -m bench.clinic_list           the list, the first time and from then on
python -m bench.clinic_list --json    the milliseconds of each round

It measures in a process of its own, because the pages want a data folder of their own. The first time, each log is read
and folded, for a second at most in each request; from then on only the logs of those who wrote. The bars are held to
the time of the processor (the database is in this process too), which is the same on a machine that does more besides;
what the clock on the wall said is printed beside it.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bench.bars import Bars
from bench.own_process import empty_site, measured

FEW, MANY = 50, 500
MOST_MS, MOST_TIMES = 150, 2
DAYS = 14


def served(rounds: int, many: int) -> dict[str, Any]:
    """The milliseconds of each round, of the processor and on the wall, and what the first time took for one person."""
    found: dict[str, Any] = measured("bench.clinic_list", "--rounds", str(rounds), "--many", str(many))
    return found


def report(bars: Bars, rounds: int, many: int = MANY) -> None:
    """Both lists, and the bars."""
    found = served(rounds, many)
    few, most = found["rounds"]
    print(
        f"  {found['first']:.0f} ms of the processor for a person whose log this process reads the first time"
    )
    for people, taken, wall in ((FEW, few, found["wall"][0]), (many, most, found["wall"][1])):
        print(
            f"  {statistics.median(taken):6.1f} ms of the processor, p95 {_p95(taken):.1f} ms"
            f" (on the wall {statistics.median(wall):.1f} and {_p95(wall):.1f}): a list of {people}"
        )
    bars.most(f"ms of the processor, p95 of a list of {many}", _p95(most), MOST_MS)
    times = statistics.median(a / b for a, b in zip(most, few, strict=True))
    bars.most(f"a list of {many} over one of {FEW}", times, MOST_TIMES)


def _p95(taken: list[float]) -> float:
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.95))]


def _measure(rounds: int, many: int) -> None:
    with empty_site():
        clients = [clinic_of(number, [DAYS] * people) for number, people in enumerate((FEW, many))]
        first = _first_time(clients)
        taken: list[list[float]] = [[], []]
        wall: list[list[float]] = [[], []]
        for number in range(rounds + 2):
            for which, client in enumerate(clients):
                began, on_wall = time.process_time(), time.perf_counter()
                answer = client.get("/clinic/")
                if number > 1:
                    taken[which].append((time.process_time() - began) * 1e3)
                    wall[which].append((time.perf_counter() - on_wall) * 1e3)
                assert answer.status_code == 200 and b"Not looked through" not in answer.content
        print(json.dumps({"rounds": taken, "wall": wall, "first": first}))


def _first_time(clients: list[Any]) -> float:
    """Milliseconds of the processor for each person, until everybody is known."""
    from rootway.web.state import placed

    began = time.process_time()
    for client in clients:
        while b"Not looked through" in client.get("/clinic/").content:
            pass
    return (time.process_time() - began) * 1e3 / len(placed._PLACED)


def clinic_of(number: int, logs: Sequence[int]) -> Any:
    """The browser of somebody with whom people share; `logs` has the days that each of them has lived with one."""
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from django.test import Client
    from django.utils import timezone

    from rootway.web import actions
    from rootway.web.data.models import Account

    now = timezone.now() - timedelta(hours=1)
    own = Account.objects.create(email=f"owner-{number}@rootway.example")
    EmailAddress.objects.create(user=own, email=own.email, verified=True, primary=True)
    claim = actions.claim_listing(own, "nppes", str(1000 + number), now)
    actions.decide_claim(claim, True, own, now)
    practice = actions.describe_practice(claim, actions.Described("", "", "", None, "America/Chicago"), now)
    actions.open_team(practice, own, now)
    licence = actions.ask_licence(own, "Dr. Owner", "physical_therapist", str(number), "Illinois", now)
    actions.decide_licence(licence, True, own, now, None)
    licence.refresh_from_db()
    for one, days in enumerate(logs):
        _share(own, licence, practice, one, days)
    client = Client(SERVER_NAME="localhost")
    client.force_login(own)
    key = Authenticator.objects.create(user=own, type="totp", data={"secret": "x"})
    at = {"at": time.time(), "reauthenticated": True}
    session = client.session
    shown = [{"method": "password", **at}, {"method": "mfa", "id": key.pk, "type": "totp", **at}]
    session["account_authentication_methods"] = shown
    session["account_authentication_methods_user"] = str(own.pk)
    session.save()
    return client


def _share(own: Any, licence: Any, practice: Any, number: int, days: int) -> None:
    """An invented person with their log shares it."""
    from dataclasses import replace

    from django.utils import timezone

    from rootway.simulation import DAILY, course
    from rootway.web import actions
    from rootway.web.data.models import Account, Person
    from rootway.web.pathway import the_guide

    now = timezone.now()
    log = course(the_guide(), practice.id, number, now, replace(DAILY, days=(days, days))).entries
    account = Account.objects.create(email=f"person-{practice.id}-{number}@rootway.example")
    began = now - timedelta(days=days + 1)
    person = Person.objects.create(account=account, keeps_log=True, started_at=began, touched_at=began)
    actions.record_entries(person, log, now)
    share = actions.ask_practice(
        person, practice, licence, actions.Wishes("follow", 90, f"Name {number:03}", []), now
    )
    assert actions.confirm_share(share, now)


def main() -> int:
    """Measure and print. Exit status 1 when a bar is missed."""
    parser = argparse.ArgumentParser("bench.clinic_list")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--many", type=int, default=MANY)
    parser.add_argument("--json", action="store_true", help="the milliseconds of each round")
    options = parser.parse_args()
    if options.json:
        _measure(options.rounds, options.many)
        return 0
    bars = Bars()
    report(bars, options.rounds, options.many)
    return bool(bars.missed)


if __name__ == "__main__":
    sys.exit(main())
