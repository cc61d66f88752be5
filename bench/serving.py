"""One machine under load: what it serves in a second, and whether two clients that never finish slow anybody down.

python -m bench.serving                    the figures of docs/explanation/scale.md
python -m bench.serving --database postgresql://...    the same with the record there
"""

import argparse
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection
from threading import Event, Thread

from bench.bars import Bars
from tests.web.real_server import Server, running

MOST_SLOWER = 1.10  # times; what two idle connections may cost the others
IDLE_BAR = "a page beside two idle connections, times alone"
UNFINISHED = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 400000\r\n"
BEGIN = """
import json, sys; import django; django.setup()
from tests.web.killing import BEGIN
from tests.web.test_killed import FACTS
sys.argv = ["-c", json.dumps(FACTS), sys.argv[1]]
exec(BEGIN)
"""
Ask = Callable[[http.client.HTTPConnection], http.client.HTTPResponse]


@dataclass(frozen=True)
class Load:
    """What so many clients saw in so many seconds: each answer's time in milliseconds, and how many were refused."""

    seconds: float
    times_ms: Sequence[float]
    failed: int

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return len(self.times_ms) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        ordered = sorted(self.times_ms)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def __str__(self) -> str:
        middle, late, latest = (self.percentile(share) for share in (0.5, 0.95, 0.99))
        return f"{self.rate:7.1f} /s   p50 {middle:6.1f}   p95 {late:6.1f}   p99 {latest:6.1f} ms   {self.failed} failed"


def load(port: int, asks: Sequence[Ask], seconds: float) -> Load:
    """One client for each of `asks`, every one as fast as it is answered."""
    times: list[float] = []
    failed: list[int] = []
    stopped = Event()

    def client(ask: Ask) -> None:
        while not stopped.is_set():
            began = time.perf_counter()
            connection = http.client.HTTPConnection("localhost", port, timeout=60)
            try:
                answer = ask(connection)
                answer.read()
                (times if answer.status < 400 else failed).append((time.perf_counter() - began) * 1000)  # type: ignore[arg-type]
            except OSError:
                failed.append(1)
            finally:
                connection.close()

    threads = [Thread(target=client, args=(ask,), daemon=True) for ask in asks]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    stopped.set()
    for thread in threads:
        thread.join()
    return Load(time.perf_counter() - began, times, len(failed))


def page(address: str) -> Ask:
    """Ask for a page."""

    def ask(connection: http.client.HTTPConnection) -> http.client.HTTPResponse:
        connection.request("GET", address)
        return connection.getresponse()

    return ask


def form(session: str) -> Ask:
    """Send a page of a check, each time with another number."""
    minutes = iter(range(10_000_000))

    def ask(connection: http.client.HTTPConnection) -> http.client.HTTPResponse:
        body = (
            f"csrfmiddlewaretoken={'k' * 32}&walking_minutes={20 + next(minutes) % 900 / 10:g}"
            "&sitting_minutes=15&standing_minutes=20&sleep_position_changes=4"
        )
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"rootway-session={session}; rootway-csrf={'k' * 32}",
        }
        connection.request("POST", "/check/questions/minutes/", body, headers)
        return connection.getresponse()

    return ask


@contextmanager
def two_idle(port: int) -> Iterator[None]:
    """Two connections that began a request and say no more; new ones when the server has enough of them."""
    stopped = Event()

    def hold() -> None:
        while not stopped.is_set():
            connection = create_connection(("localhost", port))
            connection.sendall(UNFINISHED)
            connection.settimeout(0.5)
            while not stopped.is_set():
                try:
                    if not connection.recv(1000):
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            connection.close()

    threads = [Thread(target=hold, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


def idle_costs(port: int, rounds: int, seconds: float) -> float:
    """How many times longer a page takes while two connections are idle: the middle of rounds in turn, each beside
    the one before it, since other work on the machine comes and goes."""
    ratios = []
    for _ in range(rounds):
        alone = load(port, [page("/")], seconds).percentile(0.5)
        with two_idle(port):
            ratios.append(load(port, [page("/")], seconds).percentile(0.5) / alone)
    return statistics.median(ratios)


def beside_idle(bars: Bars, rounds: int) -> None:
    """Only whether two clients that never finish slow anybody down."""
    with served() as server:
        load(server.port, [page("/")], 2)
        bars.most(IDLE_BAR, idle_costs(server.port, rounds, 0.5), MOST_SLOWER)


def sessions_of(server: Server, number: int) -> list[str]:
    """So many people with a check behind them."""
    return [json.loads(line)[0] for line in server.python("-c", BEGIN, str(number))]


@contextmanager
def served(database: str = "") -> Iterator[Server]:
    """A server of its own, with one pathway, as in production."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Server(Path(folder), database, ROOTWAY_DRAFTS="off")) as server,
    ):
        yield server


def measure(bars: Bars, rounds: int, seconds: float, database: str = "") -> None:
    """Every figure, and the bar."""
    with served(database) as server:
        load(server.port, [page("/"), page("/care/")] * 2, 2)
        people = [form(session) for session in sessions_of(server, 20)]
        cases = {
            "GET /, 4 clients": [page("/")] * 4,
            "GET /care/, 4 clients": [page("/care/")] * 4,
            "POST a page of a check, 4 clients": people[:4],
            "POST a page of a check, 20 clients": people,
        }
        for name, asks in cases.items():
            print(f"  {name:36} {load(server.port, asks, seconds)}", flush=True)
        bars.most(
            IDLE_BAR,
            idle_costs(server.port, rounds, 1.0),
            MOST_SLOWER,
        )
        print(f"  memory of the server {memory_mb(server):.0f} MB", flush=True)


def memory_mb(server: Server) -> float:
    """What all its processes hold for themselves, in megabytes."""
    listed = subprocess.run(
        ["ps", "-o", "rss=", "-g", str(server.group)], capture_output=True, text=True, check=True
    )
    return sum(map(int, listed.stdout.split())) / 1024


def main() -> int:
    """Measure one machine."""
    parser = argparse.ArgumentParser("bench.serving")
    parser.add_argument("--database", default="", help="postgresql://..., else SQLite")
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    bars = Bars()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    measure(bars, options.rounds, options.seconds, options.database)
    return bool(bars.missed)


if __name__ == "__main__":
    sys.exit(main())
